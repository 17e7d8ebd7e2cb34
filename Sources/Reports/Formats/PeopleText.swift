import MuseModel

/// How a value reads to a person, on one line: in tables and in Markdown.
enum PeopleText {
    static func text(_ value: ReportValue, groupsThousands: Bool) -> String {
        switch value {
        case .null: "∅"
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .integer(let number): groupsThousands ? grouped(number) : String(number)
        case .estimate(let number): "~" + (groupsThousands ? grouped(number) : String(number))
        case .decimal(let text): VisibleText.line(text)
        case .text(let text): text.isEmpty ? "\"\"" : VisibleText.line(text)
        case .timestamp(let moment): moment.short
        case .bytes(let content): content.isEmpty ? "\"\"" : Hexadecimal.text(content)
        case .structured, .array, .object: JSONValues.text(value)
        }
    }

    static func text(_ value: ReportValue) -> String { text(value, groupsThousands: false) }

    static func grouped(_ number: Int) -> String { grouped(Int64(number)) }

    /// With thousands separators.
    static func grouped(_ number: Int64) -> String {
        let digits = String(number.magnitude)
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        return grouped
    }
}
