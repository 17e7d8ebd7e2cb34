/// Cuts Python's source into tokens, as far as a migration's file has to be understood.
struct PythonTokenizer {
    private let bytes: [UInt8]
    private(set) var tokens: [PythonToken] = []
    private(set) var flaw: PythonFlaw?
    private var place = 0
    private var line = 1
    /// The lines of the brackets that are open.
    private var openLines: [Int] = []
    private var strings: PythonStringScanner

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        strings = PythonStringScanner(bytes)
    }

    mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        while place < bytes.count { step() }
        if let open = openLines.first { note(.openBracket(line: open)) }
        openLines = []
        endLine(at: bytes.count..<bytes.count)
    }

    private mutating func note(_ flaw: PythonFlaw) {
        if self.flaw == nil { self.flaw = flaw }
    }

    private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func step() {
        let byte = bytes[place]
        switch byte {
        case _ where PythonBytes.isBlank(byte): place += 1
        case _ where PythonBytes.isLineBreak(byte): breakLine()
        case UInt8(ascii: "\\") where PythonBytes.isLineBreak(self.byte(at: place + 1)):
            place += 1
            passLineBreak()
        case UInt8(ascii: "#"): comment()
        case _ where PythonBytes.isQuote(byte): string(prefix: place)
        case _ where PythonBytes.isLetter(byte): name()
        case _ where PythonBytes.isDigit(byte): number()
        case UInt8(ascii: ".") where PythonBytes.isDigit(self.byte(at: place + 1)): number()
        default: symbol()
        }
    }

    private mutating func append(_ kind: PythonToken.Kind, to end: Int) {
        tokens.append(PythonToken(kind: kind, range: place..<end, lines: line...line))
        place = end
    }

    // MARK: Lines

    private mutating func passLineBreak() {
        place += byte(at: place) == UInt8(ascii: "\r") && byte(at: place + 1) == UInt8(ascii: "\n") ? 2 : 1
        line += 1
    }

    private mutating func breakLine() {
        let start = place
        let ended = line
        passLineBreak()
        if openLines.isEmpty { endLine(at: start..<place, on: ended) }
    }

    private mutating func endLine(at range: Range<Int>, on line: Int? = nil) {
        let number = line ?? self.line
        tokens.append(PythonToken(kind: .lineEnd, range: range, lines: number...number))
    }

    private mutating func comment() {
        let end = bytes[place...].firstIndex(where: PythonBytes.isLineBreak) ?? bytes.count
        append(.comment, to: end)
    }

    // MARK: Words

    private mutating func name() {
        var end = place + 1
        while end < bytes.count, PythonBytes.isLetter(bytes[end]) || PythonBytes.isDigit(bytes[end]) { end += 1 }
        if end - place <= 2, PythonBytes.isQuote(byte(at: end)), PythonStringPrefix(bytes[place..<end]) != nil {
            let prefix = place
            place = end
            string(prefix: prefix)
            return
        }
        if !openLines.isEmpty, beginsStatement(place..<end) { recover() }
        append(.name, to: end)
    }

    /// These words never stand at the beginning of a line within brackets, so one of them has been left open.
    private func beginsStatement(_ range: Range<Int>) -> Bool {
        guard ["def", "class", "import"].contains(where: { bytes[range].elementsEqual($0.utf8) }) else { return false }
        let before = bytes[..<range.lowerBound].lastIndex { !PythonBytes.isBlank($0) }
        return before.map { PythonBytes.isLineBreak(bytes[$0]) } ?? true
    }

    private mutating func recover() {
        if let open = openLines.first { note(.openBracket(line: open)) }
        openLines = []
        endLine(at: place..<place)
    }

    private mutating func number() {
        let isHexadecimal = bytes[place] == UInt8(ascii: "0") && byte(at: place + 1) | 0x20 == UInt8(ascii: "x")
        var end = place + 1
        while end < bytes.count {
            let byte = bytes[end]
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            let isExponent = isSign && !isHexadecimal && bytes[end - 1] | 0x20 == UInt8(ascii: "e")
            let isPart = PythonBytes.isDigit(byte) || PythonBytes.isLetter(byte) && byte < 0x80
            guard isPart || byte == UInt8(ascii: ".") || isExponent else { break }
            end += 1
        }
        append(.number, to: end)
    }

    // MARK: Strings

    /// - Parameter prefix: where the string's prefix begins; the place is at its quote.
    private mutating func string(prefix: Int) {
        let kind = PythonStringPrefix(bytes[prefix..<place]) ?? PythonStringPrefix()
        let (end, isEnded) = strings.end(of: place, kind)
        if !isEnded { note(.openString(line: line)) }
        let first = line
        var index = prefix
        while index < end {
            if bytes[index] == UInt8(ascii: "\n")
                || bytes[index] == UInt8(ascii: "\r") && byte(at: index + 1) != UInt8(ascii: "\n")
            {
                line += 1
            }
            index += 1
        }
        tokens.append(PythonToken(kind: .string, range: prefix..<end, lines: first...line))
        place = end
    }

    // MARK: Symbols

    private mutating func symbol() {
        let byte = bytes[place]
        if byte == 0 { note(.nul(line: line)) }
        if PythonBytes.isOpening(byte) { openLines.append(line) }
        if PythonBytes.isClosing(byte) {
            if openLines.popLast() == nil { note(.strayBracket(line: line)) }
        }
        append(.symbol, to: place + symbolLength)
    }

    /// Of those symbols alone that have to be told from others: what ends in `=`, `->` and `...`.
    private var symbolLength: Int {
        let byte = bytes[place]
        let next = self.byte(at: place + 1)
        if byte == UInt8(ascii: "."), next == byte, self.byte(at: place + 2) == byte { return 3 }
        if byte == UInt8(ascii: "-"), next == UInt8(ascii: ">") { return 2 }
        return next == UInt8(ascii: "=") && "=!<>+-*/%&|^@:".utf8.contains(byte) ? 2 : 1
    }
}
