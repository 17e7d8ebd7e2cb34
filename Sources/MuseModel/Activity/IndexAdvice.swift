/// An index as the catalog and the counters know it.
public struct IndexUsage: Hashable, Sendable, Identifiable {
    /// The table's name without its schema.
    public let table: String
    /// The schema of both.
    public let schema: String
    public let name: String
    /// By their names; `(expression)` for an expression, whose text the server does not print without a lock.
    public let columns: [String]
    /// As of the last vacuum or analysis.
    public let bytes: Int
    /// How often it was read since the counters were reset, on this server.
    public let scans: Int
    /// It keeps rows apart, or stands behind a constraint: it is of use without being read.
    public let isConstraint: Bool
    /// It is a tree in order, as `btree` is.
    public let isOrdered: Bool
    /// It is whole: one whose making failed is not, and is never read.
    public let isValid: Bool
    /// Somebody makes an index of its table right now, so that it may yet become whole.
    public let isBeingMade: Bool
    /// It has those rows alone for which a condition holds.
    public let isPartial: Bool
    /// The column that is NULL in all its rows, where that is the whole condition.
    public let whereNull: String?

    public var id: String { "\(schema).\(name)" }

    public init(
        schema: String = "public", table: String, name: String, columns: [String], bytes: Int, scans: Int,
        isConstraint: Bool = false, isOrdered: Bool = true, isValid: Bool = true, isPartial: Bool = false,
        whereNull: String? = nil, isBeingMade: Bool = false
    ) {
        (self.schema, self.table, self.name, self.columns) = (schema, table, name, columns)
        (self.bytes, self.scans, self.isConstraint) = (bytes, scans, isConstraint)
        (self.isOrdered, self.isValid) = (isOrdered, isValid)
        (self.isPartial, self.whereNull, self.isBeingMade) = (isPartial, whereNull, isBeingMade)
    }

    /// Rows can be found through it by values of these columns.
    func serves(_ wanted: WantedIndex) -> Bool { isValid && wouldServe(wanted) }

    /// They could be, were it whole.
    func wouldServe(_ wanted: WantedIndex) -> Bool {
        guard table == wanted.table.name, isOrdered else { return false }
        guard columns.prefix(wanted.columns.count) == wanted.columns[...] else { return false }
        return isPartial ? wanted.whereNull != nil && whereNull == wanted.whereNull : wanted.whereNull == nil
    }
}

/// Which indexes of a hub's tables nobody reads, and which ones muselens's questions miss.
public struct IndexAdvice: Hashable, Sendable {
    /// One that was not read since the counters were reset, and that no constraint needs.
    public struct Unused: Hashable, Sendable, Identifiable {
        public let index: IndexUsage
        /// What of muselens would miss it.
        public let serves: [String]

        public var id: String { index.id }

        /// The SQL that drops it without locking anybody out, for a person to run; muselens never does.
        public var statement: String {
            "DROP INDEX CONCURRENTLY \(QuotedName.sql(index.schema)).\(QuotedName.sql(index.name));"
        }
    }

    /// One whose making has failed: each write pays for it, and no read uses it.
    public struct Invalid: Hashable, Sendable, Identifiable {
        public let index: IndexUsage

        public init(_ index: IndexUsage) { self.index = index }

        public var id: String { index.id }

        private var name: String { "\(QuotedName.sql(index.schema)).\(QuotedName.sql(index.name))" }

        /// What a REINDEX CONCURRENTLY has left behind, beside the index that it was to be in the place of.
        /// Source: PostgreSQL manual, REINDEX, "Rebuilding Indexes Concurrently".
        public var isLeftover: Bool {
            // Where there is one of that name already, the server appends a number.
            let digits = index.name.reversed().prefix { $0.isASCII && $0.isNumber }.count
            let name = index.name.dropLast(digits)
            return name.hasSuffix("_ccnew") || name.hasSuffix("_ccold")
        }

        /// The SQL that makes it whole without locking writers out, for a person to run; muselens never does.
        public var repair: String { "REINDEX INDEX CONCURRENTLY \(name);" }

        /// The SQL that drops it, likewise.
        public var drop: String { "DROP INDEX CONCURRENTLY \(name);" }

        /// The one that is mostly wanted.
        public var statement: String { isLeftover ? drop : repair }

        /// What is to know of it, and what to do about it.
        public var sentence: String {
            "INVALID: costs every write and helps no read. " + (isLeftover ? drop : "\(repair) or \(drop)")
        }
    }

    /// One that is not there.
    public struct Missing: Hashable, Sendable, Identifiable {
        public let wanted: WantedIndex
        /// The schema in which the table is.
        public let schema: String
        /// One of the same kind whose making has failed; `nil` where there is none.
        public let invalid: Invalid?

        public var id: String { "\(wanted.table.name) \(wanted.neededColumns.joined(separator: " "))" }

        /// The SQL that makes it, or makes the one whole that is there, for a person to run.
        public var statement: String { invalid?.repair ?? wanted.statement(inSchema: schema) }
    }

    /// By their names.
    public let invalid: [Invalid]
    /// The largest first.
    public let unused: [Unused]
    public let missing: [Missing]
    /// Since when reads have been counted; `nil` where the counters were never reset, so since the database was made.
    public let countedSince: UTCTimestamp?
    /// Reads on other servers, as on the primary, are not counted here.
    public let isStandby: Bool

    /// - Parameters:
    ///   - indexes: of the hub's tables.
    ///   - columnsByTable: those that this hub has, by the table's name without a schema.
    ///   - schemas: where the tables are, by their names.
    public init(
        indexes: [IndexUsage], columnsByTable: [String: Set<String>], schemas: [String: String],
        countedSince: UTCTimestamp?, isStandby: Bool = false
    ) {
        (self.countedSince, self.isStandby) = (countedSince, isStandby)
        invalid = indexes.filter { !$0.isValid && !$0.isBeingMade }.map(Invalid.init).sorted { $0.id < $1.id }
        unused = indexes.filter { $0.scans == 0 && !$0.isConstraint && $0.isValid }.map { index in
            Unused(
                index: index, serves: WantedIndex.all.filter(index.serves).flatMap(\.gains))
        }.sorted { (-$0.index.bytes, $0.id) < (-$1.index.bytes, $1.id) }
        missing = WantedIndex.all.compactMap { wanted in
            guard let schema = schemas[wanted.table.name],
                columnsByTable[wanted.table.name]?.isSuperset(of: wanted.neededColumns) == true,
                // One that is being made is not missing any more.
                !indexes.contains(where: { $0.serves(wanted) || $0.isBeingMade && $0.wouldServe(wanted) })
            else { return nil }
            let twin = indexes.first { !$0.isValid && $0.wouldServe(wanted) && $0.columns == wanted.columns }
                .map(Invalid.init)
            return Missing(wanted: wanted, schema: schema, invalid: twin?.isLeftover == true ? nil : twin)
        }
    }

    /// What to know of the numbers, in sentences.
    public var notes: [String] {
        let since = countedSince.map { "since \($0.short)" } ?? "since the database was made"
        let place =
            isStandby
            ? " This is a standby: what is read on its primary is not among it." : ""
        return ["Reads are counted on this server \(since)." + place]
    }
}

/// What is asked once in a while: which room is wasted, and how the indexes are used.
public struct StorageAdvice: Hashable, Sendable {
    /// The most wasted bytes first; those that need ANALYZE behind.
    public let bloat: [BloatEstimate]
    /// `nil` where this is no hub.
    public let indexes: IndexAdvice?

    public init(bloat: [BloatEstimate], indexes: IndexAdvice?) {
        self.bloat = bloat.sorted {
            ($0.wastedBytes.map { -$0 } ?? 1, -$0.bytes, $0.id) < ($1.wastedBytes.map { -$0 } ?? 1, -$1.bytes, $1.id)
        }
        self.indexes = indexes
    }
}
