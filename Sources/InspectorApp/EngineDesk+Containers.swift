internal import ContainerBridge
internal import MuseModel
internal import Screens

extension EngineDesk {
    /// The containers now and after each change. A failure is a part too: the engine may come back.
    func topology(_ interim: Interim) async -> EngineReply {
        do throws(EngineFailure) {
            try await engine.topologies { look in
                switch look {
                case .success(let topology): interim.part(.engine(.topology(topology)))
                case .failure(let failure): interim.part(.engine(.trouble(failure.trouble)))
                }
            }
            return .trouble(EngineFailure.cancelled.trouble)
        } catch {
            return .trouble(error.trouble)
        }
    }

    func reachability() async -> Reachability {
        do throws(EngineFailure) {
            return Reachability(try await engine.topology())
        } catch {
            return Reachability(error.trouble)
        }
    }

    /// What containers take, again and again. That the engine does not answer is what ``topology(_:)`` tells.
    func loads(of containers: [String], _ interim: Interim) async -> EngineReply {
        while true {
            let start = ContinuousClock.now
            do throws(EngineFailure) {
                interim.part(.engine(.loads(try await engine.loads(of: containers))))
            } catch {
                if error.isAbsence || error == .cancelled { return .trouble(error.trouble) }
            }
            do {
                try await Task.sleep(until: start + Self.intervalOfLoads)
            } catch {
                return .trouble(EngineFailure.cancelled.trouble)
            }
        }
    }

    func logs(of container: String, tail: Int, _ interim: Interim) async -> EngineReply {
        do throws(EngineFailure) {
            try await engine.logs(of: container, tail: tail, isFollowed: true) { interim.part(.engine(.logs($0))) }
            return .logsEnded
        } catch {
            return .trouble(error.trouble)
        }
    }

    func scripts() async -> EngineReply {
        do throws(EngineFailure) {
            return .scripts(try await engine.backfillScripts())
        } catch {
            return .trouble(error.trouble)
        }
    }

    private static let intervalOfLoads = Duration.seconds(2)
}
