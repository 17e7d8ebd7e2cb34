import MuseModel
import Testing

@Suite("Unwritten keys")
struct UnwrittenKeySpecification {
    @Test("A history row leads to its repository, its commit and its object")
    func history() {
        let columns = ["repo_id", "address", "commit_id", "op", "content_id", "op_payload", "committed_at"]
        let keys = UnwrittenKey.keys(ofRelation: MuseTable.symbolHistory.name, columns: columns)
        #expect(keys.map(\.columns) == [["repo_id"], ["commit_id"], ["content_id"]])
        #expect(keys.map(\.target) == [.repositories, .commits, .objects])
        #expect(keys.map(\.targetColumns) == [["repo_id"], ["commit_id"], ["object_id"]])
    }

    @Test("A commit leads to its snapshot and not to itself")
    func commit() {
        let keys = UnwrittenKey.keys(
            ofRelation: MuseTable.commits.name, columns: ["commit_id", "repo_id", "snapshot_id", "message"])
        #expect(keys.map(\.target) == [.repositories, .snapshots])
    }

    @Test(
        "No table's own primary key leads to the table itself",
        arguments: [MuseTable.repositories, .commits, .snapshots, .objects])
    func ownKey(table: MuseTable) {
        #expect(UnwrittenKey.keys(ofRelation: table.name, columns: table.primaryKey).isEmpty)
    }

    @Test("A symbol's metrics lead to its history by repository and address together")
    func metrics() {
        let keys = UnwrittenKey.keys(
            ofRelation: MuseTable.symbolMetrics.name, columns: ["repo_id", "address", "churn"])
        #expect(keys.map(\.target) == [.repositories, .symbolHistory])
        #expect(keys.last?.columns == ["repo_id", "address"])
        #expect(keys.last?.targetColumns == ["repo_id", "address"])
    }

    @Test("A table that the guide does not know is followed by the same names")
    func stranger() {
        let keys = UnwrittenKey.keys(ofRelation: "musehub_releases", columns: ["release_id", "object_id", "commit_id"])
        #expect(keys.map(\.target) == [.objects, .commits])
    }

    @Test("A content id is looked up under both of its spellings, everything else under its own")
    func spellings() throws {
        let digits = String(repeating: "ab", count: 32)
        let keys = UnwrittenKey.keys(ofRelation: MuseTable.symbolHistory.name, columns: ["commit_id", "content_id"])
        let commit = try #require(keys.first)
        let object = try #require(keys.last)
        #expect(object.spellings(of: digits) == ["sha256:" + digits, digits])
        #expect(object.spellings(of: "no id") == ["no id"])
        #expect(commit.spellings(of: digits) == [digits])
    }
}
