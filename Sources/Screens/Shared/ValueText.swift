import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// How a value of a row looks in a line.
struct ValueText {
    let column: ColumnDescription
    let isKey: Bool
    let isLink: Bool

    func cell(_ cell: PageCell, match: String? = nil) -> TableCell {
        var spans = spans(cell.value, match: match)
        if cell.isCut { spans.append(Span("…", .dim)) }
        return TableCell(spans)
    }

    func spans(_ value: CellValue, match: String? = nil) -> [Span] {
        switch value {
        case .null: return [Span("∅", .null)]
        case .text(""): return [Span("\"\"", .dim)]
        case .undecodable(let bytes): return [Span(Hexadecimal.text(bytes.prefix(64)), .control)]
        case .text(let text):
            return spans(of: Self.shortened(text, column: column), role: role(of: text), match: match)
        }
    }

    /// The value without any of it left out.
    func whole(_ value: CellValue, match: String? = nil) -> [Span] {
        guard case .text(let text) = value, !text.isEmpty else { return spans(value) }
        return spans(of: text, role: role(of: text), match: match)
    }

    private func spans(of text: String, role: Role, match: String?) -> [Span] {
        match.flatMap { Self.marked(text, $0, role: role) } ?? [Span(text, role)]
    }

    func role(of text: String) -> Role {
        if isLink { return .link }
        if isKey { return .key }
        if ContentID(text) != nil { return .contentID }
        if column.isNumeric { return .number }
        return column.typeNumber == .timestampWithTimeZone || column.typeNumber == .timestamp ? .time : .text
    }

    /// Ids by their first characters, times with a `Z`, bytes without the server's mark.
    static func shortened(_ text: String, column: ColumnDescription) -> String {
        if let id = shortenedID(text) { return id }
        switch column.typeNumber {
        case .timestampWithTimeZone where text.hasSuffix("+00"): return text.dropLast(3) + "Z"
        case .bytea where text.hasPrefix("\\x"): return String(text.dropFirst(2))
        default: return text
        }
    }

    /// The first twelve characters of a content id or a UUID; `nil` for what is neither.
    static func shortenedID(_ text: String) -> String? {
        if let id = ContentID(text) { return id.shortened }
        return isUUID(text) ? String(text.prefix(12)) : nil
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.joined().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    static func marked(_ text: String, _ match: String, role: Role) -> [Span]? {
        guard !match.isEmpty, let range = text.firstRange(ofCaseInsensitive: match) else { return nil }
        let parts = [
            (String(text[..<range.lowerBound]), role), (String(text[range]), .match),
            (String(text[range.upperBound...]), role),
        ]
        return parts.filter { !$0.0.isEmpty }.map { Span($0.0, $0.1) }
    }
}

extension String {
    /// The first place where a text occurs, upper and lower case being the same.
    func firstRange(ofCaseInsensitive text: String) -> Range<String.Index>? {
        let wanted = Array(text.lowercased())
        guard !wanted.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            var place = start
            var matched = 0
            while matched < wanted.count, place < endIndex, self[place].lowercased() == String(wanted[matched]) {
                place = index(after: place)
                matched += 1
            }
            if matched == wanted.count { return start..<place }
            start = index(after: start)
        }
        return nil
    }
}
