import ContainerBridge

extension CommandFailure {
    init(_ failure: EngineFailure) {
        switch failure {
        case .cancelled: self = .interrupted
        case .noSuchFolder: self.init(.notThere, failure.sentence, advice: failure.advice)
        default: self.init(.noConnection, failure.sentence, advice: failure.advice)
        }
    }
}
