import MuseModel
import TerminalKit

extension StructuredOutline.Line {
    /// The line's name and value.
    var spans: [Span] {
        let name: [Span] =
            switch label {
            case .top: []
            case .index(let index): [Span("\(index)", .dim), Span(": ", .dim)]
            case .key: [Span(label.text, .heading), Span(": ", .dim)]
            }
        return name + [Span(preview(), role)]
    }

    private var role: Role {
        switch value {
        case .null: .null
        case .boolean, .number: .number
        case .string(let text): ContentID(text) == nil ? .text : .contentID
        case .bytes, .extension: .control
        case .timestamp: .time
        case .array, .object: .dim
        }
    }
}
