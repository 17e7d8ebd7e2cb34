internal import FoundationEssentials
internal import MuseModel
internal import Synchronization

/// Says when to look at the containers again.
final class ContainerEvents: Sendable {
    private let engine: ContainerEngine
    /// What the engine said when it told no events, or no longer; `nil` while it tells them.
    private let silence = Mutex<String?>(nil)

    /// How long events of one cause keep coming: a restart is four of them.
    private static let burst = Duration.milliseconds(150)
    /// From one look to the next, where there are no events.
    private static let interval = Duration.seconds(5)
    /// After this time without an end the engine is listening: what happened before it did is looked for once more.
    private static let beginning = Duration.seconds(1)

    init(engine: ContainerEngine) {
        self.engine = engine
    }

    /// Why there are none, for a person; `nil` where there are.
    var notice: String? {
        silence.withLock { words in
            words.map {
                "\(engine.name) tells no events, so this is looked up every \(Self.interval.components.seconds) s: \($0)"
            }
        }
    }

    /// An element at once and after each burst of changes, until the task is cancelled. What happens while nobody takes
    /// one is one element.
    func changes() -> AsyncStream<Void> {
        let (bells, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listening = Task { await listen(bell) }
        let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let gathering = Task {
            change.yield()
            for await _ in bells {
                try? await Task.sleep(for: Self.burst)
                change.yield()
            }
        }
        change.onTermination = { _ in
            listening.cancel()
            gathering.cancel()
        }
        return changes
    }

    private func listen(_ bell: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            let words = await silenceWords(bell)
            guard !Task.isCancelled else { break }
            silence.withLock { $0 = words }
            bell.yield()
            try? await Task.sleep(for: Self.interval)
        }
        bell.finish()
    }

    /// Rings for each event, until the engine tells no more.
    /// - Returns: what it said then.
    private func silenceWords(_ bell: AsyncStream<Void>.Continuation) async -> String {
        let complaint = Mutex("")
        let heard = Task {
            try await Task.sleep(for: Self.beginning)
            silence.withLock { $0 = nil }
            bell.yield()
        }
        defer { heard.cancel() }
        do throws(EngineFailure) {
            _ = try await EngineStream(EngineCommand(engine, Self.arguments)).run { lines in
                for line in lines where line.stream == .error { complaint.withLock { $0 = line.text } }
                if lines.contains(where: Self.isChange) { bell.yield() }
            }
        } catch {
            return error.sentence
        }
        return complaint.withLock { $0.isEmpty ? "it ended." : $0 }
    }

    private static let arguments = ["events", "--filter", "type=container", "--format", "{{json .}}"]

    /// Whether an event can have changed what a topology shows. Each connection through the bridge, and each check of a
    /// container's own, is some events that do not.
    ///
    /// Source: docker 20.10 and podman 4.3, tried: `Action` in docker, `Status` in podman, as `exec_start: sh -c …`.
    static func isChange(_ line: LogLine) -> Bool {
        guard line.stream == .output,
            let event = try? JSONDecoder().decode(Event.self, from: Data(line.text.utf8)),
            let action = event.action ?? event.status
        else { return false }
        return !idle.contains(String(action.prefix { $0.isLetter }))
    }

    private static let idle: Set = [
        "exec", "top", "attach", "detach", "resize", "export", "copy", "archive", "extract",
    ]

    private struct Event: Decodable {
        let action: String?
        let status: String?

        enum CodingKeys: String, CodingKey {
            case action = "Action"
            case status = "Status"
        }
    }
}
