import Logging
import MuseModel
import PostgresClient
import Synchronization

@testable import MuseQueries

/// What a diagnosis told, piece by piece and in the end.
struct Diagnosed {
    let report: GapReport
    let findings: [GapFinding]
    /// The names of the statements that were sent, in their order.
    let statements: [String]

    /// Numbers of rows by the causes' names.
    var causes: [String: Int] {
        Dictionary(uniqueKeysWithValues: report.tally.parts.map { ($0.key.rawValue, $0.value.count.rows) })
    }

    func finding(_ address: String, _ commit: String) -> GapFinding? {
        findings.first { $0.entry.address == SymbolAddress(address) && $0.entry.commit == commit }
    }
}

extension TestDatabase {
    /// Asks for the gaps over a session of its own.
    func diagnose(
        _ scope: GapScope = .all, missing: Bool = false, limits: GapDiagnosis.Limits = .init(), enough: Int = .max,
        progress: @escaping @Sendable (GapProgress) -> Void = { _ in }
    ) async throws -> Diagnosed? {
        let statements = Statements()
        let log = StatementLog(logger: Logger(label: "test") { _ in statements })
        let session = try await ReadOnlySession.open(target, log: log)
        let shape = try await ask(HubShapeQuestion())
        let found = Mutex<[GapFinding]>([])
        let diagnosis = GapDiagnosis(scope: scope, shape: shape, looksForMissing: missing, limits: limits)
        let report = try await diagnosis.ask(
            ScanLanes(only: session), settings: StatementSettings(),
            finding: { finding in
                found.withLock { found in
                    found.append(finding)
                    return found.count < enough ? .goOn : .enough
                }
            }, progress: progress)
        await session.close()
        return report.map {
            Diagnosed(report: $0, findings: found.withLock { $0 }, statements: statements.names.withLock { $0 })
        }
    }
}

/// Keeps the names of questions as they are asked.
private final class Statements: LogHandler {
    let names = Mutex<[String]>([])

    func log(event: LogEvent) { names.withLock { $0.append(event.message.description) } }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
}
