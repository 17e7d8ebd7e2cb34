import MuseModel
import MuseQueries
import Reports

/// Whether the database is a hub, and whether its tables are as they should be.
struct SchemaChecks {
    let database: Database
    let shape: HubShape

    func checks() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        var checks = try await database.checked("schema") { () async throws(CommandFailure) in try await schema() }
        if !shape.relations.isEmpty {
            checks += try await database.looked(at: .drift) { () async throws(CommandFailure) in
                let invalid = try await database.ask(InvalidIndexes(shape: shape))
                return DriftHealth.findings(try await database.ask(FoundTables(shape: shape)), invalid: invalid)
            }
            checks += try await database.looked(at: .indexes) { () async throws(CommandFailure) in
                IndexHealth.findings(try await database.ask(InvalidIndexes(shape: shape)))
            }
            checks += try await database.looked(at: .keys) { () async throws(CommandFailure) in
                KeyHealth.findings(try await database.ask(KeylessTables(shape: shape)))
            }
        }
        checks += try await database.looked(at: .sequences) { () async throws(CommandFailure) in
            SequenceHealth.findings(try await database.ask(SequenceUses()))
        }
        return checks
    }

    private func schema() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        let findings = shape.completeness.findings
        if findings == [.notAHub] {
            let advice = "muselens tables shows what is there; name the hub's database with --dbname."
            return findings.map { CheckupAnswer.Check("schema", .fail, $0.description, advice: advice) }
        }
        guard findings.isEmpty else {
            let advice = "An older or half migrated hub: muselens shows it as far as it goes."
            return findings.map { CheckupAnswer.Check("schema", .warn, $0.description, advice: advice) }
        }
        let revisions = try await database.ask(SchemaRevision(shape: shape))
        let revision = revisions.isEmpty ? "no revision applied" : "revision \(revisions.joined(separator: ", "))"
        return [CheckupAnswer.Check("schema", .ok, "a MuseHub with all its tables, \(revision)")]
    }
}
