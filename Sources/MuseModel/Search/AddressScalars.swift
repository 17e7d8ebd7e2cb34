/// An address taken apart for matching: its scalars in both spellings, and what a match at each of them is worth.
struct AddressScalars: Sendable {
    private(set) var verbatim: [UInt32] = []
    private(set) var lowercase: [UInt32] = []
    /// What a match at a place is worth on top of the match itself; filled by ``prepareWorth()``.
    private(set) var worth: [Int32] = []
    /// Where the symbol's own name begins, or the file's.
    private(set) var nameStart = 0
    private var hasWorth = false

    mutating func read(_ address: SymbolAddress) {
        verbatim.removeAll(keepingCapacity: true)
        lowercase.removeAll(keepingCapacity: true)
        for scalar in address.text.unicodeScalars {
            verbatim.append(scalar.value)
            lowercase.append(SearchWord.lowercase(scalar))
        }
        hasWorth = false
    }

    func scalars(for word: SearchWord) -> [UInt32] {
        word.isCaseSensitive ? verbatim : lowercase
    }

    /// From the first place where the word can begin to the last one where it can end; `nil` where it does not occur.
    func window(of word: SearchWord) -> Range<Int>? {
        let scalars = scalars(for: word)
        let wanted = word.scalars
        var start = 0
        var found = 0
        for (place, scalar) in scalars.enumerated() where scalar == wanted[found] {
            if found == 0 { start = place }
            found += 1
            if found == wanted.count {
                let end = scalars.lastIndex(of: scalar) ?? place
                return start..<(end + 1)
            }
        }
        return nil
    }

    /// The alignment furthest to the right, drawn together towards its beginning; the word occurs.
    func lastAlignment(of word: SearchWord) -> [Int] {
        let scalars = scalars(for: word)
        var start = scalars.count
        for wanted in word.scalars.reversed() {
            start = scalars[..<start].lastIndex(of: wanted) ?? start
        }
        var positions: [Int] = []
        for wanted in word.scalars {
            guard let place = scalars[start...].firstIndex(of: wanted) else { break }
            positions.append(place)
            start = place + 1
        }
        return positions
    }

    /// The score of an alignment, in ascending order, as the table scores it.
    func score(_ positions: [Int]) -> Int {
        var total: Int32 = 0
        for (index, place) in positions.enumerated() {
            total += worthOfMatch(at: place)
            guard index > 0 else {
                total += worth[place] * MatchWorth.firstFactor
                continue
            }
            let gap = Int32(clamping: place - positions[index - 1] - 1)
            total +=
                gap == 0
                ? worthAdjacent(at: place)
                : worth[place] + MatchWorth.gapStart + (gap - 1) * MatchWorth.gapGrowth
        }
        return Int(total) + Int(positions.last.map(worthOfEnd) ?? 0)
    }

    // MARK: What a place is worth

    func worthOfMatch(at place: Int) -> Int32 {
        MatchWorth.match + (place >= nameStart ? MatchWorth.inName : 0)
    }

    func worthAdjacent(at place: Int) -> Int32 {
        max(worth[place], MatchWorth.adjacent)
    }

    /// A match that ends where a word ends is worth more.
    func worthOfEnd(at place: Int) -> Int32 {
        guard place + 1 < verbatim.count else { return MatchWorth.partEnd }
        guard Self.kind(verbatim[place + 1]) == .separator else { return 0 }
        return Self.joinsWords(verbatim[place + 1]) ? MatchWorth.wordEnd : MatchWorth.partEnd
    }

    private enum Kind { case lowercase, uppercase, digit, letter, separator }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x61...0x7A: return .lowercase
        case 0x41...0x5A: return .uppercase
        case 0x30...0x39: return .digit
        case ..<0x80: return .separator
        default:
            guard let properties = Unicode.Scalar(scalar)?.properties else { return .separator }
            if properties.isLowercase { return .lowercase }
            if properties.isUppercase { return .uppercase }
            return properties.isAlphabetic ? .letter : .separator
        }
    }

    /// `_` and `-`.
    private static func joinsWords(_ scalar: UInt32) -> Bool { scalar == 0x5F || scalar == 0x2D }

    mutating func prepareWorth() {
        guard !hasWorth else { return }
        hasWorth = true
        nameStart = ownNameStart
        worth.removeAll(keepingCapacity: true)
        var before = Kind.separator
        for place in verbatim.indices {
            let kind = Self.kind(verbatim[place])
            var value = beginning(of: kind, after: before, at: place)
            if place == nameStart { value += MatchWorth.nameBeginning }
            worth.append(value)
            before = kind
        }
    }

    private func beginning(of kind: Kind, after before: Kind, at place: Int) -> Int32 {
        switch (before, kind) {
        case (_, .separator): return MatchWorth.separator
        case (.separator, _):
            return place == 0 || !Self.joinsWords(verbatim[place - 1])
                ? MatchWorth.partBeginning : MatchWorth.wordBeginning
        case (.lowercase, .uppercase), (.digit, .uppercase): return MatchWorth.hump
        case (.uppercase, .uppercase):
            let isBeforeLowercase = place + 1 < verbatim.count && Self.kind(verbatim[place + 1]) == .lowercase
            return isBeforeLowercase ? MatchWorth.hump : 0
        case (.lowercase, .digit), (.uppercase, .digit): return MatchWorth.hump
        default: return 0
        }
    }

    /// Behind the last `.` or `::` of a symbol, the last `/` of a path; one that ends the address parts nothing.
    private var ownNameStart: Int {
        let slash: UInt32 = 0x2F, colon: UInt32 = 0x3A, dot: UInt32 = 0x2E
        let separator = verbatim.indices.dropLast().first { verbatim[$0] == colon && verbatim[$0 + 1] == colon }
        guard let separator else {
            return verbatim.dropLast().lastIndex(of: slash).map { $0 + 1 } ?? 0
        }
        let symbol = separator + 2
        let last = verbatim.indices.dropLast().last { place in
            place >= symbol && (verbatim[place] == dot || verbatim[place] == colon && verbatim[place - 1] == colon)
        }
        return last.map { $0 + 1 } ?? symbol
    }
}
