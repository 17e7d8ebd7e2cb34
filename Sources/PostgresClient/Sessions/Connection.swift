internal import CLibpq
internal import Glibc

/// A libpq connection in pipeline mode. It belongs to one session, and its calls block.
final class Connection {
    let handle: OpaquePointer
    let cancelRequest: CancelRequest

    /// - Throws: ``ConnectionFailure`` with libpq's words.
    init(to target: ConnectionTarget) throws(ConnectionFailure) {
        let parameters = target.connectionParameters.sorted { $0.key < $1.key }
        let opened = withCStrings(parameters.map(\.key)) { keywords in
            withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
        }
        guard let opened else { throw ConnectionFailure(cause: .other, place: target.place, said: "out of memory") }
        guard PQstatus(opened) == CONNECTION_OK, let cancelRequest = CancelRequest(connection: opened) else {
            defer { PQfinish(opened) }
            let words = Self.message(of: opened)
            let isPasswordNeeded = PQconnectionNeedsPassword(opened) == 1
            throw ConnectionFailure(
                cause: ConnectionFailure.Cause(words: words, passwordNeeded: isPasswordNeeded),
                place: target.place, said: words)
        }
        self.handle = opened
        self.cancelRequest = cancelRequest
        // Notices would go to standard error, across the screen.
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        // A server that does not know its own encoding sends nothing but valid UTF-8 to a client that asks for UTF-8,
        // and an error instead of all other bytes.
        if PQparameterStatus(opened, "server_encoding").map({ String(cString: $0) }) == "SQL_ASCII" {
            PQsetClientEncoding(opened, "SQL_ASCII")
        }
        PQsetnonblocking(opened, 1)
        PQenterPipelineMode(opened)
    }

    deinit { PQfinish(handle) }

    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    /// The same after looking at what has come meanwhile. Nothing is sent, and nothing is waited for.
    ///
    /// A server that ends a session says so and closes, which nobody notices who does not look. Not within an exchange.
    func isStillOpen() -> Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        while isOpen, poll(&descriptor, 1, 0) > 0 {
            guard PQconsumeInput(handle) == 1 else { return false }
            // Takes in what was read, so that there is room for more.
            _ = PQisBusy(handle)
        }
        return isOpen
    }

    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }
    /// It is in a transaction that a failure has ended.
    var hasFailed: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }
    var host: String { PQhost(handle).map { String(cString: $0) } ?? "" }
    var port: String { PQport(handle).map { String(cString: $0) } ?? "" }
    var serverProcess: Int { Int(PQbackendPID(handle)) }
    var isEncrypted: Bool { PQsslInUse(handle) == 1 }

    /// libpq's message in one line.
    static func message(of handle: OpaquePointer) -> String {
        String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
