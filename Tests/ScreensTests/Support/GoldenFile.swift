import Foundation
import Testing

/// A text that a person has looked at and found right, in a file of its own.
///
/// With `MUSELENS_REWRITE_GOLDEN=1` in the environment the tests write the files anew instead of comparing:
/// look at the difference before it is committed.
enum GoldenFile {
    static var isRewriting: Bool { ProcessInfo.processInfo.environment["MUSELENS_REWRITE_GOLDEN"] == "1" }

    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func expect(_ found: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = package.appending(path: path)
        let found = found.hasSuffix("\n") ? found : found + "\n"
        if isRewriting {
            try Data(found.utf8).write(to: file)
            return
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(
            found == expected, "\(path) differs; MUSELENS_REWRITE_GOLDEN=1 writes it anew",
            sourceLocation: sourceLocation)
    }
}
