import MuseModel
import Testing

@Suite("The spellings of an id")
struct IDSpellingsTests {
    @Test("A hash is looked for as it is given, with the prefix put on or taken off, and in lower case")
    func hashes() {
        #expect(IDSpellings.of("beef01") == ["beef01", "sha256:beef01"])
        #expect(IDSpellings.of("sha256:beef01") == ["sha256:beef01", "beef01"])
        #expect(IDSpellings.of("BEEF01") == ["BEEF01", "sha256:BEEF01", "beef01", "sha256:beef01"])
        #expect(Set(IDSpellings.of("SHA256:Beef")).isSuperset(of: ["SHA256:Beef", "beef", "sha256:beef"]))
    }

    @Test("What is no hash keeps its letters")
    func others() {
        #expect(IDSpellings.of("Commit 7") == ["Commit 7", "sha256:Commit 7"])
        #expect(IDSpellings.of("").isEmpty)
        #expect(IDSpellings.of("sha256:").isEmpty)
        #expect(IDSpellings.digits(of: "Commit 7") == "Commit 7")
    }

    @Test("All spellings of one id have the same digits")
    func digits() {
        for text in ["beef01", "BEEF01", "sha256:beef01", "SHA256:BEEF01"] {
            #expect(IDSpellings.digits(of: text) == "beef01")
        }
    }

    @Test(
        "The beginning of a hash has four digits at least",
        arguments: [
            ("beef", true), ("sha256:BEEF", true), ("bee", false), ("beefs", false), ("a.py", false), ("", false),
        ])
    func prefixes(text: String, isPrefix: Bool) {
        #expect(IDSpellings.isPrefix(text) == isPrefix)
    }
}
