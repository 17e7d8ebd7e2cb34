import ContainerBridge
import PostgresClient

// bridge URL N              connects, and asks N small questions, one after the other
// bridge --container C N    the same by way of the container engine

let arguments = Array(CommandLine.arguments.dropFirst())
guard let number = arguments.last.flatMap({ Int($0) }), (2...3).contains(arguments.count) else {
    print("bridge URL N, or bridge --container C N")
    throw CancellationError()
}

var target: ConnectionTarget
var bridge: ContainerBridge?
if arguments[0] == "--container" {
    let opened = try await ContainerBridge.open(to: arguments[1], engine: try await ContainerEngine.answering())
    target = ConnectionTarget()
    target.enter(
        container: arguments[1], host: opened.host, port: opened.port, user: opened.user ?? "musehub",
        database: opened.database ?? "musehub")
    bridge = opened
} else {
    target = try ConnectionTarget(parsing: arguments[0], origin: "URL")
}

let session = try await ReadOnlySession.open(target)
let start = ContinuousClock.now
for question in 1...number {
    let rows = try await session.rows("SELECT \(question)::int AS n", for: "a small question").rows
    guard try rows.first?.decode("n", as: Int.self) == question else { throw CancellationError() }
}
print("\(number) questions in \(start.duration(to: .now))")
await session.close()
bridge?.close()
