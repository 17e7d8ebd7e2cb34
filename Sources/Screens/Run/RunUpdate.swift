import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension RunState {
    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .arrived(.run, .engine(.run(let event))): return take(event, environment)
        case .answered(.run, .engine(.run(.ended(let end)))): return finish(end, environment)
        case .answered(.run, .engine(.trouble(let trouble))): return finish(.lost(trouble), environment)
        case .failed(.run, let failure): return finish(.lost(EngineTrouble(failure.description)), environment)
        case .answered(.content, .engine(.goingOn(let others))):
            self.others = others.filter { $0.process != running?.number }
            settle(environment)
        case .answered(.interruption, .engine(.trouble(let trouble))): return takeBack(trouble)
        case .answered(.interruption, _): return asked()
        case .prompted(.find, let text):
            reading.seek(text)
            return find(forward: true, includingHere: true, environment)
        case .prompted(.confirmation, let text): return confirm(text, environment)
        case .environmentChanged:
            dryRuns = environment.dryRuns
            settle(environment)
        default: return receiveBeside(event, environment)
        }
        return []
    }

    private mutating func receiveBeside(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .arrived(.watch, .gaps(.watched(let event))), .arrived(.watch, .gaps(.watchedMissing(let event))):
            _ = gaps.take(event, at: environment.now)
            return endOfGaps(after: event, environment)
        case .answered(.watch, _): gaps.end()
        case .failed(.watch, let failure): gaps.fail(failure)
        case .arrived(.beside, .activity(.locks(let tree))):
            locks.take(tree)
            settle(environment)
        case .failed(.beside, let failure): locks.fail(failure)
        default: break
        }
        return []
    }

    private mutating func take(_ event: RunEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .started(let process): running?.number = process
        case .wrote(let lines): reading.append(lines, visible: layout(environment).outputHeight)
        case .ended(let end): return finish(end, environment)
        }
        return []
    }

    /// Notes how it ended, and says so, wherever the person is by now.
    mutating func finish(_ end: RunEnd, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let process = running else { return [] }
        let ended = EndedRun(process, end, at: environment.now)
        (running, last, choice) = (nil, ended, nil)
        others.removeAll { $0.process == process.number }
        var noted: [ScreenEffect] = []
        if case .backfill(let run) = process.request {
            // One that was stopped has not told all, whatever its status.
            noted = [.ran(run, ended.isSuccess ? end : .left)]
            gapsEndAt = environment.now
        } else {
            locks.end()
        }
        reading.append(.end(ended), visible: layout(environment).outputHeight)
        settle(environment)
        let kind: NoticeLine.Kind =
            switch ended.role {
            case .success: .success
            case .warning: .warning
            default: .failure
            }
        let told = NoticeLine(kind, "\(process.request.longLabel): \(ended.sentence)")
        if end.status == nil { noted.append(Self.askForOthers) }
        if end == .left { left.append(farewell(to: process, environment.surroundings)) }
        return noted + [.cancel(.beside), .notify(told)] + (process.quitsAtEnd ? [.quit] : [])
    }

    /// What there is to say of one that goes on, once the screen is gone.
    func farewell(to process: RunProcess, _ surroundings: HubSurroundings) -> String {
        let (engine, container) = (surroundings.engine, surroundings.names.application)
        guard let number = process.number else {
            let words = [engine, "top", container].map { ShellWord.quoted($0) }.joined(separator: " ")
            return "\(process.request.longLabel) was left in \(container) while it was starting: \(words) lists what "
                + "runs there."
        }
        return RememberedRun(
            process.request, startedAt: UTCTimestamp(millisecondsSince1970: Int64(process.startedAt * 1000)),
            engine: engine, container: container, process: number
        ).farewell
    }

    /// Once more has been looked after the end, the number is what the run has left.
    private mutating func endOfGaps(after event: GapWatchEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard case .looked(let sample, _) = event, let end = gapsEndAt, running == nil,
            Double(sample.at.secondsSince1970) - sample.cost > end
        else { return [] }
        gapsEndAt = nil
        gaps.end()
        return [.cancel(.watch)]
    }

    private func asked() -> [ScreenEffect] {
        guard let running else { return [] }
        let then = running.quitsAtEnd ? " muselens quits once it has." : ""
        return notify("Asked \(running.label) to stop. If it does not, i asks again.\(then)")
    }

    private mutating func takeBack(_ trouble: EngineTrouble) -> [ScreenEffect] {
        running?.isAskedToStop = false
        running?.quitsAtEnd = false
        let text = [trouble.sentence, trouble.advice].compactMap { $0 }.joined(separator: " ")
        return [.notify(NoticeLine(.failure, "It was not asked to stop: \(text)"))]
    }
}
