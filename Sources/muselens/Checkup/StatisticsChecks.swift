import MuseModel
import MuseQueries
import Reports

/// Whether the planner knows the tables, and whether they are tidied up.
struct StatisticsChecks {
    let database: Database
    /// `nil` where the server would not tell.
    let isAutovacuumOn: Bool?

    private var isStandby: Bool { database.session.facts.isStandby }

    func checks() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        try await database.checked("statistics") { () async throws(CommandFailure) in
            let relations = try await database.ask(RelationList())
            let findings =
                isStandby
                ? StatisticsHealth.findingsOfStandby(neverAnalysed: neverAnalysed(relations))
                : StatisticsHealth.findings(
                    try await database.ask(AnalysedTables()), isAutovacuumOn: isAutovacuumOn)
            return findings.map { CheckupAnswer.Check($0) } + [deadRows(relations)]
        }
    }

    /// A standby counts no rows, so that only a file's size tells whether there are any; that of the last analysis tells
    /// nothing of a table that had none.
    private func neverAnalysed(_ relations: [RelationSummary]) -> [String]? {
        let unknown = relations.filter(\.estimate.isNeverAnalysed)
        guard !unknown.contains(where: \.isSizeEstimated) else { return nil }
        return unknown.filter { $0.tableBytes > 0 }.map(\.name.description)
    }

    /// Autovacuum's own measure is a fifth of the table; what is twice beyond it has been left behind.
    private func deadRows(_ relations: [RelationSummary]) -> CheckupAnswer.Check {
        if isStandby {
            return CheckupAnswer.Check("vacuum", .ok, "not known on a standby: its primary counts the dead rows")
        }
        let bloated = relations.filter { $0.deadTuples > 10_000 && ($0.deadShare ?? 0) > 0.4 }
        guard !bloated.isEmpty else { return CheckupAnswer.Check("vacuum", .ok, "no table is full of dead rows") }
        let cause =
            switch isAutovacuumOn {
            case nil: "Is autovacuum on, or a transaction open for long?"
            case true?: "Autovacuum is on: is a transaction open for long?"
            case false?: "Autovacuum is off (see settings)."
            }
        return CheckupAnswer.Check(
            "vacuum", .warn, "over 40 % dead rows: \(NameList.text(bloated.map(\.name.description)))",
            advice: "\(cause) Somebody who may write runs: VACUUM ANALYZE;")
    }
}
