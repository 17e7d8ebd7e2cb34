/// Where an `alembic.ini` says that the files of migrations are.
///
/// Source: Alembic's documentation, "Editing the .ini File": `script_location`, relative to where alembic is run or as a
/// path in a package, `package:path`; `version_locations`, where there are several; `%(here)s` is the file's own folder.
struct AlembicSettings: Hashable {
    /// At least one, relative to where alembic is run.
    let versions: [String]

    /// - Parameters:
    ///   - text: the file's.
    ///   - here: its folder.
    /// - Returns: `nil` where it does not say.
    init?(_ text: String, here: String) {
        let values = Self.values(in: text, section: "alembic")
        func path(_ text: String) -> String {
            text.replacing("%(here)s", with: here).replacing("%%", with: "%")
        }
        let folders = (values["version_locations"] ?? "").split { $0 == " " || $0 == ";" || $0 == "," || $0.isNewline }
        if !folders.isEmpty {
            versions = folders.map { path(String($0)) }
        } else if let location = values["script_location"], !location.isEmpty {
            versions = [Self.folder(path(location)) + "/versions"]
        } else {
            return nil
        }
    }

    /// A package's folder is looked for where alembic is run, as Python does.
    private static func folder(_ location: String) -> String {
        let parts = location.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, !location.hasPrefix("/") else { return location }
        return parts[0].replacing(".", with: "/") + "/" + parts[1]
    }

    private static func values(in text: String, section: String) -> [String: String] {
        var values: [String: String] = [:]
        var isInside = false
        var last: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if words.isEmpty || words.hasPrefix("#") || words.hasPrefix(";") { continue }
            if words.hasPrefix("["), words.hasSuffix("]") {
                (isInside, last) = (words.dropFirst().dropLast() == section, nil)
            } else if line.first?.isWhitespace == true, let key = last {
                values[key, default: ""] += "\n" + words
            } else if isInside, let sign = words.firstIndex(where: { $0 == "=" || $0 == ":" }) {
                let key = words[..<sign].split(separator: " ").joined(separator: " ").lowercased()
                values[key] = words[words.index(after: sign)...].split(separator: " ").joined(separator: " ")
                last = key
            }
        }
        return values
    }
}
