import MuseModel
import Testing

@testable import ContainerBridge

@Suite("What an engine says")
struct EngineWordsSpecification {
    private let engine = ContainerEngine(program: "docker")

    @Test(
        "That a container is not there is told by docker and podman in words of their own",
        arguments: [
            "Error response from daemon: No such container: musehub", "Error: no such object: musehub",
            "Error: no container with name or ID \"musehub\" found: no such container",
        ])
    func absence(_ words: String) {
        let failure = EngineWords(words).failure(engine, of: "musehub")
        #expect(failure == .noSuchContainer(engine: "docker", container: "musehub"))
        #expect(failure.trouble.advice == "docker ps --all lists those that are there.")
    }

    @Test(
        "A container that does not run is told with its state, and with what starts it",
        arguments: [
            ("exited", "The container musehub is not running.", "docker start musehub"),
            ("paused", "The container musehub is paused.", "docker unpause musehub"),
            ("restarting", "The container musehub is restarting.", "docker logs --tail 50 musehub says why"),
        ])
    func notRunning(_ state: String, sentence: String, advice: String) {
        let failure = EngineFailure.notRunning(engine: "docker", container: "musehub", state: state)
        #expect(failure.sentence == sentence)
        #expect(failure.advice?.hasPrefix(advice) == true)
    }
}
