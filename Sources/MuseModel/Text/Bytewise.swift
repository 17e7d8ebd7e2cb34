/// Texts compared by their UTF-8 bytes, as PostgreSQL's `C` collation does.
///
/// Swift's own comparison takes two spellings of `é` for one text, which to a repository are two files.
enum Bytewise {
    /// Whether one text stands before another.
    static func precedes(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        compare(left, right) { $0.lexicographicallyPrecedes($1) } ?? left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Whether two texts are the same bytes.
    static func areEqual(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        compare(left, right) { $0.elementsEqual($1) } ?? left.utf8.elementsEqual(right.utf8)
    }

    /// Bytes at a stretch are compared several times as fast as one by one; every text but a bridged one has them so.
    private static func compare(
        _ left: some StringProtocol, _ right: some StringProtocol,
        _ comparison: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool? {
        left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in comparison(left, right) }
        } ?? nil
    }
}
