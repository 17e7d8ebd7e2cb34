import MuseModel
import PostgresClient

extension ActivityState {
    mutating func take(_ found: ServerActivity, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        history.take(found)
        missed = nil
        look = .loaded(found)
        settle(environment)
        guard showsStorage, environment.now - storageAskedAt >= Self.storageInterval else { return [] }
        return askForStorage(environment)
    }

    /// Cancelled with Ctrl-C it is as if it had been paused.
    mutating func fail(_ failure: QueryFailure) {
        if failure.reason == .cancelled, let value = look.value {
            look = .loaded(value)
            isPaused = true
        } else {
            look.fail(failure)
        }
    }

    mutating func togglePause(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard isPaused else {
            guard look.value != nil else { return [] }
            isPaused = true
            return [.cancel(.content)]
        }
        isPaused = false
        history.interrupt()
        return [.ask(.content, .activity(.look))]
    }

    mutating func askForStorage(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        storageAskedAt = environment.now
        storage = .loading(previous: storage?.value)
        return [.ask(.beside, .activity(.storage))]
    }

    mutating func toggleStorage(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard !showsStorage else {
            focus(.sessions, environment)
            return []
        }
        focus(.indexes, environment)
        let isOld = storage?.value == nil || environment.now - storageAskedAt >= Self.storageInterval
        return isOld ? askForStorage(environment) : []
    }
}
