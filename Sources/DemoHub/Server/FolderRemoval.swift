import Glibc

/// Removes a folder and all that is in it, following no symbolic link at any depth.
///
/// Every step is relative to an open folder, so another process that swaps a folder for a link while this runs
/// cannot lead it elsewhere. Synchronous, so that it can run on the way out of the program.
enum FolderRemoval {
    /// - Parameter lastEntry: stays as long as anything else is in the folder; nil where the order is all the same.
    /// - Returns: whether the folder is gone afterwards, also where it was not there.
    @discardableResult
    static func remove(_ path: String, lastly lastEntry: String? = nil) -> Bool {
        emptyFolder(AT_FDCWD, path, sparing: lastEntry)
        if let lastEntry {
            guard removeOnlyEntry(lastEntry, of: path) else { return false }
        }
        return rmdir(path) == 0 || errno == ENOENT
    }

    private static func emptyFolder(_ parent: Int32, _ name: String, sparing spared: String? = nil) {
        withFolder(parent, name) { descriptor, entries in
            for entry in entries where entry != spared && unlinkat(descriptor, entry, 0) != 0 {
                guard errno == EISDIR || errno == EPERM else { continue }
                emptyFolder(descriptor, entry)
                unlinkat(descriptor, entry, AT_REMOVEDIR)
            }
        }
    }

    /// Whether nothing is left in the folder, or there is no folder.
    private static func removeOnlyEntry(_ entry: String, of path: String) -> Bool {
        withFolder(AT_FDCWD, path) { descriptor, entries in
            guard entries.allSatisfy({ $0 == entry }) else { return false }
            return entries.isEmpty || unlinkat(descriptor, entry, 0) == 0
        } ?? (errno == ENOENT)
    }

    /// - Returns: what `body` makes of the open folder and the names in it; nil where it cannot be opened (`errno`).
    @discardableResult
    private static func withFolder<Result>(
        _ parent: Int32, _ name: String, _ body: (Int32, [String]) -> Result
    ) -> Result? {
        let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return nil
        }
        defer { closedir(stream) }
        return body(descriptor, names(in: stream))
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
