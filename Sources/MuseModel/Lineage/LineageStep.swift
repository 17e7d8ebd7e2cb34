/// One step of a life: from an address to the next one.
public struct LineageStep: Hashable, Sendable {
    /// What happened to the address.
    public enum Kind: String, Hashable, Sendable {
        /// The symbol got another name within its file.
        case renamed
        /// The file got another path, or the symbol another file.
        case moved
    }

    public let kind: Kind
    public let from: SymbolAddress
    public let to: SymbolAddress
    public let commit: String
    public let evidence: StepEvidence

    public init(kind: Kind, from: SymbolAddress, to: SymbolAddress, commit: String, evidence: StepEvidence) {
        (self.kind, self.from, self.to, self.commit, self.evidence) = (kind, from, to, commit, evidence)
    }
}

/// How sure a step is.
public enum Certainty: String, Hashable, Sendable {
    /// Content ids, or the op's own `from_address`, tie the two ends.
    case exact
    /// Only words of a summary do.
    case inferred
}

/// What a step rests on: enough to look it up.
public struct StepEvidence: Hashable, Sendable {
    /// What ties the two ends.
    public enum Basis: Hashable, Sendable {
        /// A `patch` on the file has `from_address`.
        case fileMove
        /// The same content id at both ends, in the form that is equal for both spellings.
        case content(String)
        /// A summary names the new place, and nothing contradicts it.
        case words(String)
        /// A summary names the new name, and the class around it got another name in the same commit, as the named
        /// step of another of its members shows.
        case sibling(words: String, SymbolAddress)
    }

    /// A history row.
    public struct Row: Hashable, Sendable {
        public let address: SymbolAddress
        public let commit: String

        /// A row of the history, by its key within the repository.
        public init(_ entry: HistoryEntry) { (address, commit) = (entry.address, entry.commit) }
    }

    public let basis: Basis
    /// The rows that say so, the one before the step first.
    public let rows: [Row]

    public init(_ basis: Basis, rows: [HistoryEntry]) {
        (self.basis, self.rows) = (basis, rows.map(Row.init))
    }

    public var certainty: Certainty {
        switch basis {
        case .fileMove, .content: .exact
        case .words, .sibling: .inferred
        }
    }

    /// The evidence in a sentence. Names in it are verbatim.
    public var sentence: String {
        switch basis {
        case .fileMove: "The file's patch says from where it moved."
        case .content(let id): "Both ends have the content id \(id)."
        case .words(let words): "Only the summary says so: \"\(words)\"."
        case .sibling(let words, let sibling):
            "The summary says \"\(words)\", and \(sibling) shows that the class around it was renamed."
        }
    }
}
