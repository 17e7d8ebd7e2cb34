/// How old the oldest transaction ids are that a server has to remember.
public struct TransactionAges: Hashable, Sendable {
    /// A database and its ages, in transactions and in multixacts.
    public struct DatabaseAge: Hashable, Sendable {
        public let name: String
        public let transactions: Int
        public let multixacts: Int
        /// The one that was asked, and whose tables can therefore be named.
        public let isCurrent: Bool

        public init(_ name: String, transactions: Int, multixacts: Int, isCurrent: Bool = false) {
            (self.name, self.transactions, self.multixacts) = (name, transactions, multixacts)
            self.isCurrent = isCurrent
        }
    }

    /// All databases of the server: whichever comes to the end stops it for all.
    public let databases: [DatabaseAge]
    /// `autovacuum_freeze_max_age`: at this age autovacuum freezes a table, also where it is off.
    public let transactionLimit: Int
    /// `autovacuum_multixact_freeze_max_age`.
    public let multixactLimit: Int
    /// The tables of this database with the oldest transaction ids, as "name (age)".
    public let oldestTables: [String]
    /// Those with the oldest multixact ids: these are seldom the same.
    public let oldestTablesByMultixact: [String]

    public init(
        databases: [DatabaseAge], transactionLimit: Int, multixactLimit: Int, oldestTables: [String] = [],
        oldestTablesByMultixact: [String] = []
    ) {
        (self.databases, self.transactionLimit) = (databases, transactionLimit)
        (self.multixactLimit, self.oldestTables) = (multixactLimit, oldestTables)
        self.oldestTablesByMultixact = oldestTablesByMultixact
    }
}

/// Something on account of which nothing newer may be frozen or cleaned up.
public struct HorizonHolder: Hashable, Sendable {
    /// What it is, as "session 4711" or "replication slot s1".
    public let words: String
    /// Transactions that were begun since.
    public let age: Int
    /// The statement that ends it, or a sentence where none should; for a person who has looked what it is.
    public let remedy: String?

    public init(_ words: String, age: Int, remedy: String? = nil) {
        (self.words, self.age, self.remedy) = (words, age, remedy)
    }
}

/// Whether transaction ids are far from the end of their circle, and what keeps them from being freed.
public enum WraparoundHealth {
    /// A server takes no more writing transactions three million before 2^31. From here on there are some hundred
    /// million left, which a busy server uses up in days.
    /// Source: PostgreSQL manual, 25.1.5 "Preventing Transaction ID Wraparound Failures".
    static let failure = 1_500_000_000
    /// A holder that is younger is no reason that anything is old.
    static let youngestHolder = 10_000_000

    public static func findings(_ ages: TransactionAges, holders: [HorizonHolder]) -> [HealthFinding] {
        let held = holders.filter { $0.age >= youngestHolder }.sorted { $0.age > $1.age }
        let ofTransactions = finding(
            ages, held, of: "transaction ids", \.transactions, limit: ages.transactionLimit, tables: ages.oldestTables)
        // How many transactions ago a holder began says nothing of multixacts.
        let ofMultixacts = finding(
            ages, [], of: "multixact ids", \.multixacts, limit: ages.multixactLimit,
            tables: ages.oldestTablesByMultixact)
        let heldBack = ofTransactions == nil ? finding(heldBackBy: held) : nil
        let findings = [ofTransactions, ofMultixacts, heldBack].compactMap { $0 }
        guard findings.isEmpty else { return findings }
        let oldest = ages.databases.map(\.transactions).max() ?? 0
        return [
            HealthFinding(
                .wraparound, .ok,
                "the oldest transaction id is \(oldest) old; freezing begins at \(ages.transactionLimit)"
            )
        ]
    }

    private static func finding(heldBackBy held: [HorizonHolder]) -> HealthFinding? {
        guard let first = held.first else { return nil }
        return HealthFinding(
            .wraparound, .warn, "held back by \(words(of: held))",
            advice: ["Dead rows since then cannot be cleaned up.", first.remedy].compactMap { $0 }
                .joined(separator: " "))
    }

    private static func finding(
        _ ages: TransactionAges, _ held: [HorizonHolder], of kind: String,
        _ age: (TransactionAges.DatabaseAge) -> Int, limit: Int, tables: [String]
    ) -> HealthFinding? {
        guard let oldest = ages.databases.max(by: { age($0) < age($1) }), age(oldest) > min(limit, failure)
        else { return nil }
        var parts = ["\(kind) of database \(oldest.name) are \(age(oldest)) old, freezing should begin at \(limit)"]
        if oldest.isCurrent, !tables.isEmpty {
            parts.append("the oldest tables here: \(tables.joined(separator: ", "))")
        }
        if !held.isEmpty { parts.append("held back by \(words(of: held))") }
        let remedy = held.first?.remedy.map { "First: \($0) Then" } ?? "Somebody who may write runs, in that database:"
        return HealthFinding(
            .wraparound, age(oldest) > failure ? .fail : .warn, parts.joined(separator: "; "),
            advice: "Before 2147483648 the server stops to take writes. \(remedy) VACUUM (FREEZE, VERBOSE);")
    }

    private static func words(of held: [HorizonHolder]) -> String {
        NameList.text(held.map { "\($0.words) (\($0.age) transactions)" }, shown: 3)
    }
}
