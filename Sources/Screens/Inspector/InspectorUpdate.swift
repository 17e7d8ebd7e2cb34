import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension InspectorState {
    /// What the first screen asks.
    public mutating func start() -> [InspectorEffect] {
        let effects = visits.current.screen.start(environment)
        return carryOut(effects, of: visits.current.id)
    }

    /// The one way in which anything changes: pure, without a clock, a file or a connection.
    public mutating func update(_ event: InspectorEvent) -> [InspectorEffect] {
        var effects = react(to: event)
        effects += keepTogether()
        // A notice that came or went takes room from the screen or gives it back.
        let size = environment.size
        guard size != settledSize else { return effects }
        settledSize = size
        return effects + settle()
    }

    private mutating func react(to event: InspectorEvent) -> [InspectorEffect] {
        switch event {
        case .clock(let now):
            self.now = now
            return keepWatching() + lookBehindBridge()
        case .exported(let path):
            notice = NoticeLine(.success, "Written to \(path).")
            return []
        case .exportFailed(let reason):
            notice = NoticeLine(.failure, "The screen could not be written: \(reason)")
            return []
        case .copyRefused:
            notice = NoticeLine(.warning, "Too long for a terminal's clipboard. Y copies the command that prints it.")
            return []
        case .edited(let text): return tell(.edited(text), visit: visits.current.id)
        case .editFailed(let reason):
            notice = NoticeLine(.failure, reason)
            return tell(.edited(nil), visit: visits.current.id)
        case .pair(let news): return hear(news)
        case .input(.resize(let size)):
            resize(to: size)
            return []
        case .input(let input):
            notice = nil
            return take(input)
        case .witnessed(let id, let statements):
            keep(statements, of: id)
            return []
        case .answered(let id, let result):
            defer { if requests[id] == nil { witnesses[id] = nil } }
            return answered(id, result)
        case .arrived(let id, let part):
            guard let request = requests[id] else { return [] }
            learn(from: part)
            return signOfLife(request) + tell(.arrived(request.slot, part), visit: request.visit)
        case .progressed(let id, let progress):
            guard let request = requests[id] else { return [] }
            requests[id]?.take(progress, at: now)
            return signOfLife(request) + tell(.progressed(request.slot, progress), visit: request.visit)
        case .connected(let facts): return connected(facts)
        case .connectionFailed(let failure): return connectionFailed(failure.description)
        }
    }

    /// Whatever comes of the database shows that it answers.
    private mutating func signOfLife(_ request: Request) -> [InspectorEffect] {
        request.inquiry.needsNoDatabase ? [] : endSilence()
    }

    private mutating func answered(_ id: RequestID, _ result: Result<Answer, QueryFailure>) -> [InspectorEffect] {
        guard let request = requests[id] else {
            takeLook(id, result)
            return []
        }
        return signOfLife(request) + take(result, of: request, id)
    }

    private mutating func take(
        _ result: Result<Answer, QueryFailure>, of request: Request, _ id: RequestID
    ) -> [InspectorEffect] {
        switch result {
        // What needs no database is never asked again by itself: it may be something that runs.
        case .failure(let failure)
        where failure.isConnectionLoss && !request.inquiry.needsNoDatabase
            && request.timesAskedAgain < Request.mostAttempts:
            let reconnecting = link.isLost ? [] : connectionFailed(failure.sentence)
            guard request.inquiry.isRunByKeyAlone else {
                requests[id]?.isWaiting = true
                return reconnecting
            }
            requests[id] = nil
            return reconnecting + tell(.failed(request.slot, failure), visit: request.visit)
        case .failure(let failure):
            requests[id] = nil
            if failure.isConnectionLoss, notice == Self.connectedAgain { notice = nil }
            return takePlace(result, for: request) ?? tell(.failed(request.slot, failure), visit: request.visit)
        case .success(let answer):
            requests[id] = nil
            learn(from: answer)
            if case .engine(.run(.ended)) = answer, case .engine(.run(let run)) = request.inquiry, !run.isReading {
                visits.outdate()
            }
            let effects =
                takePlace(result, for: request) ?? tell(.answered(request.slot, answer), visit: request.visit)
            return reconnect(after: answer) + effects + askAnew()
        }
    }

    /// A query that failed is an answer to its screen, and that there is no server concerns all.
    private mutating func reconnect(after answer: Answer) -> [InspectorEffect] {
        guard case .sql(.failed(let failure)) = answer, failure.isUnconnected, !link.isLost else { return [] }
        return connectionFailed(failure.sentence)
    }

    /// What one screen has found out is of use to others.
    private mutating func learn(from answer: Answer) {
        switch answer {
        case .overview(let overview):
            revisions = overview.revisions
            if gaps?.isExact != true || overview.gaps?.isExact == true { gaps = overview.gaps ?? gaps }
            learn(from: .relations(overview.relations))
        case .relations(let relations):
            for relation in relations where estimates[relation.name]?.isExact != true {
                estimates[relation.name] = relation.estimate
            }
        case .gaps(.number(let number)):
            gaps = number.map { GapHeadline(rows: $0.rows, isExact: true) }
        case .engine(.scripts(let found)): scripts = found
        case .migrations(.report(let report)): revisions = report.chain.current ?? revisions
        case .gaps(.watched(.looked(let sample, _))): gaps = GapHeadline(rows: sample.total, isExact: true)
        default: break
        }
    }

    private static let connectedAgain = NoticeLine(.success, "Connected again.")

    private mutating func connected(_ facts: ServerFacts) -> [InspectorEffect] {
        guard link.isLost else { return [] }
        link = Link(facts: facts)
        notice = Self.connectedAgain
        let waiting = requests.filter(\.value.isWaiting).sorted { $0.key.number < $1.key.number }
        for id in waiting.map(\.key) {
            requests[id]?.isWaiting = false
            requests[id]?.timesAskedAgain += 1
        }
        let told = waiting.flatMap { tell(.askedAgain($0.value.slot), visit: $0.value.visit) }
        return told + waiting.filter { requests[$0.key] != nil }.map { InspectorEffect.ask($0.key, $0.value.inquiry) }
    }

    /// Each attempt waits twice as long as the one before, half a minute at most.
    private mutating func connectionFailed(_ sentence: String) -> [InspectorEffect] {
        let attempts = link.attempts ?? 0
        let delay = attempts == 0 ? 0 : min(30, Double(1 << min(attempts - 1, 5)))
        link.attempts = attempts + 1
        link.failure = sentence
        link.nextAttemptAt = now + delay
        return [.reconnect(after: delay)]
    }

    mutating func tell(_ event: ScreenEvent, visit id: Int) -> [InspectorEffect] {
        guard var visit = visits[id] else { return [] }
        let effects = visit.screen.receive(event, environment)
        visits[id] = visit
        return carryOut(effects, of: id) + catchUp(on: id, hasFailed: event.isFailure)
    }

    mutating func carryOut(_ effects: [ScreenEffect], of visit: Int) -> [InspectorEffect] {
        effects.flatMap { effect -> [InspectorEffect] in
            switch effect {
            case .ask(let slot, let inquiry): return ask(inquiry, in: slot, of: visit)
            case .cancel(let slot): return cancel(slot, of: visit)
            case .copy(let text):
                notice = NoticeLine(.success, "Copied \(NumberText.grouped(text.count)) characters.")
                return [.copy(text)]
            case .copyCommand(let command): return carryOut([Self.copying(command)], of: visit)
            // A screen that was left must not pull the person away from where they are now.
            case .open(let location): return visit == visits.current.id ? open(location) : []
            case .notify(let line):
                notice = line
                return []
            case .prompt(let prompt):
                return lay(.prompt(prompt, TextInput(prompt.isPrefilled ? prompt.formerText : "")))
            case .edit(let text): return [.edit(text)]
            case .trail(let change): return self.change(change)
            case .writeTrail(let format): return writeTrail(format)
            case .ran(let run, let end): return note(run, end)
            case .alert: return [.alert]
            case .quit: return quit()
            }
        }
    }

    /// What a dry run has told counts on every screen of the same scope.
    private mutating func note(_ run: BackfillRun, _ end: RunEnd) -> [InspectorEffect] {
        dryRuns.note(run, end)
        let runs = visits.all.filter { $0.screen is RunState }.map(\.id)
        return runs.flatMap { tell(.environmentChanged, visit: $0) }
    }

    /// Quotes hold nothing back from a terminal into which it is pasted: an id with a line feed in it would run what
    /// stands behind that.
    private static func copying(_ command: String) -> ScreenEffect {
        let isHarmless = command.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isHarmless
            ? .copy(command)
            : .notify(
                NoticeLine(
                    .warning, "Not copied: a name in it has control characters, which a terminal would act on."))
    }

    private mutating func ask(_ inquiry: Inquiry, in slot: Slot, of visit: Int) -> [InspectorEffect] {
        let superseded = cancel(slot, of: visit)
        let id = makeRequestID()
        // What runs by a key alone does so now, or tells why not; and so does who looks after what that holds.
        let goesAhead = inquiry.needsNoDatabase || inquiry.isRunByKeyAlone || inquiry == .sql(.holdEnd)
        let mustWait = link.isLost && !goesAhead
        witnesses[id] = visit
        requests[id] = Request(visit: visit, slot: slot, inquiry: inquiry, startedAt: now, isWaiting: mustWait)
        return superseded + (mustWait ? [] : [.ask(id, inquiry)])
    }

    /// It is not asked again on coming back, either.
    private mutating func cancel(_ slot: Slot, of visit: Int) -> [InspectorEffect] {
        visits[visit]?.interrupted[slot] = nil
        return cancel { $0.visit == visit && $0.slot == slot }
    }

    /// An answer to a cancelled request that comes all the same finds no request, and is dropped.
    mutating func cancel(where isMeant: (Request) -> Bool) -> [InspectorEffect] {
        let ids = requests.filter { isMeant($0.value) }.map(\.key).sorted { $0.number < $1.number }
        for id in ids {
            // One that waits for a connection is not under way: nothing more of it will be heard.
            if requests[id]?.isWaiting == true { witnesses[id] = nil }
            requests[id] = nil
        }
        return ids.map(InspectorEffect.cancel)
    }
}
