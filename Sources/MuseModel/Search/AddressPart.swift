/// One step on the way from a repository to an address: a folder, the file, a symbol, a symbol in it.
struct AddressPart: Hashable {
    let kind: AddressTree.Node.Kind
    /// What parts it from the one before: nothing, `::` or `.`.
    let separator: String
    let name: String

    static func == (left: AddressPart, right: AddressPart) -> Bool {
        left.kind == right.kind && left.separator == right.separator && left.name.utf8.elementsEqual(right.name.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(separator)
        hasher.combine(SymbolAddress(name))
    }

    /// Steps of a path, and of a symbol, that are told apart; what is deeper stays one name. Addresses are anybody's
    /// text, and a tree is walked by recursion.
    private static let mostSteps = 64

    /// The parts of an address, whose texts joined with their separators give the address again.
    static func parts(of address: SymbolAddress) -> [AddressPart] {
        files(address.path) + (address.symbol.map(symbols) ?? [])
    }

    private static func files(_ path: String) -> [AddressPart] {
        var parts: [AddressPart] = []
        var rest = Substring(path).unicodeScalars
        while parts.count < mostSteps, let slash = rest.firstIndex(of: "/") {
            let end = rest.index(after: slash)
            parts.append(AddressPart(kind: .folder, separator: "", name: String(rest[..<end])))
            rest = rest[end...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(AddressPart(kind: .file, separator: "", name: String(rest))) }
        return parts
    }

    private static func symbols(_ symbol: String) -> [AddressPart] {
        var parts: [AddressPart] = []
        var separator = "::"
        var name = String.UnicodeScalarView()
        let scalars = Array(symbol.unicodeScalars)
        // A name with blanks is a heading or a sentence, where a dot is only a dot.
        let isIdentifier = !scalars.contains(" ")
        var place = 0
        while place < scalars.count {
            let found = place == 0 ? nil : self.separator(at: place, in: scalars)
            if let found, parts.count < mostSteps, isIdentifier || found == "::" {
                parts.append(AddressPart(kind: .symbol, separator: separator, name: String(name)))
                (separator, name) = (found, String.UnicodeScalarView())
                place += found.count
            } else {
                name.append(scalars[place])
                place += 1
            }
        }
        return parts + [AddressPart(kind: .symbol, separator: separator, name: String(name))]
    }

    /// The `::` or the `.` between two names that stands here; neither where nothing follows it.
    private static func separator(at place: Int, in scalars: [Unicode.Scalar]) -> String? {
        if scalars[place] == ":", place + 2 < scalars.count, scalars[place + 1] == ":" { return "::" }
        guard scalars[place] == ".", place + 1 < scalars.count else { return nil }
        let next = scalars[place + 1]
        let isName = next == "_" || next == "$" || next.properties.isAlphabetic
        let previous = scalars[place - 1]
        let followsName = previous == "_" || previous.properties.isAlphabetic || previous.properties.numericType != nil
        return isName && followsName ? "." : nil
    }
}
