internal import MuseQueries
internal import PostgresClient
internal import Screens
internal import Synchronization

/// Carries questions to the database and answers back, each as a task of its own that can be cancelled.
///
/// What is looked at has a lane to itself; so have counts, which take long, and what fills in the rest of a screen.
final class Researcher: Sendable {
    private let foreground: SessionLane
    let background: SessionLane
    private let scans: SessionLane
    /// A watch has it for as long as it goes on.
    private let watching: SessionLane
    /// Likewise whoever looks what the server does: what is looked at elsewhere may wait for a lock itself.
    private let locks: SessionLane
    /// What scans work on beside their lane.
    let spares: SpareSessions
    private let desk: EngineDesk
    let typed: TypedDesk
    let memory: TypedMemory
    let options: TypedOptions
    let settings: StatementSettings
    private let mailbox: Mailbox
    private let tasks = Mutex<[RequestID: Work]>([:])

    private struct Work {
        let task: Task<Void, Never>
        /// Something runs in a container: its line in the audit log comes last.
        let isRun: Bool
    }

    init(request: InspectorRequest, mailbox: Mailbox) {
        foreground = SessionLane(session: request.session, open: request.connect)
        background = SessionLane(open: request.connect)
        scans = SessionLane(open: request.connect)
        watching = SessionLane(open: request.connect)
        locks = SessionLane(open: request.connect)
        spares = SpareSessions(open: request.connect)
        settings = request.settings
        desk = EngineDesk(
            engine: request.engine, permission: request.permission, settings: request.settings, lane: background)
        options = request.typed
        typed = TypedDesk(
            lane: SessionLane(open: request.connect), settings: request.settings, options: request.typed)
        memory = TypedMemory(environment: request.environment, facts: request.session.facts)
        self.mailbox = mailbox
    }

    /// Opens the sessions of the other lanes side by side, where opening one takes so long that a person would wait.
    func openAhead() {
        for lane in [background, scans] { lane.openAhead() }
    }

    /// A question was cancelled or sent, and its task has not ended yet.
    var isBusy: Bool { tasks.withLock { !$0.isEmpty } }
    /// The same of something that runs in a container.
    var isRunning: Bool { tasks.withLock { $0.values.contains { $0.isRun } } }

    func ask(_ id: RequestID, _ inquiry: Inquiry) {
        if EngineDesk.answers(inquiry) {
            let isRun = if case .engine(.run) = inquiry { true } else { false }
            start(id, isRun: isRun) { [desk] interim in await desk.answer(inquiry, interim) }
            return
        }
        switch inquiry {
        case .sql(let inquiry):
            start(id) { [self] _ in .success(.sql(await answer(inquiry))) }
            return
        case .plan(.typed(let request, let analyze)):
            start(id) { [self] _ in await plan(of: request, analyze: analyze) }
            return
        default: break
        }
        let lane = lane(for: inquiry)
        let question = InquiryQuestion(inquiry: inquiry, settings: settings, spares: spares)
        start(id) { [self] interim in await answer(question, interim, on: lane) }
    }

    private func start(
        _ id: RequestID, isRun: Bool = false,
        _ work: @escaping @Sendable (Interim) async -> Result<Answer, QueryFailure>
    ) {
        let mailbox = mailbox
        let witness = StatementWitness()
        let interim = Interim(
            progress: {
                mailbox.post(witness, of: id)
                mailbox.post(.progressed(id, $0))
            },
            part: {
                mailbox.post(witness, of: id)
                mailbox.post(.arrived(id, $0))
            })
        // The task cannot end before it is in the list: it takes the same lock to leave it.
        tasks.withLock { running in
            let task = Task {
                let result = await StatementWitness.$current.withValue(witness) { await work(interim) }
                mailbox.post(witness, of: id)
                tasks.withLock { $0[id] = nil }
                mailbox.post(.answered(id, result))
            }
            running[id] = Work(task: task, isRun: isRun)
        }
    }

    func cancel(_ id: RequestID) {
        tasks.withLock { $0[id] }?.task.cancel()
    }

    func cancelAll() {
        for work in tasks.withLock({ Array($0.values) }) { work.task.cancel() }
    }

    func reconnect(after seconds: Double) {
        Task {
            try? await Task.sleep(for: .seconds(seconds))
            do throws(ConnectionFailure) {
                mailbox.post(.connected(try await reachedSession().facts))
            } catch {
                mailbox.post(.connectionFailed(error))
            }
        }
    }

    /// A session that the server has just answered on. One that nobody asked anything since the server went looks open
    /// still: it is no sign of a connection.
    private func reachedSession() async throws(ConnectionFailure) -> ReadOnlySession {
        let session = try await foreground.session()
        do throws(QueryFailure) {
            _ = try await SettingsInForce().ask(session, settings: settings)
            return session
        } catch {
            // Where the connection was gone, the lane knows by now and opens another.
            return try await foreground.session()
        }
    }

    private func lane(for inquiry: Inquiry) -> SessionLane {
        switch inquiry {
        case .count, .gaps(.number), .gaps(.diagnosis): scans
        case .gaps(.watch), .gaps(.watchMissing): watching
        case .activity: locks
        default: inquiry.isLong ? background : foreground
        }
    }

    private func answer(
        _ question: InquiryQuestion, _ interim: Interim, on lane: SessionLane
    ) async -> Result<Answer, QueryFailure> {
        do throws(QueryFailure) {
            switch question.inquiry {
            case .gaps(.watch): return .success(try await question.watch(on: lane, interim))
            case .gaps(.watchMissing(let kind, let repository)):
                return .success(try await question.watchMissing(kind, repository: repository, on: lane, interim))
            case .activity(.locks): try await question.watchLocks(on: lane, interim)
            case .activity(.look): try await question.watchActivity(on: lane, interim)
            default:
                let session = try await question.session(of: lane)
                return .success(try await question.ask(session, interim))
            }
        } catch {
            return .failure(error)
        }
    }
}

extension Mailbox {
    /// What was sent for a request since this was told last.
    fileprivate func post(_ witness: StatementWitness, of id: RequestID) {
        let statements = witness.take()
        if !statements.isEmpty { post(.witnessed(id, statements)) }
    }
}
