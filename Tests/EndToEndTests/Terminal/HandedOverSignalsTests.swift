import DemoHub
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Signals before and after the screen")
struct HandedOverSignalsTests {
    @Test("A closed window, which says so twice, leaves no server of a demo")
    func hangUpTwice() async throws {
        let folder = try TemporaryFolder()
        let demo = "TMPDIR='\(folder.path)' '\(BuiltProgram.path)' demo --rows 2000"
        try await withTerminal(demo + "; echo \"ended with $?\"") { terminal in
            try await terminal.wait(for: "Attention")
            #expect(folder.names.count == 1)
            let program = try await terminal.programID()
            kill(program, SIGHUP)
            while try await terminal.fact("alternate_on") == "1" {}
            kill(program, SIGHUP)
            let screen = try await terminal.wait(for: "ended with")
            #expect(screen.contains("ended with 129"))
            #expect(folder.names == [])
        }
    }

    @Test("A signal while it connects ends it, and no screen is opened even where the server answers after all")
    func signalWhileConnecting() async throws {
        let server = try await DemoServer.start()
        do {
            let postmaster = try #require(server.processID)
            kill(postmaster, SIGSTOP)
            let program = "'\(BuiltProgram.path)' --url '\(server.connectionString(database: "postgres"))'"
            try await withTerminal(program + "; echo \"ended with $?\"") { terminal in
                let process = try await terminal.programID()
                try await waitUntilConnecting(process)
                kill(process, SIGINT)
                kill(postmaster, SIGCONT)
                let screen = try await terminal.wait(for: "ended with")
                #expect(screen.contains("ended with 130"))
                #expect(try await terminal.fact("alternate_on") == "0")
            }
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Until the program has opened its socket to the server, which comes after it has begun to watch for signals.
    private func waitUntilConnecting(_ process: Int32) async throws {
        let folder = "/proc/\(process)/fd"
        while true {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            let files = names.compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            }
            if files.contains(where: { $0.hasPrefix("socket:") }) { return }
            await Task.yield()
        }
    }
}
