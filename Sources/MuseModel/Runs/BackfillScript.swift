/// A backfill script of the application.
public struct BackfillScript: Hashable, Sendable {
    /// Its file name, as `backfill_genesis_ops.py`.
    public let name: String
    /// The first line of its docstring; empty where it has none.
    public let summary: String

    public init(name: String, summary: String) {
        (self.name, self.summary) = (name, summary)
    }

    /// Those that MuseHub's database guide names, for where the container cannot be asked.
    public static let known: [BackfillScript] = GapSubject.all.compactMap(\.remedy.script)
        .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
        .map { BackfillScript(name: $0, summary: "") }

    /// Whether a text names one: `backfill_….py`, a plain file name, in which no shell and no program can read a folder
    /// or an option.
    public static func isName(_ text: String) -> Bool {
        let (prefix, suffix) = ("backfill_", ".py")
        return text.hasPrefix(prefix) && text.hasSuffix(suffix)
            && text.utf8.count > prefix.utf8.count + suffix.utf8.count
            && text.utf8.count <= longestName && text.utf8.allSatisfy(isPlain)
    }

    /// Bytes, as Linux has it.
    private static let longestName = 255

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The gaps that it fills, as far as muselens knows the script.
    public var subjects: [GapSubject] { GapSubject.all.filter { $0.remedy.script == name } }
}
