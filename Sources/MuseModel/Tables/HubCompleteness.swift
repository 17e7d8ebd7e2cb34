/// How far a database is the MuseHub that the guide describes, judged by the names in its catalog.
public struct HubCompleteness: Equatable, Sendable {
    /// Something that this database lacks or has otherwise than the guide says.
    public enum Finding: Hashable, Sendable {
        /// None of the eight tables is there.
        case notAHub
        case missingTable(MuseTable)
        case missingColumns(MuseTable, [String])
        /// Snapshots hold their manifest as JSON in `manifest`, as older hubs do.
        case olderManifest
        /// Snapshots have no column that is known to hold a manifest.
        case noManifest
    }

    /// What was found, the gravest first; empty for a hub as documented.
    public let findings: [Finding]

    /// Judges a database.
    /// - Parameter columnsByTable: the column names of each relation that is there, by its name without a schema.
    public init(columnsByTable: [String: Set<String>]) {
        guard MuseTable.hubTables.contains(where: { columnsByTable[$0.name] != nil }) else {
            findings = [.notAHub]
            return
        }
        let missingTables = MuseTable.allCases.filter { columnsByTable[$0.name] == nil }
        let missingColumns = MuseTable.allCases.compactMap { table -> Finding? in
            guard let present = columnsByTable[table.name] else { return nil }
            let missing = table.documentedColumns.filter { !present.contains($0) }
            return missing.isEmpty ? nil : .missingColumns(table, missing)
        }
        let manifest = columnsByTable[MuseTable.snapshots.name].flatMap(Self.manifestFinding)
        findings = missingTables.map(Finding.missingTable) + missingColumns + [manifest].compactMap { $0 }
    }

    /// Whether the database is a MuseHub with all that the guide names.
    public var isComplete: Bool { findings.isEmpty }

    private static func manifestFinding(columns: Set<String>) -> Finding? {
        if columns.contains("manifest_blob") { return nil }
        return columns.contains("manifest") ? .olderManifest : .noManifest
    }
}

extension HubCompleteness.Finding: CustomStringConvertible {
    /// The finding in one sentence.
    public var description: String {
        switch self {
        case .notAHub:
            "None of the eight MuseHub tables is here: another database, or a schema that this login does not see."
        case .missingTable(.schemaRevision):
            "\(MuseTable.schemaRevision.name) is missing: the schema revision cannot be told."
        case .missingTable(let table):
            "\(table.name) is missing."
        case .missingColumns(let table, let columns):
            "\(table.name) lacks \(columns.joined(separator: ", "))."
        case .olderManifest:
            "\(MuseTable.snapshots.name) keeps manifests as JSON in manifest, as older hubs do."
        case .noManifest:
            "\(MuseTable.snapshots.name) has no column that is known to hold a manifest."
        }
    }
}
