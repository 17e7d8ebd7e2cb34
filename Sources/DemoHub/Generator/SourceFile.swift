/// A named piece of a source file.
struct Symbol: Sendable {
    enum Kind: String, Sendable { case function, `class`, method, variable, `import` }

    /// The part of the address behind the file: `Foo.bar`, `import::os`.
    var name: String
    let kind: Kind
    var signature: UInt64
    /// What each line of the body says; a seed into ``Vocabulary/statements``.
    var lines: [UInt64]

    /// The last part of the name.
    var shortName: String { String(name.split(whereSeparator: { $0 == "." || $0 == ":" }).last ?? "") }

    /// The hash of the symbol's text. Two symbols with equal names and bodies share it: they are clones.
    var content: Digest {
        var scattered = signature
        for line in lines { scattered = SplitMix64.mix(scattered &+ line) }
        for byte in name.utf8 { scattered = SplitMix64.mix(scattered ^ UInt64(byte)) }
        return Digest(scattering: scattered, UInt64(lines.count))
    }

    /// Lines that it takes in the file.
    var height: Int {
        switch kind {
        case .import, .variable: 1
        case .class: 2
        case .function, .method: lines.count + 2
        }
    }
}

/// A named thing in an ordered collection, with one field that changes.
struct CollectionItem: Sendable {
    let name: String
    var tempo: Int

    var content: Digest {
        Digest(scattering: name.utf8.reduce(UInt64(tempo)) { SplitMix64.mix($0 ^ UInt64($1)) }, 7)
    }
}

/// A file of a generated repository, at one moment.
struct SourceFile: Sendable {
    enum Form: Sendable {
        case source([Symbol])
        /// Prose: each line is a seed into ``Vocabulary/sentences``.
        case text([UInt64])
        case binary(UInt64)
        /// An ordered collection of named items, which `move` and `mutate` speak of.
        case collection([CollectionItem])
    }

    /// Stays the same through renames, so that branches can be merged.
    let number: Int
    var path: String
    var form: Form
    var content: Digest

    var symbols: [Symbol] {
        get { if case .source(let symbols) = form { symbols } else { [] } }
        set { form = .source(newValue) }
    }

    var isSource: Bool { if case .source = form { true } else { false } }
    var isText: Bool { if case .text = form { true } else { false } }
    var isBinary: Bool { if case .binary = form { true } else { false } }
    var isCollection: Bool { if case .collection = form { true } else { false } }

    /// The lines of a symbol in the file, as summaries write them: `L12–18`.
    func lineRange(of index: Int) -> String {
        var line = 4
        for symbol in symbols[..<index] { line += symbol.height + 1 }
        return "L\(line)–\(line + symbols[index].height - 1)"
    }
}

/// The files of a repository at one commit.
struct SourceTree: Sendable {
    var files: [SourceFile] = []

    var manifest: [(path: String, content: Digest)] { files.map { ($0.path, $0.content) } }
}
