import Glibc

/// Removes a folder and all that is in it, following no symbolic link at any depth.
///
/// Every step is relative to an open folder, so another process that swaps a folder for a link while this runs
/// cannot lead it elsewhere. Synchronous, so that it can run on the way out of the program.
enum FolderRemoval {
    /// Whether the folder is gone afterwards, also where it was not there.
    @discardableResult
    static func remove(_ path: String) -> Bool {
        emptyFolder(AT_FDCWD, path)
        return rmdir(path) == 0 || errno == ENOENT
    }

    private static func emptyFolder(_ parent: Int32, _ name: String) {
        let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return
        }
        defer { closedir(stream) }
        for entry in names(in: stream) where unlinkat(descriptor, entry, 0) != 0 {
            guard errno == EISDIR || errno == EPERM else { continue }
            emptyFolder(descriptor, entry)
            unlinkat(descriptor, entry, AT_REMOVEDIR)
        }
    }

    private static func names(in stream: OpaquePointer) -> [String] {
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
