import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension GapsState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        total.start(at: environment.now)
        diagnosis.reload()
        (phase, explainingPace) = (nil, nil)
        return [.cancel(.following), .ask(.content, .gaps(.number))]
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .progressed(.content, let progress): total.take(progress, at: environment.now)
        case .answered(.content, .gaps(.number(let found))): return take(found, at: environment.now)
        case .failed(.content, let failure):
            total.fail(failure)
            diagnosis.fail(failure)
        case .arrived(.following, .gaps(let part)): take(part, environment)
        case .answered(.following, .gaps(.diagnosis(let found))):
            (diagnosis, partial, phase) = (.loaded(found), nil, nil)
            foundAt = findingSince
            let said = turnToWhatIsThere()
            settle(environment)
            return said
        case .failed(.following, let failure):
            diagnosis.fail(failure)
            phase = nil
        case .arrived(.watch, .gaps(.watched(let event))):
            return watch.take(event, at: environment.now) ? [.alert] : []
        case .answered(.watch, _): watch.end()
        case .failed(.watch, let failure):
            watch.fail(failure)
            return failure.reason == .cancelled ? [] : [.notify(failure.notice)]
        case .prompted(.filter, let text): narrow(to: text, environment)
        case .environmentChanged: settleRoom(environment)
        default: break
        }
        return []
    }

    /// The number is there: now its reasons.
    private mutating func take(_ found: GapNumber?, at now: Double) -> [ScreenEffect] {
        total.take(found)
        guard found != nil else {
            diagnosis = .loaded(nil)
            return []
        }
        findingSince = now
        return [.ask(.following, .gaps(.diagnosis))]
    }

    /// A cause that was asked for and does not occur is told, and all are shown.
    private mutating func turnToWhatIsThere() -> [ScreenEffect] {
        guard let subject = line.subject, !lines.contains(line), !lines.isEmpty else { return [] }
        line = .all
        return switch subject {
        case .cause(let cause): notify("There is no gap of the cause \(cause.rawValue).")
        case .missing: notify("Missing rows were not looked for.")
        }
    }

    private mutating func take(_ part: GapsReply, _ environment: ScreenEnvironment) {
        switch part {
        case .phase(let phase):
            self.phase = phase
            guard case .explaining(let rows, let underWay, let all) = phase else { return }
            var pace = explainingPace ?? WorkPace(startedAt: environment.now)
            pace.take(explained(Double(rows) + underWay, of: all), at: environment.now)
            explainingPace = pace
        // What was there stays until all of the new is.
        case .diagnosis(let known) where diagnosis.value == nil:
            partial = known
            settle(environment)
        default: break
        }
    }

    /// Begins to watch, or ends it.
    mutating func toggleWatch(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard !total.isAbsent else { return notify("There is nothing to watch here.") }
        guard watch.isOn else {
            watch.begin()
            let bell = watch.rings ? "" : " b rings at the end."
            return [.ask(.watch, .gaps(.watch))] + notify("Watching how many are left. R ends it.\(bell)")
        }
        watch.end()
        let left = watch.trend.last.map { ": \(NumberText.grouped($0.total)) left" } ?? ""
        return [.cancel(.watch)] + notify("No longer watching\(left).")
    }

    /// Where one pane is shown, it is the causes that led to the others.
    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard let catalog, !catalog.isClean, pane != .causes, layout(environment).isSingle else { return nil }
        focus(.causes, environment)
        return []
    }

    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard case .gaps(let subject) = location else { return nil }
        if subject != line.subject { choose(subject, environment) }
        return []
    }

    func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
