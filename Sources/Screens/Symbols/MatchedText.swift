import MuseModel
import TerminalKit

/// An address with what was matched in it marked, in so many columns: where it is too long its beginning is left out,
/// since its end is what tells it from others.
struct MatchedText {
    let text: String
    /// Offsets into the text's Unicode scalars, ascending.
    let ranges: [Range<Int>]

    func spans(width: Int, role: Role = .text) -> [Span] {
        var pieces: [(character: Character, isMatched: Bool)] = []
        var offset = 0
        var next = 0
        for character in text {
            let end = offset + character.unicodeScalars.count
            while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
            pieces.append((character, next < ranges.count && ranges[next].lowerBound < end))
            offset = end
        }
        let shown = Self.end(of: pieces, width: width)
        let isCut = shown.count < pieces.count
        return (isCut ? [Span("…", .dim)] : []) + Self.joined(shown, role)
    }

    /// As many of the last characters as fit, less one column for the mark where some do not.
    private static func end(
        of pieces: [(character: Character, isMatched: Bool)], width: Int
    ) -> ArraySlice<(character: Character, isMatched: Bool)> {
        var room = width
        var start = pieces.endIndex
        while start > 0 {
            let columns = TextWidth.of(String(pieces[start - 1].character))
            guard columns <= room - (start > 1 ? 1 : 0) else { break }
            room -= columns
            start -= 1
        }
        return pieces[start...]
    }

    private static func joined(
        _ pieces: ArraySlice<(character: Character, isMatched: Bool)>, _ role: Role
    ) -> [Span] {
        pieces.chunked { $0.isMatched == $1.isMatched }.map { run in
            Span(String(run.map(\.character)), run.first?.isMatched == true ? .match : role)
        }
    }
}

extension ArraySlice {
    /// Runs of neighbours that belong together.
    fileprivate func chunked(_ belong: (Element, Element) -> Bool) -> [[Element]] {
        var runs: [[Element]] = []
        for element in self {
            if let last = runs.last?.last, belong(last, element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
        return runs
    }
}
