import DemoHub
import Glibc
import Synchronization

/// Servers that are taken away when the process ends.
enum ProcessEnd {
    private static let servers = Mutex<[DemoServer]>([])
    private static let registration: Void = {
        atexit {
            for server in ProcessEnd.servers.withLock({ $0 }) { server.stopImmediately() }
        }
    }()

    static func stop(_ server: DemoServer) {
        _ = registration
        servers.withLock { $0.append(server) }
    }
}
