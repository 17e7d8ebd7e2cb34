/// Takes secrets out of a text that may repeat a connection string, as libpq's messages do.
struct Redaction {
    private let secrets: [String]

    /// - Parameter source: a URL or a keyword string that may hold a password.
    init(source: String) {
        var found: [String] = []
        if let scheme = source.firstRange(of: "://") {
            let authority = source[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
            // A password may itself hold an @ or a / that should have been escaped: what stands before the last @ counts.
            let wide = source[scheme.upperBound...]
            for candidate in [authority, wide] {
                guard let at = candidate.lastIndex(of: "@") else { continue }
                let login = candidate[..<at]
                guard let colon = login.firstIndex(of: ":") else { continue }
                found.append(String(login[login.index(after: colon)...]))
            }
        }
        for keyword in ["password=", "sslpassword=", "password ="] {
            var rest = source[...]
            while let range = rest.firstRange(of: keyword) {
                rest = rest[range.upperBound...]
                let value = rest.drop { $0 == " " || $0 == "'" }.prefix { !" '&".contains($0) }
                found.append(String(value))
            }
        }
        secrets = found.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    func apply(to text: String) -> String {
        // libpq quotes pieces of what it could not read, so a part of a secret may be there: then nothing is repeated.
        let clean = secrets.reduce(text) { $0.replacing($1, with: "…") }
        let leaks = secrets.contains { secret in
            secret.count >= 4 && clean.split(separator: "\"").contains { $0.count >= 3 && secret.contains($0) }
        }
        return leaks ? String(clean.prefix { $0 != "\"" }) + "…" : clean
    }
}
