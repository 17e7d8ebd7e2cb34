/// The URL of a Python application, as `DATABASE_URL` holds it beside MuseHub, in libpq's spelling.
///
/// Source: SQLAlchemy manual, "Database URLs": `dialect+driver://…`; asyncpg's `ssl` is libpq's `sslmode`.
enum SQLAlchemyURL {
    /// Options of Python drivers that mean nothing to libpq and would make it refuse the URL.
    private static let driverOptions: Set<String> = [
        "async_fallback", "prepared_statement_cache_size", "statement_cache_size", "prepared_statement_name_func",
        "command_timeout", "timeout", "server_settings", "max_cached_statement_lifetime",
        "max_cacheable_statement_size",
    ]

    static func libpqSpelling(of url: String) -> String {
        guard let schemeEnd = url.firstRange(of: "://") else { return url }
        let scheme = url[..<schemeEnd.lowerBound]
        let dialect = scheme.prefix { $0 != "+" }
        guard dialect == "postgresql" || dialect == "postgres" else { return url }
        let rest = url[schemeEnd.upperBound...]
        return "postgresql://" + (scheme.contains("+") ? withoutDriverOptions(rest) : String(rest))
    }

    /// Whether an `@` stands after the part of a URL in which a login may be. libpq would take the password that it
    /// ends for a host, a port or a database, and these are shown.
    static func hasMisplacedLogin(_ spelling: String) -> Bool {
        guard spelling.hasPrefix("postgresql://") else { return false }
        let rest = spelling.dropFirst("postgresql://".count)
        // libpq's own rule: the login ends at the first @ before a slash.
        let authority = rest.prefix { $0 != "/" }
        let tail = rest.dropFirst(authority.count)
        let path = tail.prefix { $0 != "?" }
        return path.contains("@") || authority.split(separator: "@", omittingEmptySubsequences: false).count > 2
    }

    private static func withoutDriverOptions(_ rest: Substring) -> String {
        guard let mark = rest.firstIndex(of: "?") else { return String(rest) }
        let options = rest[rest.index(after: mark)...].split(separator: "&").compactMap { option -> String? in
            let name = String(option.prefix { $0 != "=" })
            if driverOptions.contains(name) { return nil }
            guard name == "ssl" else { return String(option) }
            let value = option.dropFirst(name.count + 1)
            return "sslmode="
                + (value.lowercased() == "true" ? "require" : value.lowercased() == "false" ? "disable" : String(value))
        }
        return rest[..<mark] + (options.isEmpty ? "" : "?" + options.joined(separator: "&"))
    }
}
