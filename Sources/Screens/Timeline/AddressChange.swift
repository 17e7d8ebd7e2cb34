import MuseModel
import TerminalKit

/// Between two entries that follow each other the address is another.
enum AddressChange: Hashable, Sendable {
    /// It was renamed or moved here.
    case step(LineageStep)
    /// Side by side on another branch it still, or already, has another name.
    case branch(from: SymbolAddress, to: SymbolAddress)

    var step: LineageStep? {
        if case .step(let step) = self { step } else { nil }
    }

    var from: SymbolAddress {
        switch self {
        case .step(let step): step.from
        case .branch(let from, _): from
        }
    }

    var to: SymbolAddress {
        switch self {
        case .step(let step): step.to
        case .branch(_, let to): to
        }
    }

    /// The separator in the list. A step that is only inferred is dashed, and says so.
    func spans(isNewestFirst: Bool, width: Int) -> [Span] {
        let isInferred = if case .step(let step) = self { step.evidence.certainty == .inferred } else { false }
        let rule = isInferred ? "- -" : "···"
        let words = isNewestFirst ? "address was " : "address became "
        let name = isNewestFirst ? Self.short(from, besides: to) : Self.short(to, besides: from)
        let tail = [Span(" " + reason, isInferred ? .changed : .dim), Span(" " + rule, .dim)]
        let head = [Span(rule + " ", .dim), Span(words, .dim)]
        let room = max(8, width - tail.columns - head.columns)
        return head + [Span(DisplayText(name, width: room), style: Style(.heading))] + tail
    }

    private var reason: String {
        switch self {
        case .step(let step): "\(step.kind.rawValue), \(step.evidence.certainty.rawValue)"
        case .branch: "on another branch"
        }
    }

    /// The part of an address that tells it from another one: the symbol where the file is the same, the file where
    /// the symbol is.
    static func short(_ address: SymbolAddress, besides other: SymbolAddress) -> String {
        if address.path == other.path, let symbol = address.symbol { return symbol }
        if address.symbol == other.symbol { return address.path }
        return address.text
    }
}
