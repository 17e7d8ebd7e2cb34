internal import FoundationEssentials
internal import Glibc
internal import MuseModel

/// The runs that have begun and were not seen to end, a file for each, beside the audit log: whoever leaves one running,
/// or is killed, leaves its file.
struct RunMemory: Sendable {
    /// `nil` where the environment names no place.
    let folder: String?

    /// What one file says.
    struct Entry: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        let startedAt: Int64
        let engine: String
        let container: String
        let process: Int
        let birth: String
        let label: String
        let isReading: Bool
        let script: String?
        let repository: String?

        init(_ run: RememberedRun, birth: String) {
            startedAt = run.startedAt.secondsSince1970 * 1000 + Int64(run.startedAt.nanoseconds / 1_000_000)
            (engine, container, process, self.birth) = (run.engine, run.container, run.process, birth)
            (label, isReading, script, repository) = (run.label, run.isReading, run.script, run.repository)
        }

        var run: RememberedRun {
            RememberedRun(
                startedAt: UTCTimestamp(millisecondsSince1970: startedAt), engine: engine, container: container,
                process: process, label: label, isReading: isReading, script: script, repository: repository)
        }

        /// No two processes of a machine begin with the same number at the same tick of its clock.
        var name: String { "\(process)-\(birth.allSatisfy(\.isNumber) ? birth : "")-\(startedAt).json" }
    }

    /// Files that are looked at: the newest.
    private static let most = 32
    /// Bytes of a file that is looked at.
    private static let longest = 64 << 10

    /// That it cannot be kept holds nothing up: the audit log has its line.
    func keep(_ entry: Entry) {
        guard let folder, let data = try? JSONEncoder().encode(entry) else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        _ = FileManager.default.createFile(
            atPath: "\(folder)/\(entry.name)", contents: data, attributes: [.posixPermissions: 0o600])
    }

    func forget(_ entry: Entry) {
        guard let folder else { return }
        unlink("\(folder)/\(entry.name)")
        // Where others are in it, it stays.
        rmdir(folder)
    }

    /// The oldest first. What is no such file is left alone.
    var entries: [Entry] {
        guard let folder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let found = names.filter { $0.hasSuffix(".json") }.compactMap { name -> Entry? in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"), data.count <= Self.longest
            else {
                return nil
            }
            return try? JSONDecoder().decode(Entry.self, from: data)
        }
        return Array(found.sorted { $0.startedAt < $1.startedAt }.suffix(Self.most))
    }
}
