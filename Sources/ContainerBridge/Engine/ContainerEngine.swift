/// A program that manages containers: docker, podman, or one that speaks like them.
public struct ContainerEngine: Hashable, Sendable {
    /// The program: a name that is looked up in `PATH`, or a path.
    public let program: String

    /// - Parameter program: as it was asked for, or found.
    public init(program: String) {
        self.program = program
    }

    /// Those that are looked for where none is named, in this order.
    public static let known = [ContainerEngine(program: "docker"), ContainerEngine(program: "podman")]

    /// What it is called in messages.
    public var name: String { program.split(separator: "/").last.map(String.init) ?? program }

    private var isPodman: Bool { name.hasPrefix("podman") }

    /// The arguments that run a shell's text inside a container, with what comes in joined to what goes out.
    ///
    /// Never `-t`, which would change bytes. Keys that detach exist without a terminal too in podman, and are data here.
    func execution(in container: String, script: String) -> [String] {
        let keys = isPodman ? ["--detach-keys="] : []
        return ["exec", "-i"] + keys + ["--", container, "sh", "-c", script]
    }

    /// The arguments that run a shell's text inside a container, with nothing to read.
    ///
    /// - Parameters:
    ///   - environment: variables as `NAME=value`, beside those of the container.
    ///   - words: `$1` and so on in the text.
    func execution(
        in container: String, environment: [String] = [], script: String, words: [String]
    ) -> [String] {
        ["exec"] + environment.flatMap { ["-e", $0] } + ["--", container, "sh", "-c", script, "sh"] + words
    }

    /// The first engine that answers.
    ///
    /// - Parameter program: the one to use, where one is named.
    /// - Throws: ``EngineFailure``, of the one that is named, or that none is there.
    public static func answering(_ program: String? = nil) async throws(EngineFailure) -> ContainerEngine {
        if let program {
            let engine = ContainerEngine(program: program)
            try await engine.checkAnswer()
            return engine
        }
        var failures: [EngineFailure] = []
        for engine in known {
            do throws(EngineFailure) {
                try await engine.checkAnswer()
                return engine
            } catch {
                failures.append(error)
            }
        }
        // One that is there and does not answer is worth more words than one that is not there.
        throw failures.first { !$0.isAbsence } ?? .noEngine(known.map(\.program))
    }

    private func checkAnswer() async throws(EngineFailure) {
        _ = try await EngineCommand(self, ["version", "--format", "{{.Server.Version}}"]).output()
    }
}
