/// Numbers of migrations, by the guide's rule: `0019` of `0019_add_agents.py`. Digits are compared and counted as
/// they are written, however many they are.
enum MigrationNumber {
    /// - Returns: the digits without leading zeros; `nil` where there is anything but digits.
    static func digits(_ text: some StringProtocol) -> String? {
        guard !text.isEmpty, text.utf8.allSatisfy(PythonBytes.isDigit) else { return nil }
        let digits = text.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// Of a migration: its revision's, else its file's.
    static func digits(of migration: Migration) -> String? {
        migration.revision.flatMap { digits($0) } ?? digits(migration.file.label)
    }

    static func isLess(_ left: String, _ right: String) -> Bool {
        (left.utf8.count, left) < (right.utf8.count, right)
    }

    /// The next number, with zeros before it up to a width.
    static func next(after digits: String, width: Int) -> String {
        var next = Array(digits.utf8)
        var place = next.count - 1
        while place >= 0, next[place] == UInt8(ascii: "9") {
            next[place] = UInt8(ascii: "0")
            place -= 1
        }
        if place >= 0 { next[place] += 1 } else { next.insert(UInt8(ascii: "1"), at: 0) }
        let text = String(decoding: next, as: UTF8.self)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// By number, those without one first, then by date, revision and file.
    static func isBefore(_ left: Migration, _ right: Migration) -> Bool {
        let numbers = (digits(of: left), digits(of: right))
        switch numbers {
        case (let first?, let second?) where first != second: return isLess(first, second)
        case (nil, .some): return true
        case (.some, nil): return false
        default:
            return (left.createdAt ?? "", left.revision ?? "", left.file.name)
                < (right.createdAt ?? "", right.revision ?? "", right.file.name)
        }
    }
}
