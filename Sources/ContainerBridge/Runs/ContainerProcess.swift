/// A process in a container, told apart from a later one that has got the same number.
struct ContainerProcess: Hashable, Sendable {
    /// Inside the container.
    let number: Int
    /// When it began, in ticks of the machine's clock; empty where the container does not tell.
    ///
    /// Source: `proc_pid_stat(5)`, field 22. It stays when a process becomes another program.
    let birth: String

    init(number: Int, birth: String) {
        (self.number, self.birth) = (number, birth)
    }

    /// From the line that ``start`` writes; `nil` where it is no such line.
    init?(line: String) {
        let words = line.split(separator: " ")
        guard (1...2).contains(words.count), let number = Int(words[0]), number > 0 else { return nil }
        self.init(number: number, birth: words.count == 2 ? String(words[1]) : "")
    }

    /// A shell's text that tells its own process in a line, and becomes the program of its arguments.
    static let start = birthFunction + #"echo "$$ $(birth "$$")"; exec "$@""#

    /// What stands before the name's last parenthesis may hold anything.
    private static let birthFunction =
        #"birth() { read -r line < "/proc/$1/stat" && set -f && set -- ${line##*") "} && echo "${20}"; } 2> /dev/null; "#

    /// Whether it still runs.
    /// - Throws: ``EngineFailure``.
    func isAlive(in container: String, _ engine: ContainerEngine) async throws(EngineFailure) -> Bool {
        try await ask(#"kill -0 "$1" 2> /dev/null || exit 0; echo yes"#, in: container, engine)
    }

    /// Sends it what Ctrl-C sends: SIGINT, to the group that it leads, since it may have started others.
    /// - Returns: false where it has ended already.
    /// - Throws: ``EngineFailure``.
    func interrupt(in container: String, _ engine: ContainerEngine) async throws(EngineFailure) -> Bool {
        try await ask(
            #"kill -s INT -- "-$1" 2> /dev/null || kill -s INT "$1" 2> /dev/null || exit 0; echo yes"#, in: container,
            engine)
    }

    /// Runs a shell's text where the process is still the same one, with its number as the first argument.
    private func ask(
        _ text: String, in container: String, _ engine: ContainerEngine
    ) async throws(EngineFailure) -> Bool {
        let script = Self.birthFunction + #"[ "$(birth "$1")" = "$2" ] || exit 0; "# + text
        let arguments = engine.execution(in: container, script: script, words: ["\(number)", birth])
        return try await EngineCommand(engine, arguments, about: container).output().contains("yes")
    }
}
