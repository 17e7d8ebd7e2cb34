import ContainerBridge

extension CommandFailure {
    init(_ failure: EngineFailure) {
        self =
            failure == .cancelled
            ? .interrupted : CommandFailure(.noConnection, failure.sentence, advice: failure.advice)
    }
}
