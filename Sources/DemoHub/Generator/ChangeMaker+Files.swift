/// Whole files that come, go and change, and the ops on ordered collections.
extension ChangeMaker {
    /// A new source file: a `patch` that inserts its symbols, as Muse writes it.
    mutating func addFile(to tree: inout SourceTree) -> Change? {
        var change = Change()
        var file = makeSource()
        record(&file, in: &change)
        let children = file.symbols.indices.map { index in
            let symbol = file.symbols[index]
            return Operation.insert(
                Address(path: file.path, symbol: symbol.name), content: symbol.content,
                summary: "added \(symbol.kind.rawValue) \(symbol.shortName)  \(file.lineRange(of: index))")
        }
        tree.files.append(file)
        change.operations = [.patch(path: file.path, from: nil, children: children, summary: summary(children))]
        change.message = "Add \(file.path)"
        change.semanticBump = "minor"
        return change
    }

    /// A source file goes: a `patch` that deletes its symbols, so that only the parent's manifest has its content id.
    mutating func deleteFile(from tree: inout SourceTree) -> Change? {
        guard tree.files.count > 12, let position = position(in: tree, where: \.isSource) else { return nil }
        let file = tree.files.remove(at: position)
        let children = file.symbols.map { symbol in
            Operation.delete(
                Address(path: file.path, symbol: symbol.name), content: symbol.content,
                summary: "removed \(symbol.kind.rawValue) \(symbol.shortName)")
        }
        return Change(
            operations: [.patch(path: file.path, from: nil, children: children, summary: summary(children))],
            message: "Remove \(file.path)", semanticBump: "major", breakingChanges: [file.path],
            touched: [file.number])
    }

    mutating func makeSource() -> SourceFile {
        let number = nextNumber()
        let path = "\(random.pick(Vocabulary.folders))/\(random.pick(Vocabulary.nouns))_\(number).py"
        var file = SourceFile(number: number, path: path, form: .source([]), content: Digest(0, 0, 0, 0))
        _ = add(makeSymbol(.import), to: &file)
        _ = add(makeSymbol(.class), to: &file)
        let owner = file.symbols[1].name
        for _ in 0..<(2 + random.below(4)) { _ = add(makeSymbol(.method, in: owner), to: &file) }
        for _ in 0..<(2 + random.below(5)) { _ = add(makeSymbol(.function), to: &file) }
        return file
    }

    mutating func makeFile(_ path: String, _ form: SourceFile.Form) -> SourceFile {
        SourceFile(number: nextNumber(), path: path, form: form, content: Digest(0, 0, 0, 0))
    }

    mutating func editText(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: \.isText), case .text(var lines) = tree.files[position].form
        else { return nil }
        if lines.count < 40 || random.once(in: 2) {
            lines.insert(random.next(), at: random.below(lines.count + 1))
        } else {
            lines.removeFirst(8)
        }
        return replace(position, .text(lines), in: &tree, message: "Update \(tree.files[position].path)")
    }

    mutating func replaceBinary(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: \.isBinary) else { return nil }
        return replace(
            position, .binary(random.next()), in: &tree, message: "Redraw \(tree.files[position].path)")
    }

    /// A file-level `replace`, which counts as breaking whatever the file is.
    private mutating func replace(
        _ position: Int, _ form: SourceFile.Form, in tree: inout SourceTree, message: String
    ) -> Change {
        var change = Change(message: message, semanticBump: "major")
        let old = tree.files[position].content
        tree.files[position].form = form
        record(&tree.files[position], in: &change)
        let file = tree.files[position]
        change.operations = [
            .replace(
                Address(path: file.path), old: old, new: file.content, oldSummary: "\(file.path) (before)",
                newSummary: "\(file.path) (after)")
        ]
        change.breakingChanges = [file.path]
        return change
    }

    /// `move` or `mutate` of an item in an ordered collection.
    mutating func changeCollection(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: \.isCollection),
            case .collection(var items) = tree.files[position].form, items.count > 2
        else { return nil }
        var change = Change()
        let child: Operation
        let path = tree.files[position].path
        let (from, to) = (random.below(items.count), random.below(items.count))
        let item = items[from]
        let address = Address(path: path, symbol: item.name)
        if random.once(in: 2), from != to {
            items.remove(at: from)
            items.insert(item, at: to)
            child = .move(address, from: from, to: to, content: item.content)
            change.message = "Put \(item.name) in place \(to + 1)"
        } else {
            // A different value, always: 1 to 60 more, around the circle of 40 to 160.
            items[from].tempo = 40 + (item.tempo - 40 + 1 + random.below(60)) % 121
            let tempo = Operation.FieldChange(name: "tempo", old: "\(item.tempo)", new: "\(items[from].tempo)")
            child = .mutate(
                address, entity: item.name, fields: [tempo], old: item.content, new: items[from].content)
            change.message = "Set the tempo of \(item.name) to \(items[from].tempo)"
        }
        tree.files[position].form = .collection(items)
        record(&tree.files[position], in: &change)
        change.operations = [.patch(path: path, from: nil, children: [child], summary: summary([child]))]
        return change
    }

    /// An op that this version of Muse does not know, on a file that stays as it is.
    mutating func annotate(_ tree: SourceTree) -> Change? {
        guard let position = position(in: tree, where: \.isSource) else { return nil }
        let path = tree.files[position].path
        return Change(
            operations: [.unknown(name: "annotate", Address(path: path), note: "reviewed, looks good")],
            message: "Annotate \(path)", touched: [tree.files[position].number])
    }
}
