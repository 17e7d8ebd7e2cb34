/// Which bracket belongs to which.
public enum SQLBrackets {
    /// Where the partner of the bracket at a place stands; `nil` where there is none, or none of its kind, and where no
    /// bracket stands there. Brackets in quoted texts and comments are none. Costs a walk over the tokens.
    /// - Parameter tokens: those of that text.
    public static func partner(of index: String.Index, in text: String, tokens: [SQLToken]) -> String.Index? {
        var open: [String.Index] = []
        for token in tokens where token.kind == .bracket {
            let place = token.range.lowerBound
            let sign = text.unicodeScalars[place]
            guard sign == ")" || sign == "]" else {
                open.append(place)
                continue
            }
            let start = open.popLast()
            guard place == index || start == index else { continue }
            guard let start, text.unicodeScalars[start] == (sign == ")" ? "(" : "[") else { return nil }
            return place == index ? start : place
        }
        return nil
    }
}
