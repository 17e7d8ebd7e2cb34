public import MuseModel

/// A cell of a report, or what stands in a document: its kind is kept, so that each format can write it its own way.
public enum ReportValue: Equatable, Sendable {
    /// SQL's NULL: `null`, an empty field, or `∅`. Never the same as an empty string.
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A whole number that is not exact; people see it with `~` before it, scripts read how it came about beside it.
    case estimate(Int64)
    /// A number's text, kept verbatim so that no digit is lost. `NaN` and `Infinity` become strings in JSON.
    case decimal(String)
    case text(String)
    case timestamp(UTCTimestamp)
    /// Bytes, written as lowercase hexadecimal digits.
    case bytes([UInt8])
    /// JSON or msgpack that was stored as such, written as JSON within the JSON.
    case structured(StructuredValue)
    case array([ReportValue])
    case object([ReportField])

    /// A number from the text that PostgreSQL prints for a numeric or floating-point value.
    public init(number text: String) {
        // The float -0 prints as "-0", which no integer can say.
        let integer = Int64(text).flatMap { String($0) == text ? ReportValue.integer($0) : nil }
        self = integer ?? .decimal(text)
    }

    /// How long something took, in seconds with three digits after the point.
    static func seconds(milliseconds: Int) -> ReportValue {
        .decimal("\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())")
    }

    /// A moment from the text that PostgreSQL prints for a `timestamptz`; text as it is where RFC 3339 cannot say it
    /// (`infinity`, dates BC, a time without a zone).
    public init(timestamp text: String) {
        self = UTCTimestamp(postgresText: text).map(ReportValue.timestamp) ?? .text(text)
    }

    /// A `json` or `jsonb` value from its text; text as it is where it cannot be read.
    public init(json text: String) {
        self = (try? JSONText.parse(text)).map(ReportValue.structured) ?? .text(text)
    }
}

/// A named value of an object or a document.
public struct ReportField: Equatable, Sendable {
    public let name: String
    public let value: ReportValue

    /// A field; in JSON its name is the key.
    public init(_ name: String, _ value: ReportValue) {
        self.name = name
        self.value = value
    }
}
