internal import Glibc

/// Calls `body` with the strings as libpq takes lists: pointers, a null pointer at the end.
func withCStrings<Value>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    withOptionalCStrings(strings.map(Optional.some), body)
}

/// The same for lists in which a null pointer stands for SQL's NULL.
func withOptionalCStrings<Value>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let copies = strings.map { string in string.flatMap { strdup($0) } }
    defer { copies.forEach { free($0) } }
    let pointers = copies.map { copy in copy.map { UnsafePointer<CChar>($0) } } + [nil]
    return pointers.withUnsafeBufferPointer { buffer in
        // The list has its closing null pointer, so there is always an element to point at.
        buffer.baseAddress.map(body) ?? withUnsafePointer(to: nil, body)
    }
}
