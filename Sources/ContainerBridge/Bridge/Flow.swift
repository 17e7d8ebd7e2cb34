internal import Glibc

/// Bytes on their way from one descriptor to another, at most a buffer of them at a time.
struct Flow {
    private var buffer: [UInt8] = []
    private var position = 0
    /// Nothing more comes.
    private(set) var hasEnded = false
    /// Whoever they go to takes no more.
    private(set) var isRefused = false

    private static let bufferSize = 64 << 10

    /// There is room for more, and more may come.
    var isReading: Bool { !hasEnded && !isRefused && isEmpty }
    /// There is something to pass on.
    var isWriting: Bool { !isEmpty && !isRefused }
    var isEmpty: Bool { position == buffer.count }
    /// All that ever came was passed on, or nobody wants it.
    var isDone: Bool { isRefused || hasEnded && isEmpty }

    /// Reads what is there; calls `seen` with it.
    mutating func read(from descriptor: Int32, _ seen: (ArraySlice<UInt8>) -> Void) {
        guard isEmpty else { return }
        var isOver = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.bufferSize) { storage, count in
            let result = Glibc.read(descriptor, storage.baseAddress, storage.count)
            isOver = result == 0 || result < 0 && errno != EAGAIN && errno != EINTR
            count = max(0, result)
        }
        (buffer, position) = (bytes, 0)
        hasEnded = hasEnded || isOver
        if !bytes.isEmpty { seen(bytes[...]) }
    }

    mutating func write(to descriptor: Int32) {
        guard isWriting else { return }
        let count = buffer.withUnsafeBytes { bytes in
            // Descriptors are sockets: no signal where the other end is gone.
            send(descriptor, bytes.baseAddress?.advanced(by: position), bytes.count - position, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 {
            position += count
        } else if errno != EAGAIN, errno != EINTR {
            isRefused = true
        }
    }

    /// Passes on these bytes too, after all that came.
    mutating func append(_ bytes: [UInt8]) {
        buffer.removeSubrange(..<position)
        position = 0
        buffer += bytes
    }

    mutating func end() { hasEnded = true }

    /// Forgets what was not passed on.
    mutating func drop() {
        (buffer, position) = ([], 0)
    }
}
