/// An id or a path as the database has it, told from others by its bytes, as PostgreSQL does.
///
/// Swift's own comparison takes two spellings of `é` for one text.
struct StoredText: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// No text of PostgreSQL holds a zero character, so nothing can be looked up by one that does.
    var canBeStored: Bool { !text.utf8.contains(0) }

    static func == (left: StoredText, right: StoredText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension Array {
    /// Parts of a length, the last one with what is left.
    func parts(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min(count, $0 + length)] }
    }
}
