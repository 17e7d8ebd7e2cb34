/// Changes inside source files.
extension ChangeMaker {
    mutating func makeSymbol(_ kind: Symbol.Kind, in owner: String? = nil) -> Symbol {
        let words = "\(random.pick(Vocabulary.verbs))_\(random.pick(Vocabulary.nouns))"
        let name: String =
            switch kind {
            case .import: "import::\(random.pick(Vocabulary.modules))"
            case .class:
                random.pick(Vocabulary.adjectives).capitalizedWord + random.pick(Vocabulary.nouns).capitalizedWord
            case .variable: random.pick(Vocabulary.nouns).uppercased() + "_LIMIT"
            case .method: "\(owner ?? "Base").\(words)"
            case .function: words
            }
        let lines = (0..<(kind == .import ? 0 : 3 + random.below(6))).map { _ in random.next() }
        return Symbol(name: name, kind: kind, signature: kind == .import ? 0 : random.next() >> 8, lines: lines)
    }

    /// Adds the symbol under a name that the file has never had.
    mutating func add(_ symbol: Symbol, to file: inout SourceFile, avoiding names: Set<String> = []) -> Int {
        var symbol = symbol
        while names.contains(symbol.name) || file.symbols.contains(where: { $0.name == symbol.name }) {
            symbol.name += "_\(nextNumber())"
        }
        file.symbols.append(symbol)
        return file.symbols.count - 1
    }

    /// An edit of one to three source files, or more where the hub is to be large.
    mutating func edit(_ tree: inout SourceTree) -> Change {
        var change = Change()
        var names: [String] = []
        let positions = tree.files.indices.filter { tree.files[$0].isSource }.shuffled(using: &random)
        let target = max(2, random.below(breadth * 2))
        for position in positions where change.rowCount < target {
            let wanted = min(12, max(1, target - change.rowCount - 1))
            let children = editSymbols(of: &tree.files[position], count: wanted, change: &change)
            names.append(children.first?.address.symbol ?? tree.files[position].path)
            record(&tree.files[position], in: &change)
            change.operations.append(
                .patch(path: tree.files[position].path, from: nil, children: children, summary: summary(children)))
        }
        let subject = names.first ?? "the build"
        change.message = random.pick(["Fix", "Rework", "Speed up", "Simplify", "Tidy", "Harden"]) + " \(subject)"
        if names.count > 1 { change.message += " and \(names.count - 1) more" }
        return change
    }

    private mutating func editSymbols(of file: inout SourceFile, count: Int, change: inout Change) -> [Operation] {
        var operations: [Operation] = []
        var used: Set<String> = []
        for _ in 0..<count {
            let roll = random.below(10)
            if roll == 0 || file.symbols.count < 6, file.symbols.count < 24 {
                operations.append(addSymbol(to: &file, used: &used))
                change.semanticBump = change.semanticBump == "major" ? "major" : "minor"
            } else if roll == 1, file.symbols.count > 10 {
                guard let operation = removeSymbol(from: &file, used: &used) else { continue }
                operations.append(operation)
                change.semanticBump = "major"
                change.breakingChanges.append("\(file.path)::\(operation.address.symbol ?? "")")
            } else if let operation = rewriteSymbol(in: &file, used: &used) {
                operations.append(operation)
            }
        }
        return operations
    }

    private mutating func addSymbol(to file: inout SourceFile, used: inout Set<String>) -> Operation {
        let owner = file.symbols.last { $0.kind == .class }?.name
        let kinds: [Symbol.Kind] =
            owner == nil ? [.function, .class] : [.function, .method, .method, .variable, .import]
        let index = add(makeSymbol(random.pick(kinds), in: owner), to: &file, avoiding: used)
        let symbol = file.symbols[index]
        used.insert(symbol.name)
        return .insert(
            Address(path: file.path, symbol: symbol.name), content: symbol.content,
            summary: "added \(symbol.kind.rawValue) \(symbol.shortName)  \(file.lineRange(of: index))")
    }

    private mutating func removeSymbol(from file: inout SourceFile, used: inout Set<String>) -> Operation? {
        let index = random.below(file.symbols.count)
        let symbol = file.symbols[index]
        guard used.insert(symbol.name).inserted else { return nil }
        let range = file.lineRange(of: index)
        file.symbols.remove(at: index)
        return .delete(
            Address(path: file.path, symbol: symbol.name), content: symbol.content,
            summary: "removed \(symbol.kind.rawValue) \(symbol.shortName)  \(range)")
    }

    private mutating func rewriteSymbol(in file: inout SourceFile, used: inout Set<String>) -> Operation? {
        let index = random.below(file.symbols.count)
        let old = file.symbols[index]
        guard old.kind != .import, used.insert(old.name).inserted else { return nil }
        let (was, now): (String, String)
        if random.below(4) == 0 {
            file.symbols[index].signature = random.next() >> 8
            (was, now) = ("(signature changed)", "(signature updated)")
        } else {
            file.symbols[index].lines[random.below(old.lines.count)] = random.next()
            (was, now) = ("(implementation)", "(implementation changed)")
        }
        let title = "\(old.kind.rawValue) \(old.shortName)"
        return .replace(
            Address(path: file.path, symbol: old.name), old: old.content, new: file.symbols[index].content,
            oldSummary: "\(title) \(was)", newSummary: "\(title) \(now)  \(file.lineRange(of: index))")
    }

    func summary(_ children: [Operation]) -> String {
        var counts = ["added": 0, "removed": 0, "modified": 0]
        for child in children {
            switch child {
            case .insert: counts["added", default: 0] += 1
            case .delete: counts["removed", default: 0] += 1
            default: counts["modified", default: 0] += 1
            }
        }
        return ["added", "removed", "modified"].compactMap { word in
            guard let count = counts[word], count > 0 else { return nil }
            return "\(count) symbol\(count == 1 ? "" : "s") \(word)"
        }.joined(separator: ", ")
    }
}

extension String {
    /// The word with a capital first letter.
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
