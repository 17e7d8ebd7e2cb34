import MuseModel
import Testing

@Suite("What can complete a typed word")
struct SQLCompletionSpecification {
    private static let catalog = SQLCatalog(
        relations: [
            SQLRelation(
                schema: "public", name: "musehub_repos",
                columns: ["repo_id", "name", "Owner"].map { SQLColumn(name: $0, type: "text") }),
            SQLRelation(
                schema: "public", name: "musehub_commits",
                columns: ["commit_id", "repo_id", "timestamp"].map { SQLColumn(name: $0, type: "text") }),
            SQLRelation(schema: "audit", name: "log", columns: [SQLColumn(name: "entry", type: "json")]),
            SQLRelation(schema: "public", name: "Odd \"one\"", columns: [SQLColumn(name: "select", type: "int")]),
        ],
        functions: ["btvarstrequalimage", "count", "regexp_replace"])

    /// Completes at the bar.
    private func completion(_ marked: String) -> (prefix: String, texts: [String]) {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
        let text = parts.joined()
        let cursor = text.utf8.index(text.startIndex, offsetBy: parts[0].utf8.count)
        let completion = SQLCompletion(of: text, at: cursor, catalog: Self.catalog)
        return (String(text[completion.range]), completion.candidates.map(\.text))
    }

    @Test(
        "Where a relation must stand, relations come first",
        arguments: [
            "SELECT * FROM |", "SELECT * FROM a, |", "SELECT * FROM a JOIN |", "TABLE |", "SELECT (SELECT 1 FROM |)",
            "SELECT * FROM (a JOIN |)", "SELECT * FROM ONLY |", "SELECT * FROM a JOIN b ON f(a.x, 1), |",
        ])
    func relations(_ text: String) {
        #expect(
            completion(text).texts.prefix(4) == ["musehub_repos", "musehub_commits", #""Odd ""one""""#, "audit.log"])
    }

    @Test("A relation of a schema is found by its own name, and behind the schema's")
    func schemas() {
        #expect(completion("SELECT * FROM lo|").texts.first == "audit.log")
        #expect(completion("SELECT * FROM audit.|").texts == ["log"])
        #expect(completion("SELECT * FROM audit.l|").texts == ["log"])
    }

    @Test(
        "Behind an alias, a relation or its schema come its columns, also where FROM follows later",
        arguments: [
            "SELECT c.| FROM musehub_commits AS c", "SELECT c.| FROM musehub_repos r JOIN musehub_commits c ON true",
            "SELECT musehub_commits.| FROM musehub_commits", "SELECT public.musehub_commits.|",
            #"SELECT "c".| FROM "musehub_commits" "c""#, "SELECT c.| FROM public.musehub_commits c",
            "SELECT C.| FROM MUSEHUB_COMMITS c",
            "SELECT 1; SELECT c.| FROM musehub_commits c; SELECT 1 FROM musehub_repos c",
        ])
    func columns(_ text: String) {
        #expect(completion(text).texts == ["commit_id", "repo_id", #""timestamp""#])
    }

    @Test("Elsewhere come the columns of what is read, then functions, then keywords")
    func elsewhere() {
        #expect(completion("SELECT co| FROM musehub_commits").texts.prefix(3) == ["commit_id", "count(", "coalesce"])
        #expect(completion("SELECT CO| FROM musehub_commits").texts.prefix(3) == ["commit_id", "count(", "COALESCE"])
        #expect(completion("sel|").texts.first == "select")
        #expect(completion("|").texts.first == "btvarstrequalimage(")
    }

    @Test("A column that several relations have comes with each one's name")
    func sharedColumns() {
        let texts = completion("SELECT re| FROM musehub_repos r, musehub_commits c").texts
        #expect(texts.prefix(3) == ["r.repo_id", "c.repo_id", "regexp_replace("])
    }

    @Test("Letters in their order are enough, but what begins with them comes first")
    func subsequence() {
        #expect(completion("SELECT * FROM mcom|").texts == ["musehub_commits"])
        #expect(completion("SELECT rp| FROM musehub_commits").texts == ["repo_id"])
        #expect(completion("SELECT xyz| FROM musehub_commits").texts.isEmpty)
    }

    @Test("Names that would be read as something else come in quotes")
    func quoting() {
        #expect(completion("SELECT ow| FROM musehub_repos").texts.first == #""Owner""#)
        #expect(completion(#"SELECT "ow|"#).texts.isEmpty)
        #expect(completion(#"SELECT * FROM "Odd|"#).texts.first == #""Odd ""one""""#)
        #expect(completion(#"SELECT o.| FROM "Odd ""one""" o"#).texts == [#""select""#])
        #expect(SQLName.spelled("größe") == #""größe""#)
        #expect(SQLName.spelled("a$1") == "a$1")
        #expect(SQLName.spelled("values") == #""values""#)
        #expect(SQLName.spelled("") == #""""#)
    }

    @Test(
        "Behind a relation and its alias, keywords come first, those with which a query goes on before the others",
        arguments: [
            ("SELECT * FROM musehub_commits wh|", "where"), ("SELECT * FROM musehub_commits AS c wh|", "where"),
            ("SELECT * FROM musehub_repos r, musehub_commits c gr|", "group"), ("SELECT * FROM unknown lim|", "limit"),
            ("SELECT * FROM musehub_commits ORD|", "ORDER"), ("SELECT * FROM musehub_commits r|", "right"),
            ("SELECT * FROM musehub_commits wh| LIMIT 1", "where"),
        ])
    func behindRelation(_ text: String, first: String) {
        #expect(completion(text).texts.first == first)
    }

    @Test(
        "The word that is being typed is no alias and is not offered as itself",
        arguments: [
            "SELECT * FROM musehub_commits wh|", "SELECT * FROM musehub_commits AS wh|",
            "SELECT * FROM musehub_commits w|h", "SELECT wh|", "SELECT * FROM wh|",
        ])
    func ownWord(_ text: String) {
        #expect(!completion(text).texts.contains { $0 == "wh" || $0 == "w" })
    }

    @Test("A word that stands there whole is only made longer")
    func wholeWord() {
        #expect(completion("SELECT * FROM musehub_repos|").texts.isEmpty)
        #expect(completion("SELECT name| FROM musehub_repos").texts.isEmpty)
        #expect(completion("SELECT or|").texts == ["order", "ordinality"])
    }

    @Test("What is replaced is the begun word up to the cursor, quote and all")
    func range() {
        #expect(completion("SELECT é, co|unt FROM x").prefix == "co")
        #expect(completion(#"SELECT * FROM "mu|"#).prefix == #""mu"#)
        #expect(completion("SELECT c.|").prefix == "")
    }

    @Test("Functions and keywords are found by their beginnings alone")
    func beginnings() {
        #expect(completion("sel|").texts == ["select"])
        #expect(completion("SELECT rep| FROM musehub_commits").texts == ["repo_id"])
        #expect(completion("SELECT reg| FROM musehub_commits").texts == ["regexp_replace("])
    }

    @Test("Where a relation must stand, functions come behind all relations, and only once they are begun")
    func functionsBehindRelations() {
        #expect(!completion("SELECT * FROM |").texts.contains { $0.hasSuffix("(") })
        #expect(completion("SELECT * FROM co|").texts.suffix(2) == ["musehub_commits", "count("])
        #expect(completion("SELECT * FROM re|").texts.suffix(2) == ["musehub_repos", "regexp_replace("])
    }

    @Test("A bracket that is there is not written twice")
    func functions() {
        #expect(completion("SELECT cou|(1)").texts.first == "count")
    }

    @Test(
        "Nothing is offered inside strings, comments, numbers and parameters",
        arguments: [
            "SELECT 'co|'", "SELECT 'co|", "SELECT 12|", "SELECT :co|", "-- co|", "/* co| */", "/* co|", "$$ co|",
            "SELECT 1 --|\n",
        ])
    func nothing(_ text: String) {
        #expect(completion(text).texts.isEmpty)
    }

    @Test("Behind a comment it goes on")
    func behindComment() {
        #expect(completion("/* x */|").texts.isEmpty == false)
        #expect(completion("SELECT 1 FROM -- x\n|").texts.first == "musehub_repos")
    }

    @Test("No more than fifty are offered")
    func bounded() {
        #expect(completion("SELECT * FROM |").texts.count == SQLCompletion.limit)
    }
}
