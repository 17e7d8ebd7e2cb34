import MuseModel
import Testing

@Suite("Content ids")
struct ContentIDSpecification {
    private let digits = String(repeating: "0123456789abcdef", count: 4)

    @Test("With and without the prefix it is the same id")
    func spellings() throws {
        let prefixed = try #require(ContentID("sha256:" + digits))
        #expect(ContentID(digits) == prefixed)
        #expect(ContentID(digits.uppercased()) == prefixed)
        #expect(prefixed.canonical == "sha256:" + digits)
        #expect(prefixed.spellings == ["sha256:" + digits, digits])
        #expect(prefixed.shortened == "0123456789ab")
    }

    @Test("Anything else is no id")
    func refused() {
        let refused = [
            "", "sha256:", String(digits.dropLast()), digits + "0", "sha1:" + digits, "sha256:sha256:" + digits,
            "g" + digits.dropFirst(), " " + digits, "SHA256:" + digits, String(repeating: "٣", count: 64),
        ]
        #expect(refused.compactMap(ContentID.init).isEmpty)
    }
}
