/// A text that is told from others by its UTF-8 bytes; see ``Bytewise``.
struct BytewiseText: Hashable {
    let text: Substring

    init(_ text: Substring) {
        self.text = text
    }

    static func == (left: BytewiseText, right: BytewiseText) -> Bool {
        Bytewise.areEqual(left.text, right.text)
    }

    func hash(into hasher: inout Hasher) {
        let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}
