/// What libpq sends first on a connection, watched for the one thing that the bridge has to know of it.
///
/// Source: PostgreSQL manual, 55.7 "Message Formats", CancelRequest: length 16, then 80877102.
struct ClientOpening {
    private var bytes: [UInt8] = []

    private static let cancelRequest: [UInt8] = [0, 0, 0, 16, 4, 210, 22, 46]

    /// Whether it is the request to cancel a statement, which is all that such a connection ever sends.
    private(set) var isCancelRequest = false

    mutating func receive(_ chunk: ArraySlice<UInt8>) {
        guard bytes.count < Self.cancelRequest.count else { return }
        bytes += chunk.prefix(Self.cancelRequest.count - bytes.count)
        isCancelRequest = bytes == Self.cancelRequest
    }
}
