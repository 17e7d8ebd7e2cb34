internal import PostgresClient

/// A place in the order of a directory: everything up to this address was looked through.
struct DirectoryPosition: Sendable, Hashable {
    let repository: String
    let address: String
}

/// The addresses of a directory, some thousands at a time in the order of the index `repo_id, address`.
///
/// A part of the metrics costs its rows; a part of the history one index lookup for each distinct address, however many
/// rows each has. A directory without such an index has one part, which is all of it.
struct DirectoryWalk: Sendable {
    let directory: SymbolDirectory
    let listing: SymbolDirectory.Listing
    /// Only of this repository.
    let repository: String?
    /// Only addresses that begin so; an index in the order of bytes leads to them directly.
    let prefix: String

    init?(_ directory: SymbolDirectory, repository: String?, prefix: String = "") {
        guard let listing = directory.listing else { return nil }
        (self.directory, self.listing) = (directory, listing)
        (self.repository, self.prefix) = (repository, prefix)
    }

    /// How many addresses the part with this number, from 0 on, goes through. The first ones are small, so that
    /// something is there at once; none takes long, so that cancelling never waits.
    func size(ofPart number: Int) -> Int {
        let (first, most) = directory.source == .metrics ? (4000, 50_000) : (500, 4000)
        return number >= 8 ? most : min(most, first << number)
    }

    /// `(…) AS c`, with the columns `repo_id`, `address`, `churn`, `n` (the number within the part), `is_last`.
    func part(after position: DirectoryPosition?, size: Int) -> SQL {
        """
        (SELECT d.repo_id::text AS repo_id, d.address::text AS address, d.churn, row_number() OVER () AS n,
                lead(1) OVER () IS NULL AS is_last
         FROM (\(directory.source == .metrics ? metrics(position, size) : history(position, size))) AS d) AS c
        """
    }

    private func metrics(_ position: DirectoryPosition?, _ size: Int) -> SQL {
        let churn: SQL = directory.metricColumns.contains("churn") ? "s.churn" : "NULL"
        let order: SQL = listing.isIndexed ? "ORDER BY s.repo_id, s.address LIMIT \(size)" : ""
        return """
            SELECT s.repo_id, s.address, \(churn) AS churn FROM \(listing.relation.sql) s
            WHERE \(start(position)) AND \(range) \(order)
            """
    }

    private func history(_ position: DirectoryPosition?, _ size: Int) -> SQL {
        let next: SQL =
            repository == nil
            ? "(s.repo_id, s.address) > (w.repo_id, w.address)" : "s.repo_id = w.repo_id AND s.address > w.address"
        return """
            WITH RECURSIVE walk (repo_id, address, n) AS (
                (SELECT s.repo_id, s.address, 1 FROM \(listing.relation.sql) s
                 WHERE \(start(position)) AND \(range) ORDER BY s.repo_id, s.address LIMIT 1)
              UNION ALL
                SELECT f.repo_id, f.address, w.n + 1 FROM walk w CROSS JOIN LATERAL (
                    SELECT s.repo_id, s.address FROM \(listing.relation.sql) s
                    WHERE \(next) AND \(range) ORDER BY s.repo_id, s.address LIMIT 1) AS f
                WHERE w.n < \(size)
            )
            SELECT repo_id, address, NULL AS churn FROM walk
            """
    }

    private func start(_ position: DirectoryPosition?) -> SQL {
        switch (repository, position) {
        case (nil, nil): "true"
        case (nil, let position?): "(s.repo_id, s.address) > (\(position.repository), \(position.address))"
        case (let repository?, nil): "s.repo_id = \(repository)"
        case (let repository?, let position?): "s.repo_id = \(repository) AND s.address > \(position.address)"
        }
    }

    private var range: SQL {
        guard !prefix.isEmpty else { return "true" }
        guard listing.isByteOrdered else { return "starts_with(s.address, \(prefix))" }
        return AddressPrefix(prefix).condition(on: "s.address")
    }
}

/// What begins with a text, as a range of an index that is in the order of bytes.
struct AddressPrefix {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    func condition(on column: SQL) -> SQL {
        guard let end else { return "\(column) >= \(text)" }
        return "\(column) >= \(text) AND \(column) < \(end)"
    }

    /// The first text that is greater than all that begin so; `nil` where there is none.
    private var end: String? {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.popLast() {
            // The surrogates between U+D7FF and U+E000 are no scalars.
            let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
            guard let scalar = Unicode.Scalar(next) else { continue }
            scalars.append(scalar)
            return String(String.UnicodeScalarView(scalars))
        }
        return nil
    }
}
