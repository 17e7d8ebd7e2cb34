/// Invents the changes of a repository's story, one commit after the other.
struct ChangeMaker: Sendable {
    var random: SplitMix64
    var store: ContentStore
    /// History rows that an ordinary edit is to have, about.
    let breadth: Int
    /// Numbers for new files and for names that would otherwise be used twice.
    private var lastNumber = 0

    init(seed: UInt64, breadth: Int, inlineLimit: Int) {
        random = SplitMix64(seed: seed)
        store = ContentStore(seed: seed, inlineLimit: inlineLimit)
        self.breadth = breadth
    }

    /// The next change to the tree: mostly edits, now and then something rarer.
    mutating func next(on tree: inout SourceTree) -> Change {
        let change: Change? =
            switch random.below(200) {
            case 0..<10 where tree.files.count < 26: addFile(to: &tree)
            case 10..<14: deleteFile(from: &tree)
            case 14..<18: moveFile(in: &tree)
            case 18..<26: renameSymbol(in: &tree)
            case 26..<34: moveSymbol(in: &tree)
            case 34..<37: copySymbol(in: &tree)
            case 37..<38: renameDirectory(in: &tree)
            case 38..<41: moveText(in: &tree)
            case 41..<50: changeCollection(in: &tree)
            case 50..<56: replaceBinary(in: &tree)
            case 56..<74: editText(in: &tree)
            case 74..<76: annotate(tree)
            default: nil
            }
        return change ?? edit(&tree)
    }

    mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Adds the file's present version to the change.
    mutating func record(_ file: inout SourceFile, in change: inout Change) {
        if let object = store.store(&file) { change.objects.append(object) }
        change.touched.insert(file.number)
    }

    /// The position of a random file of a form, nil where there is none.
    mutating func position(in tree: SourceTree, where matches: (SourceFile) -> Bool) -> Int? {
        let positions = tree.files.indices.filter { matches(tree.files[$0]) }
        return positions.isEmpty ? nil : random.pick(positions)
    }
}
