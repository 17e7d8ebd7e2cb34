import Foundation
import Testing

@Suite("Signals to muselens run", .timeLimit(.minutes(1)))
struct RunSignalsTests {
    @Test(
        "Whoever reads its output and reads no more is no reason that it does not end",
        arguments: [(SIGHUP, 129), (SIGTERM, 143)] as [(Int32, Int32)])
    func blockedReader(_ signal: Int32, code: Int32) async throws {
        let folder = try TemporaryFolder()
        // An engine in which everything writes for ever.
        try folder.write(
            """
            #!/bin/sh
            case "$*" in
            version*) echo 27 ;;
            inspect*) echo id running now ;;
            exec*alembic*) echo "$$ 1"; exec yes ;;
            exec*) echo yes ;;
            *) exit 1 ;;
            esac
            """, to: "engine")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("engine"))
        let program = try RunningProgram(
            ["--allow-operations", "run", "alembic", "--engine", folder.file("engine"), "current"],
            environment: BuiltProgram.environment.merging(["XDG_STATE_HOME": folder.path]) { $1 })
        try program.line { $0 == "y" }
        try await program.waitUntilBlocked()
        program.send(signal)
        let end = ContinuousClock.now + .seconds(30)
        while kill(program.identifier, 0) == 0, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(ContinuousClock.now < end)
        #expect(try program.end().code == code)
        let ends = try JSONComparison.objects(folder.text("muselens/operations.log")).map { $0["end"] as? String }
        #expect(ends == [nil, "left"])
    }
}
