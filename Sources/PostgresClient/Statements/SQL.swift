/// One statement: its text with `$1`, `$2` … and the values bound to them.
///
/// Interpolation binds; it never pastes. A name goes in quoted, and only as an ``Identifier``.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The pieces between the parameters, so that statements can be put together and numbered at the end.
    private var pieces: [Piece]

    fileprivate enum Piece: Sendable, Hashable {
        case text(String)
        case parameter(String?)
    }

    public init(stringLiteral value: String) {
        pieces = [.text(value)]
    }

    public init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    /// The text as the server gets it, parameters as `$1`, `$2` … It holds no value, so it may be logged.
    public var text: String {
        var number = 0
        return pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .parameter:
                number += 1
                return "$\(number)"
            }
        }.joined()
    }

    /// The values bound, in text form; `nil` is NULL.
    public var parameters: [String?] {
        pieces.compactMap { piece in
            if case .parameter(let value) = piece { .some(value) } else { nil }
        }
    }

    /// Bytes of the text and the values together.
    var byteCount: Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .text(let text): sum + text.utf8.count
            case .parameter(let value): sum + (value?.utf8.count ?? 0)
            }
        }
    }

    /// As much of it as a person reads, for showing only. What is left out is marked by `…`.
    ///
    /// - Parameters:
    ///   - length: Unicode scalars of the whole text.
    ///   - valueLength: Unicode scalars of each value.
    func beginning(ofText length: Int, ofValues valueLength: Int) -> SQL {
        var beginning: SQL = ""
        var room = length
        for piece in pieces where room > 0 {
            switch piece {
            case .text(let text):
                beginning.pieces.append(.text(Self.beginning(of: text, room)))
                room -= text.unicodeScalars.count
            case .parameter(let value):
                beginning.pieces.append(.parameter(value.map { Self.beginning(of: $0, valueLength) }))
                // A text of parameters alone has an end, too.
                room -= 1
            }
        }
        return beginning
    }

    private static func beginning(of text: String, _ length: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    /// Whether the server can tell a plan of it: `SHOW` has none, and neither has `EXPLAIN`.
    var hasPlan: Bool { Self.planned.contains(Self.firstWord(of: text[...])) }

    /// Why the statement must not be sent; `nil` where nothing is against it.
    ///
    /// A read-only transaction lets more through than queries: `COPY … TO PROGRAM`, `REINDEX`, `CHECKPOINT`, `LOCK`,
    /// and `EXPLAIN ANALYZE CREATE TABLE … AS`, which the rollback then undoes. `CALL` and `DO` could even end the
    /// transaction and begin one that writes: the ``Cage`` relies on this. The server's grammar, too, tells by the
    /// first word what a statement is.
    /// Source: PostgreSQL manual, "SET TRANSACTION", on what `READ ONLY` refuses; the one with `EXPLAIN` was tried on
    /// 15. And libpq takes a value up to its first zero byte, which would ask for another value than was meant.
    var objection: String? {
        guard Self.queries.contains(Self.firstWord(of: Self.explained(in: text))) else { return "it is not a query" }
        let holdsZeroByte = text.utf8.contains(0) || parameters.contains { $0?.utf8.contains(0) ?? false }
        return holdsZeroByte ? "a value in it holds a zero byte, which no text in PostgreSQL can" : nil
    }

    /// What an `EXPLAIN (…)` is about; all other text as it is.
    private static func explained(in text: String) -> Substring {
        guard firstWord(of: text[...]) == "EXPLAIN" else { return text[...] }
        let rest = text.trimmingPrefix(while: \.isWhitespace).trimmingPrefix(while: \.isLetter)
            .trimmingPrefix(while: \.isWhitespace)
        return rest.first == "(" ? rest.drop { $0 != ")" }.dropFirst() : rest
    }

    private static func firstWord(of text: Substring) -> String {
        text.drop(while: \.isWhitespace).prefix(while: \.isLetter).uppercased()
    }

    private static let planned: Set<String> = ["SELECT", "WITH", "VALUES", "TABLE"]
    private static let queries = planned.union(["SHOW"])

    /// Joins statements' parts with a separator, as for a list of columns or of conditions.
    public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { result.pieces += separator.pieces }
            result.pieces += part.pieces
        }
        return result
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.pieces += right.pieces
        return sum
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ literal: String) {
            pieces.append(.text(literal))
        }

        public mutating func appendInterpolation(_ value: String?) {
            pieces.append(.parameter(value))
        }

        public mutating func appendInterpolation(_ value: Int) {
            pieces.append(.parameter(String(value)))
        }

        public mutating func appendInterpolation(_ value: Double) {
            pieces.append(.parameter(String(value)))
        }

        public mutating func appendInterpolation(_ value: Bool) {
            pieces.append(.parameter(value ? "true" : "false"))
        }

        /// Binds a list as one array parameter; cast it in the statement, as in `\(names)::text[]`.
        public mutating func appendInterpolation(_ values: [String]) {
            let elements = values.map { value in
                "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
            }
            pieces.append(.parameter("{" + elements.joined(separator: ",") + "}"))
        }

        public mutating func appendInterpolation(_ name: Identifier) {
            pieces.append(.text(name.quoted))
        }

        public mutating func appendInterpolation(_ part: SQL) {
            pieces += part.pieces
        }
    }
}
