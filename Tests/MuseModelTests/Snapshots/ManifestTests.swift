import MuseModel
import Testing

@Suite("Manifests")
struct ManifestSpecification {
    private static let digest = String(repeating: "0a", count: 32)

    /// A msgpack map of short texts.
    private func messagePack(_ pairs: [(String, String)]) -> [UInt8] {
        [0x80 | UInt8(pairs.count)]
            + pairs.flatMap { pair in
                [pair.0, pair.1].flatMap { [0xD9, UInt8($0.utf8.count)] + Array($0.utf8) }
            }
    }

    private func failure(_ read: () throws(ManifestError) -> Manifest) -> ManifestError? {
        do throws(ManifestError) {
            _ = try read()
            return nil
        } catch {
            return error
        }
    }

    @Test("msgpack and the JSON of older hubs give the same manifest, in the order of paths")
    func bothForms() throws {
        let ids = ["sha256:\(Self.digest)", Self.digest]
        let packed = try Manifest(messagePack: messagePack([("src/b.py", ids[0]), ("a.py", ids[1])]))
        let json = try Manifest(json: "{\"src/b.py\": \"\(ids[0])\", \"a.py\": \"\(ids[1])\"}")
        #expect(packed == json)
        #expect(packed.entries.map(\.path) == ["a.py", "src/b.py"])
        #expect(packed.entries.map(\.content) == [ids[1], ids[0]])
        #expect(packed.entries[0].contentID == packed.entries[1].contentID)
        #expect(try Manifest(json: "{}").entries.isEmpty)
        #expect(try Manifest(messagePack: [0x80]).entries.isEmpty)
    }

    @Test("An entry is found by the bytes of its path")
    func lookup() {
        let paths = ["caf\u{E9}", "cafe\u{301}", "a b", "z/\n", "Z", ""]
        let manifest = Manifest(entries: paths.map { .init(path: $0, content: "id of \($0)") })
        #expect(manifest.entries.count == 6)
        for path in paths {
            #expect(manifest.entry(at: path).map { Array($0.content.utf8) } == Array("id of \(path)".utf8))
        }
        #expect(manifest.entry(at: "b") == nil)
        #expect(manifest.entry(at: "zz") == nil)
    }

    @Test("Of several entries with one path the last counts")
    func duplicates() throws {
        let manifest = try Manifest(json: #"{"b": "1", "a": "2", "b": "3", "a": "4", "a": "5"}"#)
        #expect(manifest.entries == [.init(path: "a", content: "5"), .init(path: "b", content: "3")])
    }

    @Test("What is stored beside an id is kept, and is no id")
    func noIdentifier() throws {
        let manifest = try Manifest(json: #"{"a": "none"}"#)
        #expect(manifest.entries[0].content == "none")
        #expect(manifest.entries[0].contentID == nil)
    }

    @Test(
        "What is no manifest is refused with the reason",
        arguments: [
            ("[1]", .notAMap(found: "an array")),
            ("null", .notAMap(found: "null")),
            (#"{"a": "id", "b": 1}"#, .contentNotText(path: "b", found: "a number")),
            (#"{"a": {"b": "id"}}"#, .contentNotText(path: "a", found: "a map")),
            (#"{"a": "id""#, .truncated(reason: "Not JSON at byte 10: the text ends before the value does.")),
            ("{'a'}", .malformed(reason: "Not JSON at byte 1: unexpected '''.")),
        ] as [(String, ManifestError)])
    func refusedJSON(text: String, expected: ManifestError) {
        #expect(failure { () throws(ManifestError) in try Manifest(json: text) } == expected)
        #expect(expected.description.hasPrefix("The manifest"))
    }

    @Test("A manifest that ends early, has other keys than texts or is no msgpack is refused with the reason")
    func refusedMessagePack() {
        let whole = messagePack([("a", "id"), ("b", "id")])
        for count in 1..<whole.count {
            guard
                case .truncated = failure({ () throws(ManifestError) in
                    try Manifest(messagePack: Array(whole[..<count]))
                })
            else {
                Issue.record("\(count) bytes")
                continue
            }
        }
        let cases: [([UInt8], ManifestError)] = [
            ([0x82, 0xA1, 0x61, 0xA1, 0x62, 0x01, 0xA1, 0x62], .pathNotText(position: 1, found: "a number")),
            ([0x81, 0xA1, 0xFF, 0xA1, 0x62], .pathNotText(position: 0, found: "bytes that are no text")),
            ([0x81, 0xA1, 0x61, 0xC0], .contentNotText(path: "a", found: "null")),
            ([0xC0], .notAMap(found: "null")),
            (
                whole + [0xC0],
                .malformed(reason: "Not one msgpack value: it ends at byte \(whole.count), and more bytes follow.")
            ),
            ([0xC1], .malformed(reason: "Not msgpack: byte 0 is 0xc1, which msgpack never uses.")),
        ]
        for (bytes, expected) in cases {
            #expect(failure { () throws(ManifestError) in try Manifest(messagePack: bytes) } == expected)
        }
    }

    @Test("More bytes than the limit are not read at all")
    func tooLarge() {
        let limit = Manifest.maximumByteCount
        let bytes = [UInt8](repeating: 0xC1, count: limit + 1)
        #expect(
            failure { () throws(ManifestError) in try Manifest(messagePack: bytes) }
                == .tooLarge(byteCount: limit + 1, limit: limit))
    }
}
