import Testing

@testable import MuseModel

@Suite("What a manifest says of some paths")
struct ManifestProbeTests {
    /// What the manifest itself says, for comparison.
    private func expected(_ bytes: [UInt8], _ paths: [String]) -> Result<[String?], ManifestError> {
        do throws(ManifestError) {
            let manifest = try Manifest(messagePack: bytes)
            return .success(paths.map { manifest.entry(at: $0)?.content })
        } catch {
            return .failure(error)
        }
    }

    private func probed(_ bytes: [UInt8], _ paths: [String]) -> Result<[String?], ManifestError> {
        do throws(ManifestError) {
            return .success(try ManifestProbe(paths: paths).contents(messagePack: bytes))
        } catch {
            return .failure(error)
        }
    }

    private let paths = ["a.py", "é.py", "e\u{301}.py", "", "gone", String(repeating: "p", count: 300)]

    private func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return switch bytes.count {
        case 0..<32: [0xA0 | UInt8(bytes.count)] + bytes
        case 0..<256: [0xD9, UInt8(bytes.count)] + bytes
        default: [0xDA, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
        }
    }

    private func agree(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(probed(bytes, paths) == expected(bytes, paths), "\(bytes.prefix(80))", sourceLocation: sourceLocation)
    }

    @Test("It finds the contents of the paths that are there, in their order")
    func found() throws {
        let bytes = [0x82] + text("é.py") + text("one") + text("a.py") + text("two")
        let contents = try ManifestProbe(paths: paths).contents(messagePack: bytes)
        #expect(contents == ["two", "one", nil, nil, nil, nil])
    }

    @Test("The same path may be asked for twice")
    func twice() throws {
        let contents = try ManifestProbe(paths: ["a", "b", "a"])
            .contents(messagePack: [0x81] + text("a") + text("one"))
        #expect(contents == ["one", nil, "one"])
    }

    @Test("Of several entries of one path the last counts")
    func duplicates() throws {
        let bytes = [0x82] + text("a.py") + text("one") + text("a.py") + text("two")
        #expect(try ManifestProbe(paths: ["a.py"]).contents(messagePack: bytes) == ["two"])
        agree(bytes)
    }

    @Test(
        "It is wrong for the same reason as the manifest",
        arguments: [
            [], [0xC0], [0x01], [0xA1, 0x61], [0x90], [0x93, 1, 2, 3], [0xC1], [0x80, 0x80], [0x80, 0xC1],
            [0x81], [0x81, 0xA1, 0x61], [0x81, 0xA1, 0x61, 0x01], [0x81, 0x01, 0xA1, 0x61],
            [0x81, 0xA1, 0xFF, 0xA1, 0x61],
            [0x81, 0xA1, 0x61, 0xA1, 0xFF], [0x81, 0xA1, 0x61, 0x80], [0x81, 0xA1, 0x61, 0x91, 0xC0],
            [0x81, 0x90, 0xA0], [0x81, 0xC4, 1, 0x61, 0xA0], [0x81, 0xA0, 0xC4, 1, 0x61],
            [0x81, 0xA0, 0xD6, 0xFF, 0, 0, 0, 1], [0x81, 0xD6, 0x05, 0, 0, 0, 1, 0xA0], [0x81, 0xC3, 0xA0],
            [0x81, 0xA0, 0xCB, 0, 0, 0, 0, 0, 0, 0, 0], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDE, 0xFF, 0xFF, 0xA0],
            [0xDF, 0, 0, 0, 0], [0xDE, 0, 1, 0xA0, 0xA0], [0xDE, 0], [0xDF],
            [0x81, 0xDB, 0xFF, 0xFF, 0xFF, 0xFF, 0x61],
            [0x82, 0xA1, 0x61, 0xA1, 0x62, 0xA1, 0x63, 0xC1], [0x81, 0xA0, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x81, 0xA0, 0x81, 0x91, 0x80, 0xC7],
        ] as [[UInt8]])
    func problems(bytes: [UInt8]) {
        agree(bytes)
    }

    @Test("Nesting without an end is refused as it is elsewhere")
    func nesting() {
        agree([0x81, 0xA0] + [UInt8](repeating: 0x91, count: 31))
        agree([0x81, 0xA0] + [UInt8](repeating: 0x91, count: 100_000) + [0xC0])
        agree([UInt8](repeating: 0x81, count: 100_000))
    }

    @Test("More than the limit is not read")
    func tooLarge() {
        agree([UInt8](repeating: 0xC0, count: Manifest.maximumByteCount + 1))
    }

    @Test("Manifests and their damaged copies are read as the manifest reads them", arguments: 0..<40)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            var bytes = manifest(&random)
            agree(bytes)
            for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes, &random) }
            agree(bytes)
        }
    }

    private func manifest(_ random: inout SeededGenerator) -> [UInt8] {
        let names = paths + ["src/\u{1F600}.swift", "x\ny", String(repeating: "q", count: 40)]
        let count = Int.random(in: 0...20, using: &random)
        var bytes: [UInt8] =
            count < 16 && Bool.random(using: &random) ? [0x80 | UInt8(count)] : [0xDE, 0, UInt8(count)]
        for _ in 0..<count {
            bytes += text(names.randomElement(using: &random) ?? "")
            bytes += text("sha256:\(UInt64.random(in: 0...9, using: &random))")
        }
        return bytes
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place...)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes.append(contentsOf: bytes.prefix(place))
        }
        if bytes.isEmpty { bytes = [0x80] }
    }

    @Test("A manifest in JSON gives the same, and is wrong for the same reasons")
    func json() throws {
        let probe = ManifestProbe(paths: ["a.py", "b.py"])
        #expect(try probe.contents(json: #"{"a.py": "one", "c": "two", "a.py": "three"}"#) == ["three", nil])
        #expect(throws: ManifestError.notAMap(found: "an array")) { try probe.contents(json: "[]") }
        #expect(throws: ManifestError.self) { try probe.contents(json: #"{"a.py": "#) }
    }
}
