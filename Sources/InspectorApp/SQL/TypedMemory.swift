internal import FoundationEssentials
internal import Glibc
internal import MuseModel
internal import PostgresClient
internal import Synchronization

/// What was typed before in a database, in a file of the user's state folder, and the user's snippets.
///
/// Texts that were run may hold secrets, so file and folder are the user's alone.
/// Source of the places: the XDG Base Directory Specification, 0.8.
final class TypedMemory: Sendable {
    /// `nil` where the environment names no such place.
    private let file: String?
    private let snippetFolder: String?
    /// What two questions at once would do to the file.
    private let writing = Mutex(())

    /// Bytes of the history's file that are read: it holds 1 MiB of texts.
    private static let longestHistory = 8 << 20
    /// Bytes of a snippet's file that are read.
    private static let longestSnippet = 64 * 1024
    private static let mostSnippets = 200

    /// - Parameter facts: of the server, for which place and database count: each has a history of its own.
    init(environment: [String: String], facts: ServerFacts) {
        func absolute(_ name: String, orBelowHome folder: String) -> String? {
            if let path = environment[name], path.hasPrefix("/") { return path }
            return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/\(folder)" : nil }
        }
        file = absolute("XDG_STATE_HOME", orBelowHome: ".local/state").map { state in
            "\(state)/muselens/sql/\(Self.fileName(facts)).jsonl"
        }
        snippetFolder = absolute("XDG_CONFIG_HOME", orBelowHome: ".config").map { "\($0)/muselens/snippets" }
    }

    /// Letters and digits alone, as a file's name may have them anywhere; where that changes the name, with a sum of
    /// what it was, so that no other database has the same.
    private static func fileName(_ facts: ServerFacts) -> String {
        let name = "\(facts.database)@\(facts.host):\(facts.port)"
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "_@.:-".contains($0)) ? $0 : "_" })
            .trimmingPrefix { $0 == "." }.description
        return plain.utf8.elementsEqual(name.utf8) ? plain : "\(plain)-\(String(sum(of: name), radix: 16))"
    }

    /// FNV-1a with 64 bits, which is the same in every process.
    private static func sum(of name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Newest first; what cannot be read is left out.
    func history() -> SQLHistory {
        guard let file, let bytes = Self.contents(of: file, limit: Self.longestHistory) else { return SQLHistory() }
        return SQLHistory(jsonLines: String(decoding: bytes, as: UTF8.self))
    }

    /// Keeps a text. That it could not be kept stands in nobody's way.
    func remember(_ text: String) {
        guard let file, let now = UTCTimestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) else { return }
        writing.withLock { _ in
            let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            Self.whileLocked("\(file).lock") {
                var history = history()
                history.add(text, at: now)
                Self.replace(file, with: history.jsonLines)
            }
        }
    }

    /// Keeps other processes from changing the history meanwhile, where the file system can do that. The file that is
    /// locked stays: one that is replaced holds back nobody who opens the new one.
    private static func whileLocked(_ path: String, _ change: () -> Void) {
        let lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        while lock >= 0, flock(lock, LOCK_EX) != 0, errno == EINTR {}
        change()
        if lock >= 0 { close(lock) }
    }

    /// The user's own, by the names of their files, and then those of the guide.
    func snippets() -> [SQLSnippet] {
        guard let snippetFolder,
            let names = try? FileManager.default.contentsOfDirectory(atPath: snippetFolder)
        else { return SQLSnippets.guide }
        let own = names.filter { $0.hasSuffix(".sql") }.sorted().prefix(Self.mostSnippets).compactMap { name in
            Self.contents(of: "\(snippetFolder)/\(name)", limit: Self.longestSnippet).map { bytes in
                SQLSnippet(name: String(name.dropLast(4)), file: String(decoding: bytes, as: UTF8.self))
            }
        }
        return own + SQLSnippets.guide
    }

    private static func contents(of path: String, limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count < limit {
            let count = read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Written beside it and moved there, so that nobody reads half of it.
    private static func replace(_ path: String, with text: String) {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do throws(NewFiles.Failure) {
            try NewFiles.write(Array(text.utf8), to: descriptor, path: temporary)
            close(descriptor)
            if rename(temporary, path) != 0 { unlink(temporary) }
        } catch {
            close(descriptor)
            unlink(temporary)
        }
    }
}
