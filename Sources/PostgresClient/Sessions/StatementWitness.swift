internal import Synchronization

/// A statement that was sent, with its values, and what came of it. It is kept in memory alone: unlike a log it may hold
/// values.
public struct WitnessedStatement: Hashable, Sendable {
    /// What was asked for, by the question's name.
    public let question: String
    public let statement: SQL
    /// From sending it to the end of its answer.
    public let milliseconds: Double
    public let rows: Int
    public let failed: Bool
    /// The statement was so long that only the beginning of it and of its values is here: it must not be sent again.
    public let isCut: Bool

    public init(
        question: String, statement: SQL, milliseconds: Double, rows: Int, failed: Bool = false, isCut: Bool = false
    ) {
        (self.question, self.statement, self.milliseconds) = (question, statement, milliseconds)
        (self.rows, self.failed, self.isCut) = (rows, failed, isCut)
    }
}

/// Remembers which statements a task, and those that it starts, have sent: for a person who wonders why it takes so long.
///
/// It costs a lock for each statement, and memory for the slowest ``mostStatements`` that nobody has taken yet. Outside of
/// a task with a witness it costs nothing to speak of.
public final class StatementWitness: Sendable {
    /// Of the task that asks.
    @TaskLocal public static var current: StatementWitness?

    /// More than this are not kept until somebody takes them; the slowest ones count.
    public static let mostStatements = 20
    /// Bytes of a statement with its values; a larger one is nothing that a person reads, and is cut.
    public static let mostBytes = 64 << 10
    /// Characters that are left of its text, and of each of its values.
    private static let leftOfText = 4_096
    private static let leftOfValue = 256

    private let seen = Mutex<[WitnessedStatement]>([])

    public init() {}

    /// The statements since this was asked last, in their order.
    public func take() -> [WitnessedStatement] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    /// Statements that have no plan, as those about settings, are passed over.
    func record(_ question: String, statement: SQL, rows: Int, duration: Duration, failed: Bool) {
        guard statement.hasPlan else { return }
        let isCut = statement.byteCount > Self.mostBytes
        let kept = isCut ? statement.beginning(ofText: Self.leftOfText, ofValues: Self.leftOfValue) : statement
        let witnessed = WitnessedStatement(
            question: question, statement: kept, milliseconds: duration.milliseconds, rows: rows, failed: failed,
            isCut: isCut)
        seen.withLock { seen in
            if seen.count == Self.mostStatements {
                let quickest = seen.indices.min { seen[$0].milliseconds < seen[$1].milliseconds }
                guard let quickest, seen[quickest].milliseconds <= witnessed.milliseconds else { return }
                seen.remove(at: quickest)
            }
            seen.append(witnessed)
        }
    }
}
