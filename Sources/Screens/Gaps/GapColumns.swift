import MuseModel

/// What rows are chosen by, a column of numbers each, so that choosing among a hundred thousand is one walk over them.
struct GapColumns: Sendable {
    /// Address and commit.
    private(set) var texts = FoldedTexts()
    private var causes: [UInt8] = []
    private var columns: [GapDimension: Column] = [:]

    private struct Column: Sendable {
        /// The number of each row's group; -1 for none.
        var groups: [Int32] = []
        var names: [String] = []
        var numbers: [String: Int32] = [:]

        mutating func append(_ group: String?) {
            guard let group else { return groups.append(-1) }
            if let known = numbers[group] { return groups.append(known) }
            let number = Int32(names.count)
            numbers[group] = number
            names.append(group)
            groups.append(number)
        }
    }

    init(_ rows: [GapFinding]) {
        causes = rows.map { UInt8($0.cause.rank) }
        for row in rows { texts.append("\(row.entry.address.text)\n\(row.entry.commit)") }
        for dimension in GapDimension.allCases {
            var column = Column()
            for row in rows { column.append(dimension.group(of: row)) }
            columns[dimension] = column
        }
    }

    /// - Parameter group: `nil` for all; not ``GapGroup/Key/others``.
    func numbers(of cause: GapCause?, in group: GapGroup.Key?, by dimension: GapDimension) -> [Int32] {
        let column = columns[dimension] ?? Column()
        let wantedGroup: Int32?
        switch group {
        case nil: wantedGroup = nil
        case GapGroup.Key.none?: wantedGroup = -1
        case .named(let name)?:
            guard let number = column.numbers[name] else { return [] }
            wantedGroup = number
        case .others?: return []
        }
        return numbers(of: cause) { wantedGroup == nil || column.groups[$0] == wantedGroup }
    }

    /// The rows of groups that are not told apart.
    func numbers(of cause: GapCause?, by dimension: GapDimension, beyond groups: GapTally.Groups) -> [Int32] {
        let column = columns[dimension] ?? Column()
        let isBeyond = column.names.map { groups.counts[$0] == nil }
        return numbers(of: cause) { row in
            let group = column.groups[row]
            return group >= 0 && isBeyond[Int(group)]
        }
    }

    private func numbers(of cause: GapCause?, where isMeant: (Int) -> Bool) -> [Int32] {
        let wanted = cause.map { UInt8($0.rank) }
        return causes.indices.filter { (wanted == nil || causes[$0] == wanted) && isMeant($0) }.map(Int32.init)
    }
}
