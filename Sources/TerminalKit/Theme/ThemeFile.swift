internal import TOMLKit

extension Theme {
    /// Reads a theme from the text of its file.
    ///
    /// - Parameters:
    ///   - text: TOML with `summary`, `page`, a `[palette]` of colours and `[roles]` that use them.
    ///   - file: what errors call it.
    /// - Throws: ``ThemeError`` naming file and key for anything that a theme does not have.
    public init(toml text: String, name: String, file: String) throws(ThemeError) {
        let document: TOMLTable
        do {
            document = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let place = error.source.begin
            throw .syntax(file: file, line: place.line, column: place.column, reason: error.description)
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        self = try ThemeReader(file: file).read(document, name: name)
    }
}

/// Decodes by hand: TOMLKit's decoder passes over unknown keys in silence and misnames wrong types.
private struct ThemeReader {
    private struct Section {
        let name: String
        let table: TOMLTable

        func path(_ key: String) -> String {
            name.isEmpty ? key : "\(name).\(key)"
        }
    }

    let file: String

    func read(_ document: TOMLTable, name: String) throws(ThemeError) -> Theme {
        let root = Section(name: "", table: document)
        try allow(["summary", "page", "palette", "roles"], in: root)
        let palette = try palette(root)
        return Theme(
            name: name, summary: try string("summary", in: root) ?? "", page: try page(root),
            roles: try roles(root, palette))
    }

    private func page(_ root: Section) throws(ThemeError) -> Theme.Page {
        guard let found = try string("page", in: root) else { return .dark }
        guard let page = Theme.Page(rawValue: found) else {
            throw invalid("page", "\"\(found)\"", expected: "\"dark\" or \"light\"")
        }
        return page
    }

    private func palette(_ root: Section) throws(ThemeError) -> [String: Color] {
        guard let section = try section("palette", in: root) else { return [:] }
        var palette: [String: Color] = [:]
        for key in section.table.keys {
            palette[key] = try color(key, in: section, palette: [:])
        }
        return palette
    }

    private func roles(_ root: Section, _ palette: [String: Color]) throws(ThemeError) -> [Role: RoleAppearance] {
        guard let section = try section("roles", in: root) else { return [:] }
        try allow(Role.allCases.map(\.rawValue), in: section)
        var roles: [Role: RoleAppearance] = [:]
        for role in Role.allCases {
            guard let entry = try self.section(role.rawValue, in: section) else { continue }
            try allow(["fg", "bg", "attributes"], in: entry)
            roles[role] = RoleAppearance(
                try color("fg", in: entry, palette: palette), on: try color("bg", in: entry, palette: palette),
                try attributes(entry))
        }
        return roles
    }

    private func attributes(_ section: Section) throws(ThemeError) -> TextAttributes {
        let expected = "a list of \(TextAttributes.names.map { "\"\($0.name)\"" }.joined(separator: ", "))"
        guard let value = section.table["attributes"] else { return [] }
        guard let list = value.array else {
            throw invalid(section.path("attributes"), described(value), expected: expected)
        }
        var attributes: TextAttributes = []
        for element in list {
            guard let name = element.string, let known = TextAttributes.names.first(where: { $0.name == name }) else {
                throw invalid(section.path("attributes"), "a list with \(described(element))", expected: expected)
            }
            attributes.insert(known.attribute)
        }
        return attributes
    }

    private func color(_ key: String, in section: Section, palette: [String: Color]) throws(ThemeError) -> Color? {
        guard let value = section.table[key] else { return nil }
        if let text = value.string, let color = palette[text] ?? Color(text) { return color }
        if value.string == nil, let number = value.int, let index = UInt8(exactly: number) { return .indexed(index) }
        let names = palette.keys.sorted() + Color.names
        let near = value.string.flatMap { NearestName.of($0, among: names) }.map { " (perhaps \"\($0)\")" } ?? ""
        throw invalid(
            section.path(key), described(value),
            expected: "\"#rrggbb\", \"default\", an index from 0 to 255, a name of the palette or one of the sixteen"
                + " colours: \(names.joined(separator: ", "))\(near)")
    }

    private func section(_ key: String, in parent: Section) throws(ThemeError) -> Section? {
        guard let value = parent.table[key] else { return nil }
        guard let table = value.table else {
            throw invalid(parent.path(key), described(value), expected: "a table such as { fg = \"red\" }")
        }
        return Section(name: parent.path(key), table: table)
    }

    private func string(_ key: String, in section: Section) throws(ThemeError) -> String? {
        guard let value = section.table[key] else { return nil }
        guard let string = value.string else {
            throw invalid(section.path(key), described(value), expected: "a string")
        }
        return string
    }

    private func allow(_ allowed: [String], in section: Section) throws(ThemeError) {
        guard let stranger = section.table.keys.first(where: { !allowed.contains($0) }) else { return }
        throw .unknownKey(file: file, key: section.path(stranger), allowed: allowed)
    }

    private func invalid(_ key: String, _ found: String, expected: String) -> ThemeError {
        .invalidValue(file: file, key: key, found: found, expected: expected)
    }

    private func described(_ value: any TOMLValueConvertible) -> String {
        value.string.map { "\"\($0)\"" } ?? value.int.map { "\($0)" } ?? value.bool.map { "\($0)" } ?? "a \(value.type)"
    }
}

extension TextAttributes {
    /// What theme files call them.
    fileprivate static let names: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]
}
