import MuseModel
import Testing

@Suite("Trees that fold")
struct FoldableTreeSpecification {
    private func tree(unfoldedToDepth depth: Int? = nil) -> FoldableTree<String> {
        FoldableTree(
            [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"), (1, "f")].map { .init(depth: $0, $1) },
            unfoldedToDepth: depth)
    }

    private func items(_ tree: FoldableTree<String>) -> [String] {
        (0..<tree.lineCount).map { tree.line(at: $0).item }
    }

    @Test("A line that is folded away is revealed: what hides it unfolds, and nothing else")
    func reveal() throws {
        var tree = FoldableTree<String>(
            [
                .init(depth: 0, "a"), .init(depth: 1, "b"), .init(depth: 2, "wanted"), .init(depth: 0, "c"),
                .init(depth: 1, "d"),
            ], unfoldedToDepth: 0)
        let index = try #require(tree.reveal { $0 == "wanted" })
        #expect(tree.line(at: index).item == "wanted")
        #expect((0..<tree.lineCount).map { tree.line(at: $0).item } == ["a", "b", "wanted", "c"])
        #expect(tree.reveal { $0 == "nobody" } == nil)
    }

    @Test("Everything is visible, or as deep as is asked for")
    func depth() {
        #expect(items(tree()) == ["a", "b", "c", "d", "e", "f"])
        #expect(items(tree(unfoldedToDepth: 1)) == ["a", "b", "d", "e", "f"])
        #expect(items(tree(unfoldedToDepth: 0)) == ["a", "e"])
        #expect(items(FoldableTree([])) == [])
    }

    @Test("Folding hides what stands below, and says how much that is")
    func folding() {
        var tree = tree()
        tree.toggleFold(ofLineAt: 0)
        #expect(items(tree) == ["a", "e", "f"])
        #expect(tree.line(at: 0).isFolded)
        #expect(tree.line(at: 0).descendantCount == 3)
        tree.toggleFold(ofLineAt: 2)
        #expect(items(tree) == ["a", "e", "f"], "f has nothing below it")
        tree.toggleFold(ofLineAt: 0)
        #expect(items(tree) == ["a", "b", "c", "d", "e", "f"])
    }

    @Test("A line that got hidden is found at the one that hides it")
    func showing() {
        var tree = tree()
        let hidden = tree.line(at: 2).identity
        tree.toggleFold(ofLineAt: 0)
        #expect(tree.lineIndex(showing: hidden) == 0)
        #expect(tree.lineIndex(showing: 5) == 2)
    }

    @Test("A line's parent is the one it stands below")
    func parents() {
        let tree = tree()
        #expect((0..<6).map { tree.parent(ofLineAt: $0) } == [nil, 0, 1, 0, nil, 4])
    }
}

@Suite("Paths as a tree of folders")
struct PathTreeSpecification {
    private func lines(_ paths: [String], matching text: String = "") -> [String] {
        PathTree(paths.map { ($0, 0) }).entries(matching: text).map { entry in
            let indent = String(repeating: "  ", count: entry.depth)
            return switch entry.item {
            case .folder(let name, let files): "\(indent)\(name)/ \(files)"
            case .file(let name, _, _): "\(indent)\(name)"
            }
        }
    }

    @Test("Folders stand before files, each with the number of files below it")
    func folders() {
        #expect(
            lines(["setup.py", "src/app/b.py", "src/app/a.py", "src/z.py", "docs/x.md"]) == [
                "docs/ 1", "  x.md", "src/ 3", "  app/ 2", "    a.py", "    b.py", "  z.py",
                "setup.py",
            ])
    }

    @Test("A path may be a file and a folder, and empty parts are parts")
    func awkward() {
        #expect(lines(["a", "a/b"]) == ["a/ 1", "  b", "a"])
        #expect(lines(["/a", "x//y", "x/"]) == ["/ 1", "  a", "x/ 2", "  / 1", "    y", "  "])
        #expect(lines([""]) == [""])
    }

    @Test("Names that only look equal stay two, and a mark behind a slash hides nothing")
    func bytes() {
        #expect(lines(["\u{e9}/a", "e\u{301}/a"]).count == 4)
        #expect(lines(["a/\u{301}b"]).count == 2)
    }

    @Test("Only files in whose path a text occurs, in their folders, whatever the case")
    func matching() {
        let paths = ["Docs/a.md", "src/app.py", "src/lib/App.c", "src/z.py", "100%_x"]
        #expect(lines(paths, matching: "APP") == ["src/ 2", "  lib/ 1", "    App.c", "  app.py"])
        #expect(lines(paths, matching: "docs/") == ["Docs/ 1", "  a.md"])
        #expect(lines(paths, matching: "%_") == ["100%_x"])
        #expect(lines(paths, matching: "nowhere") == [])
    }

    @Test("A file is also found by the path that it had before")
    func formerPaths() {
        let tree = PathTree([("new/a", "old/a"), ("new/b", "")]) { $0.isEmpty ? nil : $0 }
        #expect(tree.entries(matching: "OLD/").count == 2)
        #expect(tree.entries(matching: "new").count == 3)
        #expect(tree.entries(matching: "new/aold").isEmpty)
    }

    @Test("What nests deeper than a thousand parts is one name, with its slashes, and paths stay apart there too")
    func deepest() {
        let deep = String(repeating: "/", count: 1 << 20)
        #expect(PathTree([(deep, 0)]).entries().count == 1_000)
        let start = String(repeating: "d/", count: 998)
        #expect(lines([start + "e/file"]).last?.hasSuffix(" file") == true)
        let two = lines([start + "e/f/g", start + "e/f/h"])
        #expect(two.count == 1_001)
        #expect(two.suffix(2).map { $0.drop { $0 == " " } } == ["f/g", "f/h"])
    }

    @Test("A hundred thousand levels and ten thousand paths are laid out in a moment")
    func large() {
        let start = ContinuousClock.now
        let deep = PathTree([(String(repeating: "d/", count: 100_000) + "file", 0)]).entries()
        #expect(deep.count == 1_000)
        let wide = PathTree((0..<10_000).map { ("src/\($0 % 97)/\($0 % 1013)/file-\($0).py", $0) }).entries()
        #expect(wide.count > 10_000)
        #expect(start.duration(to: .now) < .seconds(20))
    }
}
