public import MuseModel
public import PostgresClient

/// Which plan a screen wants. With `analyze` the statement is run, so that there are actual rows and times.
public enum PlanInquiry: Hashable, Sendable {
    /// Of a statement that muselens itself has sent.
    case own(WitnessedStatement, analyze: Bool)
    /// Of a query that a person typed.
    case typed(TypedRequest, analyze: Bool)

    var analyzes: Bool {
        switch self {
        case .own(_, let analyze), .typed(_, let analyze): analyze
        }
    }

    var activity: String { analyzes ? "running the statement for its plan" : "asking for the plan" }
}

/// What came back.
public enum PlanReply: Sendable {
    case plan(ExplainedQuery)
    /// A typed query that is not run.
    case refused(TypedRefusal)
}
