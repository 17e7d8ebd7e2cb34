import MuseModel
import Testing

@Suite("Differences of manifests")
struct ManifestDifferenceSpecification {
    private func manifest(_ files: KeyValuePairs<String, String>) -> Manifest {
        Manifest(entries: files.map { .init(path: $0.key, content: $0.value) })
    }

    private func changes(
        _ old: KeyValuePairs<String, String>, _ new: KeyValuePairs<String, String>
    ) -> [ManifestDifference.Change] {
        ManifestDifference(from: manifest(old), to: manifest(new)).changes
    }

    @Test("Files are added, removed, changed or moved, in the order of paths")
    func kinds() {
        let difference = ManifestDifference(
            from: manifest(["gone": "1", "kept": "2", "other": "3", "was/here": "4"]),
            to: manifest(["at/last": "4", "came": "5", "kept": "2", "other": "6"]))
        #expect(
            difference.changes == [
                .moved(from: "was/here", to: "at/last", content: "4"), .added(path: "came", content: "5"),
                .removed(path: "gone", content: "1"), .changed(path: "other", old: "3", new: "6"),
            ])
        #expect(difference.counts.text == "+1 −1 ~1 →1")
        #expect(difference.changes.map(\.oldContent) == ["4", nil, "1", "3"])
        #expect(difference.changes.map(\.newContent) == ["4", "5", nil, "6"])
        #expect(difference.changes.map(\.formerPath) == ["was/here", nil, nil, nil])
        #expect(ManifestDifference.Counts().text.isEmpty)
        #expect(difference.counts.moved == 1)
        #expect(difference.counts.added == 1)
        #expect(difference.counts.removed == 1)
        #expect(difference.counts.changed == 1)
    }

    @Test("The two spellings of a content id are one content")
    func spellings() {
        let digest = String(repeating: "ab", count: 32)
        #expect(changes(["a": digest], ["a": "sha256:\(digest)"]).isEmpty)
        #expect(changes(["a": digest.uppercased()], ["a": digest]).isEmpty)
        #expect(
            changes(["a": digest], ["b": "sha256:\(digest)"])
                == [.moved(from: "a", to: "b", content: "sha256:\(digest)")])
        #expect(changes(["a": "ABC"], ["a": "abc"]) == [.changed(path: "a", old: "ABC", new: "abc")])
    }

    @Test("A content that stays at its path and comes at another is added there")
    func copies() {
        #expect(changes(["a": "1"], ["a": "1", "b": "1"]) == [.added(path: "b", content: "1")])
        #expect(changes(["a": "1", "b": "1"], ["b": "1"]) == [.removed(path: "a", content: "1")])
    }

    @Test("Among files of one content those with the same end of their paths belong together")
    func bestNames() {
        #expect(
            changes(
                ["lib/a/__init__.py": "e", "lib/b/__init__.py": "e", "lib/b/x.py": "e"],
                ["src/a/x.py": "e", "src/b/__init__.py": "e", "src/a/__init__.py": "e"]) == [
                    .moved(from: "lib/a/__init__.py", to: "src/a/__init__.py", content: "e"),
                    .moved(from: "lib/b/x.py", to: "src/a/x.py", content: "e"),
                    .moved(from: "lib/b/__init__.py", to: "src/b/__init__.py", content: "e"),
                ])
    }

    @Test("A file renamed in its directory comes before one that went elsewhere")
    func sameDirectory() {
        #expect(
            changes(["docs/one": "e", "src/two": "e"], ["src/2": "e", "a/1": "e"]) == [
                .moved(from: "docs/one", to: "a/1", content: "e"), .moved(from: "src/two", to: "src/2", content: "e"),
            ])
    }

    @Test("What has no counterpart stays added or removed")
    func leftOver() {
        #expect(
            changes(["a/x": "e", "b/y": "e"], ["c/y": "e"])
                == [.removed(path: "a/x", content: "e"), .moved(from: "b/y", to: "c/y", content: "e")])
        #expect(
            changes(["a/x": "e"], ["b/x": "e", "c/x": "e"])
                == [.moved(from: "a/x", to: "b/x", content: "e"), .added(path: "c/x", content: "e")])
    }

    @Test("Two spellings of one name are two files")
    func canonicalEquivalence() {
        let difference = ManifestDifference(
            from: manifest(["caf\u{E9}": "1"]), to: manifest(["cafe\u{301}": "1"]))
        #expect(difference.counts.moved == 1)
    }

    @Test("Undoing a difference gives the old manifest, whatever moved")
    func completeness() {
        var generator = SeededGenerator(seed: 41)
        func files() -> Manifest {
            let entries = (0..<Int.random(in: 0...25, using: &generator)).map { _ in
                let path = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                    ["a", "b", "c", "d"].randomElement(using: &generator) ?? ""
                }
                return Manifest.Entry(
                    path: path.joined(separator: "/"), content: "\(Int.random(in: 0...4, using: &generator))")
            }
            return Manifest(entries: entries)
        }
        for _ in 0..<500 {
            let (old, new) = (files(), files())
            var paths = Dictionary(uniqueKeysWithValues: new.entries.map { ($0.path, $0.content) })
            let difference = ManifestDifference(from: old, to: new)
            #expect(difference.changes.map(\.path) == difference.changes.map(\.path).sorted())
            for change in difference.changes {
                switch change {
                case .added(let path, let content): #expect(paths.removeValue(forKey: path) == content)
                case .removed(let path, let content): #expect(paths.updateValue(content, forKey: path) == nil)
                case .changed(let path, let before, let after):
                    #expect(paths.updateValue(before, forKey: path) == after)
                case .moved(let from, let to, let content):
                    #expect(paths.removeValue(forKey: to) == content)
                    #expect(paths.updateValue(content, forKey: from) == nil)
                }
            }
            #expect(paths == Dictionary(uniqueKeysWithValues: old.entries.map { ($0.path, $0.content) }))
            // A content with files left on both sides would have been a move.
            let added = difference.changes.compactMap { if case .added(_, let content) = $0 { content } else { nil } }
            let removed = difference.changes.compactMap {
                if case .removed(_, let content) = $0 { content } else { nil }
            }
            #expect(Set(added).isDisjoint(with: removed))
        }
    }

    @Test("A hundred thousand files of one content that move at once are paired by name", .timeLimit(.minutes(1)))
    func manyFiles() {
        let old = (0..<100_000).map { Manifest.Entry(path: "old/\($0 % 100)/\($0)", content: "empty") }
        let new = (0..<100_000).map { Manifest.Entry(path: "new/\($0 % 100)/\($0)", content: "empty") }
        let difference = ManifestDifference(from: Manifest(entries: old), to: Manifest(entries: new))
        #expect(difference.counts.moved == 100_000)
        let namesAgree = difference.changes.allSatisfy { change in
            guard case .moved(let from, let to, _) = change else { return false }
            return from.dropFirst(3) == to.dropFirst(3)
        }
        #expect(namesAgree)
    }
}
