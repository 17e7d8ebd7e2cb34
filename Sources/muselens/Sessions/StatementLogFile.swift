import Glibc
import Logging
import MuseModel
import MuseQueries
import PostgresClient

/// Writes what was asked of the server to a file, a JSON object a line: `at`, `question`, `milliseconds`, `rows`,
/// `sqlstate` where it failed, `sql`. A line holds no value and no secret: parameters stand in the text as `$1`.
struct StatementLogFile: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let stream: StandardStream

    /// - Throws: ``CommandFailure`` where the file cannot be opened.
    static func log(path: String) throws(CommandFailure) -> StatementLog {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .usage(
                "\(path) cannot be written: \(String(cString: strerror(errno))).",
                advice: "Name another file with --log.")
        }
        let handler = StatementLogFile(stream: StandardStream(descriptor))
        return StatementLog(logger: Logger(label: "muselens.statements") { _ in handler })
    }

    private init(stream: StandardStream) {
        self.stream = stream
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }
        var members = [
            StructuredValue.Member("at", .string(UTCTimestamp.now().rfc3339)),
            StructuredValue.Member("question", .string(event.message.description)),
        ]
        for key in ["milliseconds", "rows"] {
            if let value = facts[key] { members.append(StructuredValue.Member(key, .number(value.description))) }
        }
        for key in ["sqlstate", "sql"] {
            if let value = facts[key] { members.append(StructuredValue.Member(key, .string(value.description))) }
        }
        // One write a line, so that lines of two processes do not mix.
        try? stream.write(Array((JSONText.compact(.object(members)) + "\n").utf8))
    }
}
