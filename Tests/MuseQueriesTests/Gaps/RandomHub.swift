import MuseModel

/// A small hub made by chance, with everything that can be the matter with one, and the causes of its gaps as they follow
/// from how it was made.
struct RandomHub {
    /// How the hub keeps what it keeps.
    enum Shape: CaseIterable {
        /// JSON columns, and manifests in msgpack.
        case today
        /// Manifests in JSON.
        case older
        /// Texts where there could be JSON.
        case texts
    }

    struct Op {
        let address: String
        /// Fields that carry an id, as JSON; `nil` for none.
        let fields: String
        let content: String?
        let from: String?
        let children: [Op]
    }

    struct Commit {
        let id: String
        let repository: String
        let parents: [String]
        let snapshot: String?
        let author: String
        let ops: [Op]
        /// Text in its meta that no text of PostgreSQL can hold.
        let isHostile: Bool
    }

    struct Snapshot {
        /// `nil` where the manifest is damaged.
        let manifest: [String: String]?
        let bytes: [UInt8]
        let json: String
    }

    struct Entry {
        let repository: String
        let address: String
        let commit: String
        let op: String
        let content: String?
        let payload: String?
        let payloadContent: String?
    }

    let shape: Shape
    private(set) var commits: [Commit] = []
    private(set) var snapshots: [String: Snapshot] = [:]
    private(set) var rows: [Entry] = []
    private var random: SeededNumbers

    static let paths = [
        "a.py", "src/b.py", "it's", "per%cent_", "back\\slash", "line\nbreak", "\u{e9}.py", "e\u{301}.py", "a:b",
        "\u{1F600}.md", "quote\"d", " ", "src", "\u{1b}[31mred", "{brace},", "NULL",
    ]

    init(_ shape: Shape, seed: UInt64) {
        self.shape = shape
        random = SeededNumbers(seed: seed)
        for number in 0..<40 { addCommit(number) }
        for number in 0..<5 { addRows(commit: "orphan\(number)", repository: "r0", ops: []) }
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }

    private mutating func id() -> String {
        let hex = String((0..<64).map { _ in Array("0123456789abcdef")[Int.random(in: 0..<16, using: &random)] })
        return chance(0.7) ? "sha256:\(hex)" : hex
    }

    private mutating func addCommit(_ number: Int) {
        let repository = "r\(number % 3)"
        let earlier = commits.filter { $0.repository == repository }
        var parents: [String] = []
        if !earlier.isEmpty, !chance(0.1) { parents = [pick(earlier).id] }
        if !earlier.isEmpty, chance(0.1) { parents.append(pick(earlier).id) }
        if chance(0.05) { parents = ["nobody"] }
        if chance(0.05) { parents = ["\0"] }
        var snapshot: String?
        if chance(0.1) {
            snapshot = "lost\(number)"
        } else if chance(0.2), let shared = snapshots.keys.sorted().last {
            snapshot = shared
        } else if !chance(0.1) {
            let name = "s\(number)"
            snapshots[name] = chance(0.2) ? damaged() : sound()
            snapshot = name
        }
        let ops = (0..<Int.random(in: 0...4, using: &random)).map { _ in op(depth: 0) }
        commits.append(
            Commit(
                id: "c\(number)", repository: repository, parents: parents, snapshot: snapshot,
                author: "dev-\(number % 4)",
                ops: ops, isHostile: chance(0.15)))
        addRows(commit: "c\(number)", repository: repository, ops: ops)
    }

    private mutating func op(depth: Int) -> Op {
        let (fields, content) = idFields()
        let children = depth < 3 && chance(0.4) ? (0..<2).map { _ in op(depth: depth + 1) } : []
        return Op(
            address: pick(Self.paths), fields: fields, content: content, from: chance(0.2) ? "old" : nil,
            children: children)
    }

    private mutating func idFields() -> (String, String?) {
        let (old, new) = (id(), id())
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return (#","new_content_id":"\#(new)","content_id":"\#(old)""#, new)
        case 1: return (#","content_id":"\#(old)""#, old)
        case 2: return (#","content_id":"\#(old)","new_content_id":"""#, old)
        case 3: return (#","content_id":"","old_content_id":"\#(old)""#, nil)
        case 4: return (#","content_id":["\#(old)"],"new_content_id":null"#, nil)
        case 5: return (#","content_id":"\#(old)","content_id":"\#(new)""#, new)
        default: return ("", nil)
        }
    }

    private mutating func addRows(commit: String, repository: String, ops: [Op]) {
        for path in Self.paths where chance(0.35) {
            let op = pick(["patch", "patch", "patch", "insert", "replace", "delete", "directory_rename", "odd"])
            var (fields, content) = chance(0.2) ? idFields() : ("", nil)
            if chance(0.1) { fields += #","note":"\u0000""# }
            if chance(0.05) { fields += #","note":"\ud800""# }
            var payload: String? = #"{"op":"\#(op)","child_ops":[{"content_id":"\#(id())"}]\#(fields)}"#
            if chance(0.1) { (payload, content) = (pick([nil, "null", "[]", "5"]), nil) }
            if shape == .texts, chance(0.1) { (payload, content) = ("no json \"content_id\"", nil) }
            rows.append(
                Entry(
                    repository: repository, address: path, commit: commit, op: op, content: chance(0.1) ? id() : nil,
                    payload: payload, payloadContent: content))
        }
        if chance(0.3) {
            rows.append(
                Entry(
                    repository: repository, address: "a.py::f", commit: commit, op: "insert", content: nil,
                    payload: nil,
                    payloadContent: nil))
        }
    }

    // MARK: Manifests

    private mutating func sound() -> Snapshot {
        var entries: [(String, String)] = []
        for path in Self.paths where chance(0.5) { entries.append((path, id())) }
        if chance(0.2), let first = entries.first { entries.append((first.0, id())) }
        var manifest: [BytewisePath: String] = [:]
        for (path, content) in entries { manifest[BytewisePath(path)] = content }
        let json = "{" + entries.map { "\(Self.json($0.0)):\(Self.json($0.1))" }.joined(separator: ",") + "}"
        var bytes: [UInt8] = [0xDE, 0, UInt8(entries.count)]
        for (path, content) in entries { bytes += Self.packed(path) + Self.packed(content) }
        return Snapshot(manifest: Self.byText(manifest), bytes: bytes, json: json)
    }

    private mutating func damaged() -> Snapshot {
        let (path, content) = (Self.packed("a.py"), Self.packed("one"))
        let whole: [UInt8] = [0x81] + path + content
        let manifests: [[UInt8]] = [
            [], Array(whole.dropLast()), whole + [0], [0x81, 0xC1, 0xC0], [0x91] + path, [0x81, 0x01] + content,
            [0x81] + path + [0x80], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF, 0xA1, 0x61], [UInt8](repeating: 0x91, count: 5000),
            [0x81, 0xA1, 0xFF] + content, [0xC0], [0x82] + path + content, [0x81] + path + [0xC6],
        ]
        let bytes = pick(manifests)
        let json = pick(["[]", "null", #"{"a.py": 1}"#, #"{"a.py": {"b": "c"}}"#, #""text""#])
        return Snapshot(manifest: nil, bytes: bytes, json: json)
    }

    static func packed(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.count < 32 ? [0xA0 | UInt8(bytes.count)] + bytes : [0xD9, UInt8(bytes.count)] + bytes
    }

    /// A key that Swift tells from another spelling of the same letters.
    private struct BytewisePath: Hashable {
        let bytes: [UInt8]
        init(_ text: String) { bytes = Array(text.utf8) }
    }

    private static func byText(_ manifest: [BytewisePath: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: manifest.map { (Self.key($0.key.bytes), $0.value) })
    }

    /// Bytes as digits, which are one only where the bytes are.
    static func key(_ bytes: [UInt8]) -> String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }

    static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\0"..<" ": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// The same numbers on every run: a linear congruential generator, its upper bits.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func next() -> UInt64 {
        func half() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 32
        }
        return half() << 32 | half()
    }
}
