internal import TOMLKit

extension Configuration {
    /// Reads a configuration from the text of its file.
    ///
    /// - Parameter file: what errors call it.
    /// - Throws: ``ConfigurationError`` naming file and key for anything that a configuration does not have.
    public init(toml text: String, file: String) throws(ConfigurationError) {
        let document: TOMLTable
        do {
            document = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let place = error.source.begin
            throw .syntax(file: file, line: place.line, column: place.column, reason: error.description)
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        self = try ConfigurationReader(file: file).read(document)
    }
}

/// Decodes by hand: TOMLKit's decoder passes over unknown keys in silence and misnames wrong types.
private struct ConfigurationReader {
    let file: String

    private static let everywhere = ["engine", "timeout", "theme", "operations"]
    private static let ofProfile =
        [
            "url", "host", "port", "user", "database", "service", "container", "application", "worker", "runner",
            "color",
        ] + everywhere

    func read(_ document: TOMLTable) throws(ConfigurationError) -> Configuration {
        try allow(Self.everywhere + ["profile", "profiles", "sql"], in: document, path: "")
        var configuration = Configuration()
        configuration.everywhere = try profile(named: "", document, path: "")
        configuration.usualProfile = try string("profile", in: document, path: "")
        if let value = document["profiles"] {
            guard let table = value.table else {
                throw .invalidValue(file: file, key: "profiles", expected: "a table, as [profiles.prod]")
            }
            configuration.profiles = try profiles(table)
        }
        configuration.typed = try typedSettings(document)
        if let usual = configuration.usualProfile { _ = try configuration.profile(named: usual) }
        return configuration
    }

    /// The longest that a snapshot may be held, in seconds: it keeps the server from cleaning up.
    private static let longestHold = 600

    private func typedSettings(_ document: TOMLTable) throws(ConfigurationError) -> TypedSettings {
        guard let value = document["sql"] else { return TypedSettings() }
        guard let table = value.table else {
            throw .invalidValue(file: file, key: "sql", expected: "a table, as [sql]")
        }
        try allow(["allow_functions", "hold_seconds"], in: table, path: "sql.")
        var settings = TypedSettings()
        if let functions = table["allow_functions"] {
            let names = functions.array.map { $0.map { $0.string ?? "" } }
            guard let names, !names.contains("") else {
                throw .invalidValue(
                    file: file, key: "sql.allow_functions", expected: #"a list of names, as ["pg_notify"]"#)
            }
            settings.allowedFunctions = Set(names)
        }
        if let hold = table["hold_seconds"] {
            guard let seconds = hold.int, (1...Self.longestHold).contains(seconds) else {
                throw .invalidValue(
                    file: file, key: "sql.hold_seconds", expected: "a whole number from 1 to \(Self.longestHold)")
            }
            settings.holdSeconds = seconds
        }
        return settings
    }

    private func profiles(_ table: TOMLTable) throws(ConfigurationError) -> [Profile] {
        var profiles: [Profile] = []
        for name in table.keys.sorted() {
            let path = "profiles.\(name)."
            guard let entry = table[name]?.table else {
                throw .invalidValue(file: file, key: "profiles.\(name)", expected: "a table, as [profiles.\(name)]")
            }
            try allow(Self.ofProfile, in: entry, path: path)
            let profile = try profile(named: name, entry, path: path)
            if profile.container != nil, profile.url != nil || profile.host != nil || profile.service != nil {
                throw .invalidValue(
                    file: file, key: path + "container",
                    expected: "left out where url, host or service says where the server is")
            }
            profiles.append(profile)
        }
        return profiles
    }

    private func profile(
        named name: String, _ table: TOMLTable, path: String
    ) throws(ConfigurationError) -> Profile {
        func string(_ key: String) throws(ConfigurationError) -> String? {
            try self.string(key, in: table, path: path)
        }
        var profile = Profile(name: name)
        profile.url = try string("url")
        profile.host = try string("host")
        profile.port = try port(table, path: path)
        profile.user = try string("user")
        profile.database = try string("database")
        profile.service = try string("service")
        profile.container = try string("container")
        profile.engine = try string("engine")
        profile.application = try string("application")
        profile.worker = try string("worker")
        profile.runner = try string("runner")
        profile.theme = try string("theme")
        profile.timeout = try timeout(table, path: path)
        profile.color = try choice("color", in: table, path: path)
        profile.operations = try choice("operations", in: table, path: path)
        return profile
    }

    /// A port is written as a number mostly, and libpq takes a list of them as a text.
    private func port(_ table: TOMLTable, path: String) throws(ConfigurationError) -> String? {
        guard let value = table["port"] else { return nil }
        if let number = value.int { return "\(number)" }
        guard let text = value.string else {
            throw .invalidValue(file: file, key: path + "port", expected: "a number, as 5432")
        }
        return text
    }

    /// The server takes milliseconds as a 32-bit number.
    private static let longestTimeout = 2_147_483.0

    private func timeout(_ table: TOMLTable, path: String) throws(ConfigurationError) -> Double? {
        guard let value = table["timeout"] else { return nil }
        guard let seconds = value.double ?? value.int.map(Double.init), (0...Self.longestTimeout).contains(seconds)
        else {
            throw .invalidValue(
                file: file, key: path + "timeout",
                expected: "seconds from 0 (no limit) to \(Int(Self.longestTimeout))")
        }
        return seconds
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, in table: TOMLTable, path: String
    ) throws(ConfigurationError) -> Choice? where Choice.RawValue == String {
        guard let value = table[key] else { return nil }
        guard let choice = value.string.flatMap(Choice.init) else {
            let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw .invalidValue(file: file, key: path + key, expected: "one of \(allowed)")
        }
        return choice
    }

    private func string(_ key: String, in table: TOMLTable, path: String) throws(ConfigurationError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string, !text.isEmpty else {
            throw .invalidValue(file: file, key: path + key, expected: "a text, as \(key) = \"…\"")
        }
        return text
    }

    private func allow(_ allowed: [String], in table: TOMLTable, path: String) throws(ConfigurationError) {
        guard let stranger = table.keys.sorted().first(where: { !allowed.contains($0) }) else { return }
        throw .unknownKey(file: file, key: path + stranger, allowed: allowed)
    }
}
