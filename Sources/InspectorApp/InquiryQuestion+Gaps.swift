internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens
internal import Synchronization

extension InquiryQuestion {
    /// How many gaps there are, and why.
    func ask(
        _ inquiry: GapsInquiry, _ session: ReadOnlySession, _ report: Interim
    ) async throws(QueryFailure) -> GapsReply {
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        switch inquiry {
        case .number: return .number(try await number(shape, session, report))
        case .diagnosis: return .diagnosis(try await diagnosis(shape, session, report))
        case .watch, .watchMissing: return .watchEnded
        }
    }

    /// Watches until the task is cancelled, on a lane that it has for itself.
    func watch(on lane: SessionLane, _ report: Interim) async throws(QueryFailure) -> Answer {
        let shape = try await HubShapeQuestion().ask(try await session(of: lane), settings: settings)
        guard let watch = GapWatch(shape: shape) else { return .gaps(.watchEnded) }
        try await watch.run(on: lane, settings: patient) { event in
            report.part(.gaps(.watched(event)))
            return .goOn
        }
        return .gaps(.watchEnded)
    }

    /// Counts missing rows until the task is cancelled, on a lane that it has for itself.
    func watchMissing(
        _ kind: MissingRows.Kind, repository: String?, on lane: SessionLane, _ report: Interim
    ) async throws(QueryFailure) -> Answer {
        let shape = try await HubShapeQuestion().ask(try await session(of: lane), settings: settings)
        guard GapWatch(shape: shape) != nil else { return .gaps(.watchEnded) }
        let search = MissingRowsSearch(scope: GapScope(repository: repository), shape: shape, kinds: [kind])
        let began = ContinuousClock.now
        while !Task.isCancelled {
            let start = ContinuousClock.now
            let session = try await session(of: lane)
            let found = try await search.ask(spares.lanes(beside: session), settings: patient) { _ in }
            let cost = start.duration(to: .now) / .seconds(1)
            // Each look reads all there is to it: as often as costs little, and no oftener than a person reads numbers.
            let pause = max(2, WatchPace.adaptive.pause(after: cost, expecting: cost))
            let sample = GapSample(
                at: .now(), elapsed: began.duration(to: .now) / .seconds(1), total: found.rows(of: kind), cost: cost)
            report.part(.gaps(.watchedMissing(.looked(sample, next: pause))))
            try? await Task.sleep(for: .seconds(pause))
        }
        throw QueryFailure(question: "the missing rows", reason: .cancelled)
    }

    private func number(
        _ shape: HubShape, _ session: ReadOnlySession, _ report: Interim
    ) async throws(QueryFailure) -> GapNumber? {
        let start = ContinuousClock.now
        let answer = try await GapHeadlineCount(shape: shape)
            .ask(spares.lanes(beside: session), settings: patient, progress: report.progress)
        return answer.map { answer in
            GapNumber(
                rows: answer.rows, seconds: start.duration(to: .now) / .seconds(1),
                remark: answer.notes.isEmpty ? nil : answer.notes.joined(separator: " "))
        }
    }

    private func diagnosis(
        _ shape: HubShape, _ session: ReadOnlySession, _ report: Interim
    ) async throws(QueryFailure) -> GapCatalog? {
        let kept = Mutex(KeptFindings())
        let drafts = GapCatalogDrafts()
        let found = try await GapDiagnosis(shape: shape).ask(
            spares.lanes(beside: session), settings: patient,
            finding: { finding in
                kept.withLock { $0.add(finding) }
                return .goOn
            },
            progress: { progress in
                switch progress {
                case .scanned(let progress, _): report.part(.gaps(.phase(.scanning(progress))))
                case .classified(let rows, let underWay, let all, _, _):
                    report.part(.gaps(.phase(.explaining(rows: rows, underWay: underWay, of: all))))
                case .missing(let fraction): report.part(.gaps(.phase(.lookingForMissing(fraction: fraction))))
                case .tally(let tally):
                    let draft = drafts.draft {
                        GapCatalog(GapReport(tally: tally), rows: kept.withLock(\.all), repositories: [:])
                    }
                    if let draft { report.part(.gaps(.diagnosis(draft))) }
                }
            })
        guard let found else { return nil }
        let names = try await RepositoriesByID(found.repositories, shape: shape).ask(session, settings: settings)
        return GapCatalog(found, rows: kept.withLock(\.all), repositories: names)
    }
}

extension GapReport {
    /// All that have gaps or lack rows, by their ids.
    fileprivate var repositories: [String] {
        let missing = missing.map { missing in
            missing.genesis.map(\.repository) + missing.unindexed.map(\.repository) + missing.objects.map(\.repository)
        }
        return Array(tally.groups(.repository).counts.keys) + (missing ?? [])
    }
}

/// Lays out what is known so far, now and then: sorting it may take a while, and must not take most of the time.
private final class GapCatalogDrafts: Sendable {
    private let notBefore = Mutex(ContinuousClock.now)

    /// Between two drafts so many times what the last one took.
    private static let share = 10
    private static let shortestPause = Duration.milliseconds(300)

    func draft(_ make: () -> GapCatalog) -> GapCatalog? {
        notBefore.withLock { notBefore in
            let start = ContinuousClock.now
            guard start >= notBefore else { return nil }
            let draft = make()
            let end = ContinuousClock.now
            notBefore = end + max(Self.shortestPause, start.duration(to: end) * Self.share)
            return draft
        }
    }
}
