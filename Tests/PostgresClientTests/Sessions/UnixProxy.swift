import Foundation
import Synchronization

/// Stands between a client and the server, and notes what they say.
final class UnixProxy: Sendable {
    /// The folder of the socket that clients connect to.
    let folder: String
    private let serverSocket: String
    private let listener: Int32
    private let traffic = Mutex(Traffic())

    private struct Traffic {
        var sent: [UInt8] = []
        var received: [UInt8] = []
        /// Until the client has sent this many synchronisation messages, it gets no answer.
        var synchronisationsBeforeAnswer = 0

        var isAnswerHeldBack: Bool {
            synchronisationsBeforeAnswer > 0
                && WireMessage.messages(in: sent).count { $0.kind == UInt8(ascii: "S") } < synchronisationsBeforeAnswer
        }
    }

    /// What the client sent since answers were last held back.
    var sent: [UInt8] { traffic.withLock { $0.sent } }

    /// What the server answered since then.
    var received: [UInt8] { traffic.withLock { $0.received } }

    /// From now on the client gets answers only when it has sent so many synchronisation messages: one that waits for
    /// an answer before it has sent them all waits for ever.
    func holdBackAnswers(untilSynchronisations count: Int) {
        traffic.withLock { $0 = Traffic(synchronisationsBeforeAnswer: count) }
    }

    init(serverFolder: String, port: Int) throws {
        folder = FileManager.default.temporaryDirectory.path + "/muselens-proxy-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        serverSocket = "\(serverFolder)/.s.PGSQL.\(port)"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.withAddress("\(folder)/.s.PGSQL.\(port)", { bind(listener, $0, $1) }) == 0, listen(listener, 4) == 0
        else { throw CocoaError(.fileWriteUnknown) }
        Thread.detachNewThread { [self] in serve() }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func serve() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard Self.withAddress(serverSocket, { connect(server, $0, $1) }) == 0 else { return }
            Thread.detachNewThread { [self] in relay(client, server) }
        }
    }

    /// One thread for both ways, so that nothing passes while answers are held back.
    private func relay(_ client: Int32, _ server: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let isHeldBack = traffic.withLock { $0.isAnswerHeldBack }
            // A negative descriptor is one that is not looked at.
            var sockets = [client, isHeldBack ? -1 : server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&sockets, 2, -1) > 0 else { break }
            let isClient = sockets[0].revents != 0
            let count = read(isClient ? client : server, &buffer, buffer.count)
            guard count > 0 else { break }
            traffic.withLock { traffic in
                if isClient { traffic.sent += buffer[..<count] } else { traffic.received += buffer[..<count] }
            }
            guard send(isClient ? server : client, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        close(client)
        close(server)
    }

    private static func withAddress(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// Listens on a TCP port of this machine and answers the first request for encryption with no.
    static func refusingEncryption() throws -> Int {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 4) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileWriteUnknown) }
        Thread.detachNewThread {
            let client = accept(listener, nil, nil)
            var request = [UInt8](repeating: 0, count: 8)
            if read(client, &request, 8) == 8 { _ = send(client, "N", 1, Int32(MSG_NOSIGNAL)) }
            // The client closes when it has read the answer.
            _ = read(client, &request, 8)
            close(client)
            close(listener)
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
