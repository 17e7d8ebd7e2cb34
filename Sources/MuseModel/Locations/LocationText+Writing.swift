extension LocationText: CustomStringConvertible {
    /// One line, without anything that acts unseen; ``init(_:)`` reads the same place from it.
    public var description: String {
        switch self {
        case .overview: Word.overview.rawValue
        case .tables: Word.tables.rawValue
        case .symbols: Word.symbols.rawValue
        case .search(let place): "symbols:\(place.written)"
        case .repository(let name): Self.written(repository: name)
        case .symbol(let repository, let address, let commit):
            "\(Self.written(repository: repository)):\(Self.written(address, commit: commit))"
        case .around(let repository, let address):
            "around:\(EscapedText.written(repository, escaping: [":"])):\(EscapedText.written(address.text))"
        case .results(let repository): "results:\(EscapedText.written(repository))"
        case .commit(let id): "commit:\(EscapedText.written(id))"
        case .snapshot(let id): "snapshot:\(EscapedText.written(id))"
        case .changedFiles(let pair, let commit):
            "changes:\(pair.written)\(commit.map { "@" + SnapshotPair.escaped($0) } ?? "")"
        case .structure(let table): "structure:\(EscapedText.written(table))"
        case .rows(let place): "table:\(place.written)"
        case .cell(let place): "cell:\(place.written)"
        case .gaps(let subject): subject.map { "gaps:\($0.name)" } ?? Word.gaps.rawValue
        case .migrations: Word.migrations.rawValue
        case .containers: Word.containers.rawValue
        case .activity: Word.activity.rawValue
        case .sql(let text):
            text.map { $0.isEmpty ? Word.sql.rawValue : "sql:\(EscapedText.written($0))" } ?? Word.sql.rawValue
        case .logs(let container): "logs:\(EscapedText.written(container))"
        case .backfills: Word.backfills.rawValue
        }
    }

    /// A repository that is called as a word of this language is spells its first letter by number.
    private static func written(repository name: String) -> String {
        guard Word(rawValue: name) != nil, let first = name.unicodeScalars.first else {
            return EscapedText.written(name, escaping: [":"])
        }
        return EscapedText.code(of: first) + String(name.unicodeScalars.dropFirst())
    }

    /// An address verbatim, but for what would be misread, and the commit behind it.
    private static func written(_ address: SymbolAddress, commit: String?) -> String {
        let text = EscapedText.written(address.text)
        if let commit {
            let isPlain = looksLikeCommit(commit.unicodeScalars)
            return isPlain ? "\(text)@\(commit)" : "\(text)\\#\(EscapedText.written(commit))"
        }
        let scalars = Array(text.unicodeScalars)
        guard let sign = scalars.lastIndex(of: "@"), looksLikeCommit(scalars[(sign + 1)...]) else { return text }
        var escaped = String.UnicodeScalarView(scalars[..<sign])
        escaped.append("\\")
        escaped.append(contentsOf: scalars[sign...])
        return String(escaped)
    }
}

extension SymbolSearchPlace {
    fileprivate var written: String {
        let only = repository.map { EscapedText.written($0, escaping: ["?", "@"]) } ?? ""
        let selected = selection.map { selection in
            "@\(EscapedText.written(selection.repository, escaping: [":"])):\(EscapedText.written(selection.address.text))"
        }
        return "\(only)?\(EscapedText.written(pattern, escaping: ["@"]))\(selected ?? "")"
    }
}

extension SnapshotPair {
    fileprivate var written: String { "\(old.map(Self.escaped) ?? "")..\(Self.escaped(new))" }

    fileprivate static func escaped(_ id: String) -> String { EscapedText.written(id, escaping: [".", "@"]) }
}

extension TablePlace {
    private static let signs: Set<Unicode.Scalar> = ["?", "&", "=", "@", ",", "#"]

    fileprivate var written: String {
        var text = Self.escaped(table)
        if !filters.isEmpty {
            text += "?"
            text += filters.map { filter in
                Self.escaped(filter.column) + (filter.value.map { "=" + Self.escaped($0) } ?? "")
            }.joined(separator: "&")
        }
        if let row { text += "@" + row.map(Self.escaped).joined(separator: ",") }
        if let column { text += "#" + Self.escaped(column) }
        return text
    }

    private static func escaped(_ text: String) -> String {
        EscapedText.written(text, escaping: signs)
    }
}
