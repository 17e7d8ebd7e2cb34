import MuseModel
import Testing

@Suite("Places as text")
struct LocationTextSpecification {
    private static let commit = "6273c0c3545ff274835c99108144299e58c45ee9a38365aabd14c866fa9123db"

    @Test(
        "The forms that the contract names are read, and written as they are read",
        arguments: [
            ("overview", .overview), ("tables", .tables), ("symbols", .symbols), ("gaps", .gaps(nil)),
            ("gaps:in-snapshot", .gaps(.cause(.inSnapshot))),
            ("gaps:genesis-missing", .gaps(.missing(.genesisMissing))),
            ("dbcli/pgcli", .repository("dbcli/pgcli")),
            ("3f2504e0-4f89-41d3", .repository("3f2504e0-4f89-41d3")),
            ("dbcli/pgcli:a.py::f", .symbol(repository: "dbcli/pgcli", SymbolAddress("a.py::f"), commit: nil)),
            (
                "dbcli/pgcli:a.py::import::os@\(commit)",
                .symbol(repository: "dbcli/pgcli", SymbolAddress("a.py::import::os"), commit: commit)
            ),
            ("o/s:a@b@beef", .symbol(repository: "o/s", SymbolAddress("a@b"), commit: "beef")),
            ("o/s:a@sha256:beef", .symbol(repository: "o/s", SymbolAddress("a"), commit: "sha256:beef")),
            ("symbols:?parse", .search(SymbolSearchPlace(pattern: "parse"))),
            ("symbols:o/s?a b? \\@c", .search(SymbolSearchPlace(repository: "o/s", pattern: "a b? @c"))),
            (
                "symbols:?f@o/s:a@b.py::f",
                .search(
                    SymbolSearchPlace(
                        pattern: "f", selection: .init(repository: "o/s", address: SymbolAddress("a@b.py::f"))))
            ),
            ("around:o/s:a.py::f", .around(repository: "o/s", SymbolAddress("a.py::f"))),
            ("results:o/s", .results(repository: "o/s")),
            ("sql", .sql(nil)), ("sql:SELECT 1;\\nSELECT ':'", .sql("SELECT 1;\nSELECT ':'")),
            ("commit:0043c806", .commit("0043c806")), ("snapshot:sha256:12ab", .snapshot("sha256:12ab")),
            ("changes:12ab..sha256:34cd", .changedFiles(SnapshotPair(old: "12ab", new: "sha256:34cd"), commit: nil)),
            ("changes:..34cd@beef", .changedFiles(SnapshotPair(old: nil, new: "34cd"), commit: "beef")),
            (
                "changes:a\\.\\.b..c\\@d@e\\@",
                .changedFiles(SnapshotPair(old: "a..b", new: "c@d"), commit: "e@")
            ),
            ("structure:audit.events", .structure(table: "audit.events")),
            ("table:musehub_commits", .rows(TablePlace(table: "musehub_commits"))),
            (
                "table:t?a=1&b@k,l#c",
                .rows(
                    TablePlace(
                        table: "t", filters: [.init(column: "a", value: "1"), .init(column: "b", value: nil)],
                        row: ["k", "l"], column: "c"))
            ),
            ("table:t?a=", .rows(TablePlace(table: "t", filters: [.init(column: "a", value: "")]))),
            ("table:t#c", .rows(TablePlace(table: "t", column: "c"))),
            ("cell:t@k#c", .cell(TablePlace(table: "t", row: ["k"], column: "c"))),
        ] as [(String, LocationText)])
    func forms(text: String, place: LocationText) throws {
        #expect(try LocationText(text) == place)
        #expect(place.description == text)
    }

    @Test("What is behind the last @ is a commit only where it looks like one")
    func lastSign() throws {
        for address in [
            "a@L40", "table@40", "a@", "a@beefs", "a@b::c", "a@\u{301}beef", String(repeating: "@", count: 9),
        ] {
            #expect(
                try LocationText("o/s:\(address)") == .symbol(repository: "o/s", SymbolAddress(address), commit: nil))
        }
        let misread = LocationText.symbol(repository: "o/s", SymbolAddress("a@beef"), commit: nil)
        #expect(misread.description == "o/s:a\\@beef")
        #expect(try LocationText(misread.description) == misread)
        #expect(
            try LocationText("o/s:a@beef@cafe") == .symbol(repository: "o/s", SymbolAddress("a@beef"), commit: "cafe"))
    }

    @Test("A commit whose id is no hexadecimal number comes back too")
    func oddCommit() throws {
        for commit in ["c1", "", "beef\n", "sha256:", "a@b", "#", "\\#"] {
            let place = LocationText.symbol(repository: "o/s", SymbolAddress("a.py::#f"), commit: commit)
            #expect(try LocationText(place.description) == place)
        }
    }

    private static let hostile = [
        "", " ", "a b", "'", "\"", "\\", "\\n", "\\#", "#", "a\nb", "\r\n", "\t", "\u{1B}[2J", "\u{202E}", "\u{0}",
        "%_",
        "::", ":::x", "a.py::", "@", "@beef", "a@beef", "a\\@beef", "@@beefbeef", "?a=b&c", "é", "e\u{301}", "\u{301}",
        "👩‍👩‍👧‍👦", "オ", "\u{2028}", "table:x", "gaps", "$(x)", "`x`", "--help", String(repeating: "x", count: 5000),
    ]

    @Test("Every hostile address, repository, table, key and value comes back, in one line that can be seen")
    func hostileNames() throws {
        for name in Self.hostile {
            let address = SymbolAddress(name)
            var places: [LocationText] = [
                .symbol(repository: "o/s", address, commit: nil), .around(repository: "o/s", address),
                .symbol(repository: "o/s", address, commit: Self.commit), .search(SymbolSearchPlace(pattern: name)),
            ]
            if !name.isEmpty {
                places += [
                    .repository(name), .results(repository: name), .commit(name), .snapshot(name),
                    .structure(table: name), .symbol(repository: name, address, commit: nil),
                    .around(repository: name, address),
                    .search(
                        SymbolSearchPlace(
                            repository: name, pattern: name, selection: .init(repository: name, address: address))),
                    .cell(TablePlace(table: name, row: [name, name], column: name)),
                    .changedFiles(SnapshotPair(old: name, new: name), commit: name),
                ]
            }
            places.append(
                .rows(
                    TablePlace(
                        table: "t", filters: [.init(column: name, value: name), .init(column: name, value: nil)],
                        row: [name], column: name)))
            for place in places { try expectSame(place) }
        }
    }

    private func expectSame(_ place: LocationText, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = place.description
        let read = try LocationText(text)
        #expect(read == place, sourceLocation: sourceLocation)
        #expect(Array(read.description.utf8) == Array(text.utf8), sourceLocation: sourceLocation)
        let unseen = text.unicodeScalars.filter(\.actsUnseen)
        #expect(unseen.isEmpty, sourceLocation: sourceLocation)
    }

    @Test("Every address of up to four signs that mean something comes back")
    func everyAddress() throws {
        let signs = ["a", "4", "@", ":", "\\", "#", "\n", "n", "\u{301}"]
        var addresses = [""]
        for _ in 0..<4 { addresses += addresses.flatMap { address in signs.map { address + $0 } } }
        for address in Set(addresses.map { Array($0.utf8) }) {
            for tail in ["", "@beef", "@beef@"] {
                let text = String(decoding: address, as: UTF8.self) + tail
                let place = LocationText.symbol(repository: "o/s", SymbolAddress(text), commit: nil)
                let read = try LocationText(place.description)
                guard read != place else { continue }
                Issue.record("\(place.description.debugDescription) is read as \(read)")
            }
        }
    }

    @Test("A repository that is called as a word of the language is one all the same", arguments: LocationText.words)
    func wordAsRepository(word: String) throws {
        let place = LocationText.repository(word)
        #expect(place.description != word)
        #expect(try LocationText(place.description) == place)
    }

    @Test("The gaps of every cause and the missing rows of every kind are places", arguments: GapSubject.all)
    func gaps(subject: GapSubject) throws {
        try expectSame(.gaps(subject))
        #expect(LocationText.gaps(subject).description == "gaps:\(subject.name)")
        #expect(LocationTextError.unknownGaps("x").description.contains(subject.name))
    }

    @Test(
        "What names no place is refused, with what is expected",
        arguments: [
            ("", .empty), ("table", .missingName(word: "table")), ("table:", .missingName(word: "table")),
            ("table:?a", .missingName(word: "table")), ("commit:", .missingName(word: "commit")),
            ("overview:x", .takesNoName(word: "overview")), (":a.py", .missingRepository),
            ("gaps:none", .unknownGaps("none")), ("gaps:Deleted", .unknownGaps("Deleted")), ("cell:t", .incompleteCell),
            ("cell:t@k", .incompleteCell),
            ("around:o/s", .missingAddress), ("changes:12ab", .incompleteChanges),
            ("symbols:?a@b", .incompleteSelection), ("symbols:?a@:b", .incompleteSelection),
            ("symbols:", .missingName(word: "symbols")), ("changes:12ab.34cd", .incompleteChanges),
            ("changes:12ab..@c", .incompleteChanges),
            ("o/s:a\\", .badEscape("")), ("o/s:a\\x", .badEscape("x")),
            ("o/s:\\u{110000}", .badEscape("u{110000}")), ("o/s:\\u41", .badEscape("u")),
        ] as [(String, LocationTextError)])
    func refused(text: String, error: LocationTextError) {
        let thrown = #expect(throws: LocationTextError.self) { try LocationText(text) }
        #expect(thrown == error)
        #expect(thrown?.description.hasSuffix(".") == true)
    }

    @Test("A search is read without what may be left out of it")
    func shortSearch() throws {
        #expect(try LocationText("symbols:o/s") == .search(SymbolSearchPlace(repository: "o/s")))
        let selection = SymbolSearchPlace.Selection(repository: "o/s", address: SymbolAddress("a.py"))
        #expect(try LocationText("symbols:@o/s:a.py") == .search(SymbolSearchPlace(selection: selection)))
        #expect(try LocationText("symbols?x") == .repository("symbols?x"), "as ever")
    }

    @Test("Line breaks that somebody typed are only characters")
    func rawLineBreak() throws {
        #expect(try LocationText("o/s:a\nb") == .symbol(repository: "o/s", SymbolAddress("a\nb"), commit: nil))
    }
}
