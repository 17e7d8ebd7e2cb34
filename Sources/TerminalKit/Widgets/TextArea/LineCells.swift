/// Where the characters of a line stand when it is drawn from its start, in columns of the terminal.
enum LineCells {
    /// A tab goes to the next multiple of this.
    static let tabWidth = 4

    static func width(of character: Character, at x: Int) -> Int {
        character == "\t" ? tabWidth - x % tabWidth : TextWidth.of(character)
    }

    static func width(of line: Substring) -> Int {
        place(at: .max, in: line).column
    }

    /// The character of a line that stands at a column, and the column of its first cell; the line's end where it is
    /// shorter.
    static func place(at column: Int, in line: Substring) -> (index: String.Index, column: Int) {
        var index = line.startIndex
        var x = 0
        while index < line.endIndex {
            let plain = plainCharacters(in: line[index...].utf8, limit: column - x)
            if plain > 0 {
                index = line.utf8.index(index, offsetBy: plain)
                x += plain
                continue
            }
            let end = x + width(of: line[index], at: x)
            guard end <= column else { break }
            index = line.index(after: index)
            x = end
        }
        return (index, x)
    }

    /// How many characters at the front are visible ASCII and nothing more: of one byte and one column each. One before
    /// other bytes may be joined with them.
    private static func plainCharacters(in bytes: Substring.UTF8View, limit: Int) -> Int {
        let count = bytes.withContiguousStorageIfAvailable { bytes in
            var count = 0
            while count < min(limit, bytes.count), (0x20..<0x7F).contains(bytes[count]),
                count + 1 == bytes.count || bytes[count + 1] < 0x80
            {
                count += 1
            }
            return count
        }
        return count ?? 0
    }
}
