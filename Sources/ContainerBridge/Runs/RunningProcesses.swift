internal import Synchronization

/// The processes that this muselens has started in the application's container, as far as it knows of no end.
final class RunningProcesses: Sendable {
    private let processes = Mutex<[Int: ContainerProcess]>([:])

    subscript(number: Int) -> ContainerProcess? { processes.withLock { $0[number] } }

    func began(_ process: ContainerProcess) {
        processes.withLock { $0[process.number] = process }
    }

    func ended(_ process: ContainerProcess) {
        processes.withLock { if $0[process.number] == process { $0[process.number] = nil } }
    }
}
