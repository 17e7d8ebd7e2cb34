internal import Glibc
internal import MuseModel

/// Has a text edited in the person's own editor, by way of a file that nobody else can read.
///
/// The terminal must be lent meanwhile: see ``CursesTerminal/CursesTerminal/lend(_:)``.
struct TextEditing {
    enum Outcome: Hashable {
        case changed(String)
        case unchanged
        /// Nothing is changed, for this reason.
        case failed(String)
    }

    private struct Failure: Error {
        let reason: String
    }

    /// As a shell reads it: it may have arguments.
    let editor: String
    private let environment: [String: String]
    private let folder: String
    /// Bytes that are read back: what a text of the screen may have.
    static let longest = TypedStatement.maximumBytes

    /// - Parameters:
    ///   - environment: `VISUAL`, else `EDITOR` names the editor, else it is `vi`, as POSIX has it for `mailx`; the
    ///     editor gets all of it.
    ///   - folder: for the file; `nil` for `TMPDIR`, or `/tmp`.
    init(environment: [String: String], folder: String? = nil) {
        let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        editor = named ?? "vi"
        self.environment = environment
        let temporary = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
        self.folder = folder ?? temporary ?? "/tmp"
    }

    /// Waits until the editor has ended. The file is gone then in every case.
    func edit(_ text: String) -> Outcome {
        do throws(Failure) {
            let path = try makeFile(text)
            defer { unlink(path) }
            try run(on: path)
            let edited = try read(path)
            // Most editors end the last line, whether it had an end or not.
            let isEnded = edited.hasSuffix("\n") && !text.hasSuffix("\n")
            let kept = isEnded ? String(edited.dropLast()) : edited
            return kept == text ? .unchanged : .changed(kept)
        } catch {
            return .failed(error.reason)
        }
    }

    /// `mkstemps` makes it with the rights 0600.
    private func makeFile(_ text: String) throws(Failure) -> String {
        var template = Array("\(folder)/muselens-XXXXXX.sql".utf8CString)
        let descriptor = mkstemps(&template, 4)
        guard descriptor >= 0 else { throw Failure(reason: "No file could be made in \(folder): \(Self.lastError).") }
        defer { close(descriptor) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let path = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let reason = Self.lastError
                unlink(path)
                throw Failure(reason: "\(path) could not be written: \(reason).")
            }
            rest = rest.dropFirst(written)
        }
        return path
    }

    /// By a shell, since the editor's name may have arguments behind it.
    private func run(on path: String) throws(Failure) {
        let words = ["sh", "-c", "\(editor) \"$@\"", editor, path]
        let variables = environment.map { "\($0.key)=\($0.value)" }
        guard let status = Self.run("/bin/sh", words, variables) else {
            throw Failure(reason: "The editor \(editor) could not be started: \(Self.lastError).")
        }
        // The lower bits are the signal that ended it, else the next ones what it exited with.
        // Source: POSIX, <sys/wait.h>; 127 is the shell's for a command that it has not found.
        switch (status & 0x7F, status >> 8 & 0xFF) {
        case (0, 0): return
        case (0, 127):
            throw Failure(
                reason: "There is no editor \(editor): name one in $VISUAL or $EDITOR. The text is as it was.")
        // As a shell tells of a signal that ended what it ran.
        case (0, let code) where code > 128: throw Failure(reason: Self.ending(editor, code - 128))
        case (0, let code): throw Failure(reason: "\(editor) ended with status \(code): the text is as it was.")
        case (let signal, _): throw Failure(reason: Self.ending(editor, signal))
        }
    }

    private static func ending(_ editor: String, _ signal: Int32) -> String {
        "\(editor) was ended by signal \(signal): the text is as it was."
    }

    /// - Returns: how it ended; `nil` where it could not be started.
    private static func run(_ program: String, _ words: [String], _ variables: [String]) -> Int32? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What this process ignores or holds back is no matter of the editor's.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        var child = pid_t()
        let result = posix_spawn(&child, program, nil, &attributes, arguments, environment)
        guard result == 0 else {
            errno = result
            return nil
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        return status
    }

    private func read(_ path: String) throws(Failure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(reason: "\(path) could not be read: \(Self.lastError).") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= Self.longest {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(reason: "\(path) could not be read: \(Self.lastError).") }
            if count == 0 { break }
            bytes += piece[..<count]
        }
        guard bytes.count <= Self.longest else {
            throw Failure(reason: "What was written is longer than 1 MiB: the text is as it was.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(reason: "What was written is no UTF-8: the text is as it was.")
        }
        return text
    }

    private static var lastError: String { String(cString: strerror(errno)) }
}
