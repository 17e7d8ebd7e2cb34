/// An answer that is one object: single facts, and sections of facts or of rows.
public struct ReportDocument: Equatable, Sendable {
    /// A single value with its name; the column says how a person wants to see it.
    public struct Fact: Equatable, Sendable {
        public let column: ReportColumn
        public let value: ReportValue

        /// A fact with a hint of its own, such as `.count("rows")`.
        public init(_ column: ReportColumn, _ value: ReportValue) {
            self.column = column
            self.value = value
        }

        /// A fact that needs no hint.
        public init(_ name: String, _ value: ReportValue) {
            self.init(.text(name), value)
        }
    }

    /// A named part of a document.
    public struct Section: Equatable, Sendable {
        /// What a section holds.
        public enum Content: Equatable, Sendable {
            /// In JSON an object.
            case facts([Fact])
            /// In JSON an array of objects. Every row has a value for each column.
            case rows(columns: [ReportColumn], rows: [[ReportValue]])
            /// A text that keeps its lines, such as a difference. In JSON a string.
            /// - Parameter language: what Markdown calls it.
            case lines(String, language: String)
            /// Sentences for a person, each for itself. In JSON an array of strings.
            case sentences([String])
        }

        /// The key in JSON.
        public let name: String
        /// The heading in tables and Markdown.
        public let title: String
        public let content: Content

        /// A section of a document.
        public init(name: String, title: String, content: Content) {
            self.name = name
            self.title = title
            self.content = content
        }
    }

    /// The heading of the whole, a sentence for people; JSON and CSV leave it out.
    public let title: String?
    /// What stands at the top: in JSON the first keys.
    public let facts: [Fact]
    /// What follows, in this order.
    public let sections: [Section]

    /// A document of facts and sections.
    public init(title: String? = nil, facts: [Fact], sections: [Section] = []) {
        self.title = title
        self.facts = facts
        self.sections = sections
    }

    /// Writes the whole document, as UTF-8.
    ///
    /// JSON and JSON Lines are one object on one line. CSV, which knows rows alone, is a line for each fact: its path
    /// (`tables.0.name`) and its value.
    public func write(format: ReportFormat, options: ReportOptions, sink: ReportWriter.Sink) throws {
        var bytes: [UInt8] = []
        switch format {
        case .json, .jsonLines:
            JSONValues.append(fields, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        case .csv: appendCSV(isTerminal: options.isTerminal, to: &bytes)
        case .table: appendTables(options: options, to: &bytes)
        case .markdown: appendMarkdown(to: &bytes)
        }
        try sink(bytes)
    }

    /// The document as one object.
    var fields: [ReportField] {
        Self.fields(facts) + sections.map { ReportField($0.name, $0.value) }
    }

    fileprivate static func fields(_ facts: [Fact]) -> [ReportField] {
        facts.map { ReportField($0.column.name, $0.value) }
    }
}

extension ReportDocument.Section {
    /// The section as an object or an array of objects.
    fileprivate var value: ReportValue {
        switch content {
        case .facts(let facts): .object(ReportDocument.fields(facts))
        case .rows(let columns, let rows):
            .array(rows.map { row in .object(zip(columns, row).map { ReportField($0.name, $1) }) })
        case .lines(let text, _): .text(text)
        case .sentences(let sentences): .array(sentences.map(ReportValue.text))
        }
    }
}
