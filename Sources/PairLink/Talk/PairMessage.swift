public import MuseModel

/// Where the one who leads is.
public struct PairPlace: Hashable, Sendable {
    /// As a location in words; to be judged by whoever reads it.
    public let text: String
    /// The database in which it is.
    public let database: DatabaseIdentity

    public init(text: String, database: DatabaseIdentity) {
        (self.text, self.database) = (text, database)
    }
}

/// One line of what the inspectors of a pair tell each other.
enum PairMessage: Hashable, Sendable {
    /// From the one who leads: where that is.
    case place(PairPlace)
    /// To the one at whose socket they meet: whoever sends it wants to lead.
    case take
    /// From the one at whose socket they meet: whether the other one leads, and how many follow.
    case role(leads: Bool, followers: Int)
    /// The last line of a talk: why it ends.
    case end(String)
}

/// Why a line is none of the talk.
enum PairMessageError: Error, Hashable, CustomStringConvertible {
    case tooLong
    case notJSON
    case otherVersion(String)
    case unknown
    /// A part is missing, of another type, or larger than it may be.
    case malformed(String)

    var description: String {
        switch self {
        case .tooLong: "it sent a line of more than \(PairMessage.longestLine) bytes"
        case .notJSON: "it sent a line that is not JSON"
        case .otherVersion(let version):
            "it speaks version \(version) of the talk, and this muselens \(PairMessage.version)"
        case .unknown: "it sent a line that means nothing"
        case .malformed(let part): "it sent a line without a proper “\(part)”"
        }
    }
}

extension PairMessage {
    static let version = 1
    /// Bytes of a line, without its end.
    static let longestLine = 1 << 16
    /// Bytes of the text of a place. Escaping makes six bytes of one at most, so such a place fits into a line.
    static let longestPlace = 8192
    /// Bytes of any other text.
    private static let longestName = 512

    /// One line of JSON, with its end.
    var line: [UInt8] {
        var bytes = Array(JSONText.compact(.object([.init("muselens", .number("\(Self.version)"))] + members)).utf8)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private var members: [StructuredValue.Member] {
        switch self {
        case .place(let place):
            [
                .init("is", .string("place")), .init("at", .string(place.text)),
                .init("database", .string(Self.cut(place.database.database))),
                .init("server", .string(Self.cut(place.database.server))),
                .init("system", place.database.system.map { .string(Self.cut($0)) } ?? .null),
            ]
        case .take: [.init("is", .string("take"))]
        case .role(let leads, let followers):
            [
                .init("is", .string("role")), .init("leads", .boolean(leads)),
                .init("followers", .number("\(followers)")),
            ]
        case .end(let why): [.init("is", .string("end")), .init("why", .string(Self.cut(why)))]
        }
    }

    private static func cut(_ text: String) -> String {
        var scalars = text.unicodeScalars
        while String(scalars).utf8.count > longestName { scalars.removeLast() }
        return String(scalars)
    }

    /// - Parameter line: without its end.
    init(line: [UInt8]) throws(PairMessageError) {
        guard line.count <= Self.longestLine else { throw .tooLong }
        guard case .object(let members)? = try? JSONText.parse(utf8: line) else { throw .notJSON }
        let parts = Parts(members)
        let version = try parts.number("muselens")
        guard version == Self.version else { throw .otherVersion("\(version)") }
        switch try parts.text("is", upTo: Self.longestName) {
        case "place":
            self = .place(
                PairPlace(
                    text: try parts.text("at", upTo: Self.longestPlace),
                    database: DatabaseIdentity(
                        system: try parts.textOrNull("system", upTo: Self.longestName),
                        server: try parts.text("server", upTo: Self.longestName),
                        database: try parts.text("database", upTo: Self.longestName))))
        case "take": self = .take
        case "role": self = .role(leads: try parts.truth("leads"), followers: try parts.number("followers"))
        case "end": self = .end(try parts.text("why", upTo: Self.longestName))
        default: throw .unknown
        }
    }

    /// Members of a line by name. A name that occurs twice is none.
    private struct Parts {
        private let values: [String: StructuredValue]

        init(_ members: [StructuredValue.Member]) {
            var values: [String: StructuredValue] = [:]
            for member in members {
                guard case .string(let name) = member.key else { continue }
                values[name] = values[name] == nil ? member.value : .array([])
            }
            self.values = values
        }

        func text(_ name: String, upTo limit: Int) throws(PairMessageError) -> String {
            guard case .string(let text)? = values[name], text.utf8.count <= limit else { throw .malformed(name) }
            return text
        }

        func textOrNull(_ name: String, upTo limit: Int) throws(PairMessageError) -> String? {
            if case .null? = values[name] { return nil }
            return try text(name, upTo: limit)
        }

        /// A count, from 0 to a million.
        func number(_ name: String) throws(PairMessageError) -> Int {
            guard case .number(let text)? = values[name], let number = Int(text), (0...1_000_000).contains(number)
            else { throw .malformed(name) }
            return number
        }

        func truth(_ name: String) throws(PairMessageError) -> Bool {
            guard case .boolean(let isTrue)? = values[name] else { throw .malformed(name) }
            return isTrue
        }
    }
}
