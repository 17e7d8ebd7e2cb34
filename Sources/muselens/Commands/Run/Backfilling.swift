import ContainerBridge
import MuseModel
import PostgresClient
import TerminalKit

/// A backfill from its dry run to its end: each step only where the one before has succeeded.
struct Backfilling {
    let run: BackfillRun
    let permission: OperationsPermission
    let confirmation: ConfirmationOptions
    let supervision: RunSupervision
    /// `nil` where no numbers can be had.
    let database: Database?
    /// Where it is run, where that may be another hub than the one that is counted in.
    let place: RunPlace?
    let isQuiet: Bool

    private var engine: HubEngine { supervision.engine }
    private var output: RunOutput { supervision.output }

    func perform() async throws(CommandFailure) -> ExitStatus {
        if run.isApplied, let wanted = RunConfirmation(of: .backfill(run)) { try confirmation.check(wanted) }
        try await lookBeside()
        try await findScript()
        let result: RunResult
        do throws(CommandFailure) {
            result = try await runAll()
        } catch {
            try output.finish()
            throw error
        }
        if !run.isApplied, result.isSuccess { output.say("Nothing was written: this was a dry run. --apply writes.") }
        return try supervision.conclude(result, run.script)
    }

    /// What was left running is told, and nothing is applied beside it where it writes, or is of the same scope.
    private func lookBeside() async throws(CommandFailure) {
        let others = await engine.goingOn()
        let request = RunRequest.backfill(run)
        if let other = others.first(where: { $0.standsInTheWay(of: request) }) {
            throw .usage(other.sentence, advice: other.advice)
        }
        for other in others { output.say(other.sentence) }
    }

    private func runAll() async throws(CommandFailure) -> RunResult {
        var dryRuns = DryRuns()
        let tried = await supervision.run(.backfill(run.dryRun))
        if tried.signal == nil { dryRuns.note(run.dryRun, tried.end) }
        guard run.isApplied, tried.isSuccess else { return tried }
        switch RunPolicy(permission: permission, dryRuns: dryRuns).verdict(on: .backfill(run)) {
        case .refused(let trouble): throw .usage(trouble.sentence, advice: trouble.advice)
        case .confirm(let wanted): try await confirmation.ask(wanted, in: place, isQuiet: isQuiet)
        case .goAhead: break
        }
        return try await apply()
    }

    /// Applies it, and counts what it fills meanwhile.
    private func apply() async throws(CommandFailure) -> RunResult {
        guard let database, let falling = try await FallingGaps(run, database) else {
            return await supervision.run(.backfill(run))
        }
        return await falling.follow(output) { await supervision.run(.backfill(run)) }
    }

    /// - Throws: ``CommandFailure``, with names that are spelled nearly so where the container has no such script.
    private func findScript() async throws(CommandFailure) {
        let scripts: [BackfillScript]
        do throws(EngineFailure) {
            scripts = try await engine.backfillScripts()
        } catch {
            if error == .cancelled { throw .interrupted }
            throw CommandFailure(.noConnection, error.sentence, advice: error.advice)
        }
        let names = scripts.map(\.name)
        guard !names.contains(run.script) else { return }
        let near = NearestName.of(run.script, among: names).map { "Did you mean \($0)? " } ?? ""
        throw .notThere(
            "There is no script \(run.script) in \(BackfillRun.folder) of \(engine.names.application).",
            advice: near + "muselens run backfill lists them.")
    }
}
