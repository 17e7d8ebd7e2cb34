/// The text of a generated file. Versions of a file differ where their symbols differ, so they can be compared.
enum FileRendering {
    static func bytes(of file: SourceFile) -> [UInt8] {
        switch file.form {
        case .source(let symbols): source(symbols, path: file.path)
        case .text(let lines): text(lines, path: file.path)
        case .binary(let seed): binary(seed)
        case .collection(let items): collection(items, path: file.path)
        }
    }

    private static func source(_ symbols: [Symbol], path: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append("\"\"\"Part of \(path).\"\"\"\n\n\n")
        for symbol in symbols {
            append(symbol, to: &bytes)
            bytes.append("\n")
        }
        return bytes
    }

    private static func append(_ symbol: Symbol, to bytes: inout [UInt8]) {
        let name = symbol.shortName
        switch symbol.kind {
        case .import: bytes.append("import \(name)\n")
        case .variable: bytes.append("\(name) = \(symbol.content.first >> 40)\n")
        case .class: bytes.append("class \(name):\n    version = \(symbol.content.first % 10_000)\n")
        case .function, .method:
            let indent = symbol.kind == .method ? "    " : ""
            let receiver = symbol.kind == .method ? "self, " : ""
            bytes.append("\(indent)def \(name)(\(receiver)items, limit=\(symbol.signature % 10_000)):\n")
            for line in symbol.lines {
                bytes.append("\(indent)    \(Vocabulary.line(line, of: Vocabulary.statements))\n")
            }
            bytes.append("\(indent)    return result\n")
        }
    }

    private static func text(_ lines: [UInt64], path: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append("# \(path)\n\n")
        for line in lines { bytes.append(Vocabulary.line(line, of: Vocabulary.sentences) + "\n") }
        return bytes
    }

    private static func binary(_ seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        var bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        for _ in 0..<(64 + random.below(192)) { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
        return bytes
    }

    private static func collection(_ items: [CollectionItem], path: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append("{\"name\": \"\(path)\", \"items\": [\n")
        bytes.append(items.map { "  {\"name\": \"\($0.name)\", \"tempo\": \($0.tempo)}" }.joined(separator: ",\n"))
        bytes.append("\n]}\n")
        return bytes
    }
}
