/// Everything that can be reached from an address with the facts at hand, and which facts are missing.
struct Exploration {
    private let limit: Int
    private let rows: [SymbolAddress: AddressRows]
    private let moves: FileMoves?
    private let renames: [SymbolAddress: RenameClaims]
    private let others: [LineageNeed: [HistoryEntry]]

    private(set) var needs: Set<LineageNeed> = []
    private var open: [SymbolAddress]
    private var reached: Set<SymbolAddress>
    private var steps: Set<LineageStep> = []
    private var bridges: Set<HistoryEntry> = []
    private var notes: Set<String> = []
    private var isOverLimit = false

    init(
        start: SymbolAddress, limit: Int, rows: [SymbolAddress: AddressRows], moves: FileMoves?,
        renames: [SymbolAddress: RenameClaims], others: [LineageNeed: [HistoryEntry]]
    ) {
        (self.limit, self.rows, self.moves, self.renames, self.others) = (limit, rows, moves, renames, others)
        (open, reached) = ([start], [start])
    }

    mutating func run() {
        while let address = open.popLast() { look(at: address) }
    }

    private mutating func look(at address: SymbolAddress) {
        guard let own = known(address) else { return }
        if address.isSymbol {
            for entry in own.entries { lookAtOtherFile(of: entry) }
        } else {
            for entry in own.entries { lookAtSameContent(as: entry) }
        }
        guard let moves else {
            needs.insert(.fileMoves)
            return
        }
        guard address.isSymbol else {
            for move in moves.touching(address) { take(Self.step(by: move, move.from, move.to)) }
            return
        }
        guard let claims = renames[address.file] else {
            needs.insert(.renames(paths: moves.paths(joinedTo: address.file, limit: limit)))
            return
        }
        for move in moves.touching(address.file) { lookAtFileMove(move, of: address, claims) }
        lookAtRenames(of: address, claims)
    }

    /// The rows of an address; asks for them where they are not known yet.
    private mutating func known(_ address: SymbolAddress) -> AddressRows? {
        if let known = rows[address] { return known }
        needs.insert(.entries(address))
        return nil
    }

    private mutating func take(_ step: LineageStep) {
        for end in [step.from, step.to] where !reached.contains(end) {
            guard reached.count < limit else {
                isOverLimit = true
                return
            }
            reached.insert(end)
            open.append(end)
        }
        steps.insert(step)
    }

    // MARK: A file's move

    private mutating func lookAtFileMove(_ move: FileMoves.Move, of address: SymbolAddress, _ claims: RenameClaims) {
        let from = SymbolAddress(path: move.from.text, symbol: address.symbol)
        let to = SymbolAddress(path: move.to.text, symbol: address.symbol)
        guard let before = known(from), let after = known(to), Self.carries(move, to, before, after, claims) else {
            return
        }
        bridges.insert(move.row)
        take(Self.step(by: move, from, to))
    }

    private static func step(by move: FileMoves.Move, _ from: SymbolAddress, _ to: SymbolAddress) -> LineageStep {
        LineageStep(
            kind: .moved, from: from, to: to, commit: move.row.commit,
            evidence: StepEvidence(.fileMove, rows: [move.row]))
    }

    /// Whether a symbol went along when its file moved. Not where the move itself brings it anew; not where everything
    /// at the old address was taken away again there; not where everything at the new one was brought there, by an
    /// insert or by a rename.
    private static func carries(
        _ move: FileMoves.Move, _ to: SymbolAddress, _ before: AddressRows, _ after: AddressRows,
        _ claims: RenameClaims
    ) -> Bool {
        if after.entries.contains(where: { $0.commit == move.row.commit && $0.kind == .insert }) { return false }
        guard before.isEmpty || before.hasOpenEnd else { return false }
        let renamedHere = claims.touching(to).filter { $0.to == to }
        if after.isEmpty { return renamedHere.isEmpty }
        return after.hasOpenStart(besides: Set(renamedHere.compactMap(\.row.contentAfter)))
    }

    // MARK: A rename within the file

    private mutating func lookAtRenames(of address: SymbolAddress, _ claims: RenameClaims) {
        notes.formUnion(claims.unmatched[address] ?? [])
        for match in claims.touching(address) {
            if match.evidence.certainty == .inferred {
                guard let target = known(match.to) else { continue }
                guard target.isEmpty || target.hasOpenStart() else {
                    notes.insert(
                        "\(match.row.address) says \"\(match.row.links.summary ?? "")\", "
                            + "but \(match.to) was created by itself.")
                    continue
                }
            }
            take(
                LineageStep(
                    kind: .renamed, from: match.row.address, to: match.to, commit: match.row.commit,
                    evidence: match.evidence))
        }
    }

    // MARK: A delete and an insert of the same content

    private mutating func lookAtOtherFile(of entry: HistoryEntry) {
        guard let other = entry.otherFile, other != entry.address.file,
            let content = entry.kind == .delete ? entry.contentBefore : entry.contentAfter
        else { return }
        let here = LineageNeed.symbols(file: entry.address.file, commit: entry.commit, content: content)
        let there = LineageNeed.symbols(file: other, commit: entry.commit, content: content)
        guard let hereRows = others[here], let thereRows = others[there] else {
            needs.formUnion([here, there].filter { others[$0] == nil })
            return
        }
        let (source, target) = entry.kind == .delete ? (hereRows, thereRows) : (thereRows, hereRows)
        let (from, to) = entry.kind == .delete ? (entry.address.file, other) : (other, entry.address.file)
        let pairs = ContentMoves.pairs(
            gone: source.filter { $0.kind == .delete && $0.otherFile == to },
            come: target.filter { $0.kind == .insert && $0.otherFile == from })
        if let pair = pairs.first(where: { $0.gone.address == entry.address || $0.come.address == entry.address }) {
            take(pair, content)
        } else {
            lookAtWords(of: entry, other)
        }
    }

    /// Where no content id ties a symbol that went to one that came, the words of both must name each other.
    private mutating func lookAtWords(of entry: HistoryEntry, _ other: SymbolAddress) {
        guard let partner = known(SymbolAddress(path: other.text, symbol: entry.address.symbol)) else { return }
        let words = entry.links.summary ?? ""
        let answer = partner.entries.first {
            $0.commit == entry.commit && $0.kind != entry.kind && $0.otherFile == entry.address.file
        }
        guard let answer else {
            notes.insert("\(entry.address) says \"\(words)\", but no row there has its content id.")
            return
        }
        let (gone, come) = entry.kind == .delete ? (entry, answer) : (answer, entry)
        take(
            LineageStep(
                kind: .moved, from: gone.address, to: come.address, commit: entry.commit,
                evidence: StepEvidence(.words(gone.links.summary ?? ""), rows: [gone, come])))
    }

    private mutating func lookAtSameContent(as entry: HistoryEntry) {
        guard entry.kind == .delete || entry.kind == .insert,
            let content = entry.contentBefore ?? entry.contentAfter
        else { return }
        let need = LineageNeed.files(commit: entry.commit, content: content)
        guard let found = others[need] else {
            needs.insert(need)
            return
        }
        let pairs = ContentMoves.pairs(
            gone: found.filter { $0.kind == .delete }, come: found.filter { $0.kind == .insert })
        guard let pair = pairs.first(where: { $0.gone.address == entry.address || $0.come.address == entry.address })
        else { return }
        take(pair, content)
    }

    private mutating func take(_ pair: (gone: HistoryEntry, come: HistoryEntry), _ content: String) {
        take(
            LineageStep(
                kind: .moved, from: pair.gone.address, to: pair.come.address, commit: pair.gone.commit,
                evidence: StepEvidence(.content(content), rows: [pair.gone, pair.come])))
    }
}

extension Exploration {
    /// - Parameters:
    ///   - isCut: no more rounds are made, though there are needs.
    ///   - shortages: what the facts lack, in sentences.
    func lineage(isCut: Bool, shortages: Set<String>) -> Lineage {
        var sentences = notes.sorted() + shortages.sorted()
        if isOverLimit { sentences.append("Only \(limit) addresses were followed; there are more.") }
        if isCut, !needs.isEmpty { sentences.append("It was not followed to its end: there are too many steps.") }
        return Lineage(
            addresses: reached.sorted { $0.text < $1.text },
            entries: reached.flatMap { rows[$0]?.entries ?? [] }.sorted(by: Self.byKey),
            steps: steps.sorted { ($0.commit, $0.from.text, $0.to.text) < ($1.commit, $1.from.text, $1.to.text) },
            bridges: bridges.sorted(by: Self.byKey), notes: sentences,
            isComplete: shortages.isEmpty && !isOverLimit && (!isCut || needs.isEmpty))
    }

    private static func byKey(_ left: HistoryEntry, _ right: HistoryEntry) -> Bool {
        (left.address.text, left.commit) < (right.address.text, right.commit)
    }
}
