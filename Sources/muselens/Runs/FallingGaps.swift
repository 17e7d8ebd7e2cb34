import MuseModel
import MuseQueries
import PostgresClient
import Synchronization
import TerminalKit

/// The number that a backfill makes fall, as the read-only session sees it: gaps, or rows of the kind that the script
/// writes.
struct FallingGaps: Sendable {
    private let database: Database
    private let shape: HubShape
    private let repository: Repository?
    /// What the script writes; `nil` where it fills gaps.
    private let missing: MissingRows.Kind?
    private let lane: SessionLane
    private let began = ContinuousClock.now

    /// `nil` where the hub keeps no history, so that there is nothing to count.
    init?(_ run: BackfillRun, _ database: Database) async throws(CommandFailure) {
        shape = try await database.ask(HubShapeQuestion())
        guard GapWatch(shape: shape) != nil else { return nil }
        (self.database, repository) = (database, run.repository)
        let subjects = BackfillScript(name: run.script, summary: "").subjects
        missing = subjects.lazy.compactMap { if case .missing(let kind) = $0 { kind } else { nil } }.first
        lane = SessionLane(session: database.session, open: database.connect)
    }

    /// Counts before, during and after the work. What cannot be counted is told, and holds nothing up.
    func follow(_ output: RunOutput, _ work: () async -> RunResult) async -> RunResult {
        let before = await look(output)
        if let before { output.counted(before, of: name, perSecond: nil, when: "before", text: nil) }
        let watching = Task { await watch(output, from: before) }
        let result = await work()
        watching.cancel()
        await watching.value
        // Whoever interrupts wants no more numbers.
        guard result.signal == nil, let after = await look(output) else { return result }
        output.counted(after, of: name, perSecond: nil, when: "after", text: nil)
        if let before { output.say("\(title): \(grouped(before)) before, \(grouped(after)) after.") }
        return result
    }

    private var name: String { missing?.rawValue ?? "gaps" }
    private var title: String { missing.map { "Missing rows (\($0.rawValue))" } ?? "Gaps" }

    private func grouped(_ sample: GapSample) -> String { NumberText.grouped(sample.total) }

    // MARK: One look

    /// `nil` where it failed, which is told.
    private func look(_ output: RunOutput) async -> GapSample? {
        do throws(QueryFailure) {
            return try await count()
        } catch {
            if error.reason != .cancelled { output.say("The gaps cannot be counted. \(error.sentence)") }
            return nil
        }
    }

    private func count() async throws(QueryFailure) -> GapSample {
        let start = ContinuousClock.now
        let session = try await session()
        let lanes = ScanLanes(first: session, open: database.connect)
        let scope = GapScope(repository: repository?.id)
        let total: Int
        if let missing {
            total = try await MissingRowsSearch(scope: scope, shape: shape, kinds: [missing])
                .ask(lanes, settings: database.settings) { _ in }.rows(of: missing)
        } else {
            total =
                try await GapHeadlineCount(scope: scope, shape: shape)
                .ask(lanes, settings: database.settings)?.rows ?? 0
        }
        return GapSample(
            at: .now(), elapsed: began.duration(to: .now) / .seconds(1), total: total,
            cost: start.duration(to: .now) / .seconds(1))
    }

    private func session() async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: "the gaps", reason: .notConnected(error))
        }
    }

    // MARK: Again and again

    /// Looks until the task is cancelled. Looks that fail are left out: the next one may not.
    private func watch(_ output: RunOutput, from before: GapSample?) async {
        let trend = Mutex(GapTrend())
        let take = { @Sendable (sample: GapSample) in
            let perSecond = trend.withLock { trend in
                trend.add(sample)
                return trend.perSecond
            }
            output.counted(
                sample, of: name, perSecond: perSecond, when: "during", text: text(sample, perSecond, from: before))
        }
        guard missing == nil, let watch = GapWatch(repository: repository?.id, shape: shape) else {
            return await watchMissing(take)
        }
        // Only what does not pass ends it, and then the look after the run tells why.
        try? await watch.run(on: lane, settings: database.settings) { event in
            if case .looked(let sample, _) = event { take(sample) }
            return .goOn
        }
    }

    private func watchMissing(_ take: @Sendable (GapSample) -> Void) async {
        while !Task.isCancelled {
            let start = ContinuousClock.now
            if let sample = try? await count() { take(sample) }
            let cost = start.duration(to: .now) / .seconds(1)
            let pause = WatchPace.adaptive.pause(after: cost, expecting: cost)
            try? await Task.sleep(for: .milliseconds(Int(pause * 1000)))
        }
    }

    private func text(_ sample: GapSample, _ perSecond: Double?, from before: GapSample?) -> String {
        let filled = before.map { NumberText.grouped($0.total) + " → " } ?? ""
        let pace = perSecond.map { $0 < -0.5 ? ", \(NumberText.grouped(Int(-$0.rounded()))) a second" : "" } ?? ""
        return "\(title): \(filled)\(grouped(sample))\(pace)"
    }
}
