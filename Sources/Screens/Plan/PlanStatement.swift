import MuseModel
import PostgresClient
import TerminalKit

/// The text whose plan is shown, and its values.
struct PlanStatement {
    let text: String
    /// By the parameters' names, as they stand in the text; `nil` is NULL.
    let values: [(name: String, value: String?)]
    /// Only their beginnings are known.
    var isCut = false

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// With the values in comments behind it, each on one line.
    var textForCopying: String {
        let comments = values.map { "-- \($0.name) = \($0.value.map { JSONText.compact(.string($0)) } ?? "NULL")\n" }
        return text + "\n" + comments.joined() + (isCut ? "-- \(Self.cutShort)\n" : "")
    }

    /// For a pane of a width.
    func spans(width: Int) -> [[Span]] {
        let shown = lines.flatMap { line -> [[Span]] in
            let spans = Self.spans(String(line))
            guard spans.columns > width else { return [spans] }
            return TextWrap.lines(of: String(line), width: width).map { [Span($0, style: Style(.text))] }
        }
        guard !values.isEmpty || isCut else { return shown }
        let told = values.map { name, value -> [Span] in
            [Span("\(name) = ", .dim), value.map { Span($0) } ?? Span("∅", .null)].fitting(width)
        }
        return shown + [[]] + told + (isCut ? [[Span(Self.cutShort, .dim)].fitting(width)] : [])
    }

    private static let cutShort = "cut short: it was too long to be kept"

    /// Longer lines are not taken to pieces: they are wrapped anyway.
    private static let longestLine = 400

    private static func spans(_ line: String) -> [Span] {
        guard line.utf8.count <= longestLine else { return [Span(line)] }
        var spans: [Span] = []
        var end = line.startIndex
        for token in SQLScanner.tokens(of: line) {
            if end < token.range.lowerBound { spans.append(Span(String(line[end..<token.range.lowerBound]))) }
            spans.append(Span(String(line[token.range]), role(of: token.kind)))
            end = token.range.upperBound
        }
        return end < line.endIndex ? spans + [Span(String(line[end...]))] : spans
    }

    private static func role(of kind: SQLToken.Kind) -> Role {
        switch kind {
        case .keyword: .heading
        case .string: .added
        case .number: .number
        case .comment: .dim
        case .parameter, .positional: .link
        default: .text
        }
    }
}

extension PlanStatement {
    init(_ witnessed: WitnessedStatement) {
        let values: [(name: String, value: String?)] = witnessed.statement.parameters.enumerated().map {
            ("$\($0.offset + 1)", $0.element)
        }
        self.init(text: witnessed.statement.text, values: values, isCut: witnessed.isCut)
    }

    init(_ request: TypedRequest) {
        let values: [(name: String, value: String?)] = request.values.sorted { $0.key < $1.key }.map {
            (":\($0.key)", $0.value)
        }
        self.init(text: request.text, values: values)
    }
}
