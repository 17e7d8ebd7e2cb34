import MuseModel
import MuseQueries
import PostgresClient

/// What became of a statement.
enum AttackOutcome: Sendable {
    /// It was not run.
    case refused(Attack.Look)
    /// It was given to the session, with this result.
    case came(Attack.Hold)
    case unforeseen(String)

    init(_ failure: QueryFailure) {
        switch failure.reason {
        case .refused: self = .came(.unsent)
        case .server(let error):
            self = Attack.Hold(rawValue: error.sqlState).map(Self.came) ?? .unforeseen(failure.description)
        default: self = .unforeseen(failure.description)
        }
    }
}

/// How a statement gets to the server.
struct AttackWay: Sendable {
    let name: String
    let run: @Sendable (TypedQuery, ReadOnlySession) async -> AttackOutcome

    /// As the SQL screen and `muselens sql` send it.
    static func checked(_ text: String, _ values: [String], _ session: ReadOnlySession) async -> AttackOutcome {
        // `$1` is a parameter of the name 1.
        let named = values.enumerated().map { (String($0.offset + 1), String?.some($0.element)) }
        let request = TypedRequest(text: text, values: Dictionary(uniqueKeysWithValues: named))
        do throws(TypedFailure) {
            _ = try await TypedReading(request).rows(
                on: session, settings: settings, holding: .seconds(5), limit: 100
            ) { _ in .goOn }
            return .came(.nothing)
        } catch {
            switch error {
            case .refused(let refusal): return .refused(look(refusal, text))
            case .query(let failure, _): return AttackOutcome(failure)
            }
        }
    }

    /// Without any of the looks before: by a cursor, and by `EXPLAIN ANALYZE`.
    static let caged = [
        AttackWay(name: "by a cursor") { query, session in
            do throws(QueryFailure) {
                let page = try await session.open(query, fetching: 100, settings: settings, holding: .zero) {
                    $0.values
                }
                await session.close(page.cursor)
                return .came(.nothing)
            } catch {
                return AttackOutcome(error)
            }
        },
        AttackWay(name: "by EXPLAIN ANALYZE") { query, session in
            do throws(QueryFailure) {
                _ = try await session.explain(query, analyze: true, settings: settings)
                return .came(.nothing)
            } catch {
                return AttackOutcome(error)
            }
        },
    ]

    private static let settings = StatementSettings()

    private static func look(_ refusal: TypedRefusal, _ text: String) -> Attack.Look {
        if TypedStatement(text).refusal(allowing: []) != nil { return .text }
        return refusal.reason.hasPrefix("The plan") ? .plan : .code
    }
}
