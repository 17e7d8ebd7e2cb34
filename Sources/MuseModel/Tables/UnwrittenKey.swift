/// A reference between MuseHub's tables that the database does not declare as a foreign key.
///
/// Source: the column names in MuseHub's guide and public data model. The hub leaves these undeclared since rows may
/// arrive before, or outlive, what they refer to; so the row at the other end may be missing.
public struct UnwrittenKey: Hashable, Sendable {
    /// The referring columns, in the order of ``targetColumns``.
    public let columns: [String]
    /// The table referred to.
    public let target: MuseTable
    /// The columns referred to. They may be a leading part of the target's key, and then many rows answer.
    public let targetColumns: [String]

    /// The unwritten references of a relation.
    /// - Parameters:
    ///   - relation: its name without a schema. Any relation may refer to the hub's tables: a live hub has more than
    ///     the eight.
    ///   - columns: its column names; what they refer to must still be looked up in the catalog.
    public static func keys(ofRelation relation: String, columns: [String]) -> [UnwrittenKey] {
        let single = columns.compactMap { column -> UnwrittenKey? in
            guard let (target, targetColumn) = targetsByColumn[column] else { return nil }
            let isItself = target.name == relation && target.primaryKey == [column]
            return isItself ? nil : UnwrittenKey(columns: [column], target: target, targetColumns: [targetColumn])
        }
        return single + [history(ofRelation: relation, columns: columns)].compactMap { $0 }
    }

    /// The texts under which the other end may hold a value: both spellings where it is a content id.
    public func spellings(of value: String) -> [String] {
        guard target == .objects, let id = ContentID(value) else { return [value] }
        return id.spellings
    }

    private static let targetsByColumn: [String: (MuseTable, String)] = [
        "repo_id": (.repositories, "repo_id"),
        "commit_id": (.commits, "commit_id"),
        "snapshot_id": (.snapshots, "snapshot_id"),
        "content_id": (.objects, "object_id"),
        "object_id": (.objects, "object_id"),
    ]

    private static func history(ofRelation relation: String, columns: [String]) -> UnwrittenKey? {
        let address = ["repo_id", "address"]
        guard relation != MuseTable.symbolHistory.name, address.allSatisfy(columns.contains) else { return nil }
        return UnwrittenKey(columns: address, target: .symbolHistory, targetColumns: address)
    }
}
