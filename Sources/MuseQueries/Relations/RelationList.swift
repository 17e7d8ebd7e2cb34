public import PostgresClient

/// The catalog's relations with every gap in the estimates filled in by the planner.
///
/// Costs ``RelationCatalog``, and planning for each relation of which the catalog says nothing, up to a limit.
public struct RelationList: Question {
    public let includesSystemSchemas: Bool

    /// Relations for which the planner is asked; a database with more shows the rest without a number.
    private static let planLimit = 100

    public init(includesSystemSchemas: Bool = false) {
        self.includesSystemSchemas = includesSystemSchemas
    }

    public var name: String { "the list of tables" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [RelationSummary] {
        var relations = try await RelationCatalog(includesSystemSchemas: includesSystemSchemas)
            .ask(session, settings: settings)
        let unknown = relations.indices.filter { relations[$0].estimate.rows == nil }.prefix(Self.planLimit)
        var brief = settings
        brief.lockTimeout = min(settings.lockTimeout, 100)
        for index in unknown {
            let rows = try await planned(relations[index].name, session, settings: brief)
            relations[index].estimate = RowEstimate(
                rows: rows, source: .planner, isNeverAnalysed: relations[index].estimate.isNeverAnalysed)
        }
        return relations
    }

    /// A relation that may not be read, is locked, or whose definition is broken has no estimate, and hinders no other.
    private func planned(
        _ relation: RelationName, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Int? {
        do throws(QueryFailure) {
            return try await PlannerEstimate(relation: relation).ask(session, settings: settings)
        } catch {
            guard case .server = error.reason else { throw error }
            return nil
        }
    }
}
