/// Gives file versions their content ids, and decides which contents are in the hub itself.
struct ContentStore: Sendable {
    private let seed: UInt64
    /// Contents that still go into the hub. Beyond them, and for one in nine binary files, the bytes are elsewhere:
    /// a hub of millions of rows would otherwise be gigabytes of invented text.
    private var inlineRemaining: Int
    private var count: UInt64 = 0
    /// Contents that have their row: a version that reads like an earlier one is the same object.
    private var known: Set<Digest> = []

    init(seed: UInt64, inlineLimit: Int) {
        self.seed = seed
        inlineRemaining = inlineLimit
    }

    /// Names the file's present version and returns the row for it, nil where there is one already.
    mutating func store(_ file: inout SourceFile) -> StoredObject? {
        count += 1
        let isOutside = file.isBinary && count % 9 == 0
        guard inlineRemaining > 0, !isOutside else {
            file.content = Digest(scattering: seed, count)
            return StoredObject(identifier: file.content, path: file.path, size: 300 + Int(file.content.first % 20_000))
        }
        inlineRemaining -= 1
        let object = StoredObject(path: file.path, content: FileRendering.bytes(of: file))
        file.content = object.identifier
        return known.insert(object.identifier).inserted ? object : nil
    }
}
