extension LocationText {
    /// A place from a text that ``description`` has written, or a person.
    public init(_ text: String) throws(LocationTextError) {
        guard !text.isEmpty else { throw .empty }
        let units = try EscapedText.units(of: text)
        let (head, colon) = units.upTo([":"])
        let word = head.allSatisfy { !$0.isEscaped } ? Word(rawValue: head.text) : nil
        guard let colon else {
            self = try Self.alone(word, head)
            return
        }
        let rest = units[units.index(after: colon)...]
        if let word {
            self = try Self.named(word, rest)
        } else {
            guard !head.isEmpty else { throw .missingRepository }
            self = Self.symbol(repository: head.text, rest)
        }
    }

    private static func alone(
        _ word: Word?, _ units: ArraySlice<EscapedText.Unit>
    ) throws(LocationTextError) -> LocationText {
        switch word {
        case .overview: return .overview
        case .tables: return .tables
        case .symbols: return .symbols
        case .gaps: return .gaps(nil)
        case .migrations: return .migrations
        case .containers: return .containers
        case .activity: return .activity
        case .sql: return .sql(nil)
        case .backfills: return .backfills
        case nil: return .repository(units.text)
        case let word?: throw .missingName(word: word.rawValue)
        }
    }

    private static func named(
        _ word: Word, _ units: ArraySlice<EscapedText.Unit>
    ) throws(LocationTextError) -> LocationText {
        guard !units.isEmpty else { throw .missingName(word: word.rawValue) }
        switch word {
        case .symbols: return .search(try SymbolSearchPlace(units))
        case .overview, .tables, .migrations, .containers, .backfills, .activity:
            throw .takesNoName(word: word.rawValue)
        case .gaps:
            guard let subject = GapSubject(name: units.text) else { throw .unknownGaps(units.text) }
            return .gaps(subject)
        case .commit: return .commit(units.text)
        case .logs: return .logs(container: units.text)
        case .sql: return .sql(units.text)
        case .snapshot: return .snapshot(units.text)
        case .changes: return try Self.changedFiles(units)
        case .results: return .results(repository: units.text)
        case .structure: return .structure(table: units.text)
        case .table: return .rows(try TablePlace(units))
        case .cell:
            let place = try TablePlace(units)
            guard place.row != nil, place.column != nil else { throw .incompleteCell }
            return .cell(place)
        case .around:
            let (repository, colon) = units.upTo([":"])
            guard let colon, !repository.isEmpty else { throw .missingAddress }
            return .around(repository: repository.text, SymbolAddress(units[units.index(after: colon)...].text))
        }
    }

    /// From `OLD..NEW@COMMIT`, where the old snapshot and the commit may be missing.
    private static func changedFiles(_ units: ArraySlice<EscapedText.Unit>) throws(LocationTextError) -> LocationText {
        let (pair, at) = units.upTo(["@"])
        let (old, dot) = pair.upTo(["."])
        guard let dot, let second = pair[pair.index(after: dot)...].first, second.scalar == ".", !second.isEscaped
        else {
            throw .incompleteChanges
        }
        let new = pair[pair.index(dot, offsetBy: 2)...]
        guard !new.isEmpty else { throw .incompleteChanges }
        return .changedFiles(
            SnapshotPair(old: old.isEmpty ? nil : old.text, new: new.text),
            commit: at.map { units[units.index(after: $0)...].text })
    }

    private static func symbol(repository: String, _ units: ArraySlice<EscapedText.Unit>) -> LocationText {
        guard let separator = commitSeparator(in: units) else {
            return .symbol(repository: repository, SymbolAddress(units.text), commit: nil)
        }
        return .symbol(
            repository: repository, SymbolAddress(units[..<separator].text),
            commit: units[units.index(after: separator)...].text)
    }

    /// What parts the address from the commit: the mark `\#`, else the last `@` if what follows looks like a commit.
    static func commitSeparator(in units: ArraySlice<EscapedText.Unit>) -> Int? {
        if let mark = units.lastIndex(where: { $0.isEscaped && $0.scalar == "#" }) { return mark }
        guard let sign = units.lastIndex(where: { !$0.isEscaped && $0.scalar == "@" }) else { return nil }
        let behind = units[units.index(after: sign)...]
        return behind.allSatisfy { !$0.isEscaped } && looksLikeCommit(behind.map(\.scalar)) ? sign : nil
    }
}

extension SymbolSearchPlace {
    /// From `REPOSITORY?PATTERN@REPOSITORY:ADDRESS`, where all but one part may be missing.
    fileprivate init(_ units: ArraySlice<EscapedText.Unit>) throws(LocationTextError) {
        var (part, sign) = units.upTo(["?", "@"])
        self.init(repository: part.isEmpty ? nil : part.text)
        if let question = sign, units[question].scalar == "?" {
            (part, sign) = units[units.index(after: question)...].upTo(["@"])
            pattern = part.text
        }
        guard let at = sign else { return }
        let (repository, colon) = units[units.index(after: at)...].upTo([":"])
        guard let colon, !repository.isEmpty else { throw .incompleteSelection }
        selection = Selection(
            repository: repository.text, address: SymbolAddress(units[units.index(after: colon)...].text))
    }
}

extension TablePlace {
    /// From `NAME?COLUMN=VALUE&COLUMN@KEY,KEY#COLUMN`, where all behind the name may be missing.
    fileprivate init(_ units: ArraySlice<EscapedText.Unit>) throws(LocationTextError) {
        var (part, sign) = units.upTo(["?", "@", "#"])
        guard !part.isEmpty else { throw .missingName(word: LocationText.Word.table.rawValue) }
        self.init(table: part.text)
        func next(_ signs: Set<Unicode.Scalar>) -> ArraySlice<EscapedText.Unit> {
            guard let place = sign else { return [] }
            (part, sign) = units[units.index(after: place)...].upTo(signs)
            return part
        }
        if let place = sign, units[place].scalar == "?" {
            filters = next(["@", "#"]).parts(by: "&").map { filter in
                let (column, equals) = filter.upTo(["="])
                return Filter(
                    column: column.text, value: equals.map { filter[filter.index(after: $0)...].text })
            }
        }
        if let place = sign, units[place].scalar == "@" { row = next(["#"]).parts(by: ",").map(\.text) }
        if sign != nil { column = next([]).text }
    }
}
