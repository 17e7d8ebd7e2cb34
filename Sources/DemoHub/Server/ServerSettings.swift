import Glibc

/// The settings of the throwaway server: no network, no durability, nothing that changes by itself.
struct ServerSettings {
    let socketFolder: String
    let port: Int

    var text: String {
        """

        listen_addresses = ''
        port = \(port)
        unix_socket_directories = '\(socketFolder.replacing("'", with: "''"))'
        unix_socket_permissions = 0700
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        max_wal_size = 4GB
        shared_buffers = 128MB
        maintenance_work_mem = 256MB
        # Statistics change only when somebody says ANALYZE.
        autovacuum = off
        # Several inspectors and many short programs may use one hub at once.
        max_connections = 300
        max_prepared_transactions = 16
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'

        """
    }

    /// - Throws: ``DemoFailure/folder(path:reason:)``.
    func append(to path: String) throws(DemoFailure) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .folder(path: path, reason: reasonOfErrno()) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .folder(path: path, reason: reasonOfErrno())
        }
    }
}
