import Foundation
import TestSupport
import Testing

/// The parts of the manual that a change of the command line must not leave behind.
@Suite("The manual and the completions")
struct DocumentationTests {
    /// Every command with its options, as the program itself lists them.
    private func commandLine() async throws -> [String: Set<String>] {
        let outcome = try await BuiltProgram.run(["--experimental-dump-help"])
        let command = try #require(JSONComparison.object(outcome.output)["command"] as? NSDictionary)
        var options: [String: Set<String>] = ["": Self.options(of: command)]
        for subcommand in try #require(command["subcommands"] as? [NSDictionary]) {
            let name = try #require(subcommand["commandName"] as? String)
            if name != "help" { options[name] = Self.options(of: subcommand) }
        }
        return options
    }

    /// Those of its own commands, such as `watch gaps`, among them.
    private static func options(of command: NSDictionary) -> Set<String> {
        let arguments = command["arguments"] as? [NSDictionary] ?? []
        let visible = arguments.filter { $0["shouldDisplay"] as? Bool == true }
        let names = visible.flatMap { $0["names"] as? [NSDictionary] ?? [] }
        let inner = command["commandName"] as? String == "muselens" ? nil : command["subcommands"] as? [NSDictionary]
        return Set(
            names.compactMap { name in
                (name["name"] as? String).map { name["kind"] as? String == "long" ? "--\($0)" : "-\($0)" }
            }
        ).union((inner ?? []).flatMap(options(of:)))
    }

    @Test("The manual page has every command and every option", arguments: ["docs/muselens.1", "docs/commands.md"])
    func manual(file: String) async throws {
        let text = try String(contentsOfFile: "\(PackageFolder.path)/\(file)", encoding: .utf8)
            .replacing("Fl -", with: "--").replacing("Fl ", with: "-")
        let commandLine = try await commandLine()
        #expect(commandLine.count >= 11)
        for (command, options) in commandLine {
            #expect(command.isEmpty || text.contains(command), "\(command)")
            for option in options { #expect(text.contains(option), "\(command) \(option)") }
        }
    }

    @Test("The manual page's synopsis has every command")
    func synopsis() async throws {
        let manual = try String(contentsOfFile: "\(PackageFolder.path)/docs/muselens.1", encoding: .utf8)
        let start = try #require(manual.range(of: ".Sh SYNOPSIS")).upperBound
        let end = try #require(manual.range(of: ".Sh DESCRIPTION")).lowerBound
        let words = Set(manual[start..<end].split { !$0.isLetter }.map(String.init))
        let missing = try await commandLine().keys.filter { !$0.isEmpty && !words.contains($0) }
        #expect(missing.isEmpty)
    }

    @Test("open --help and the manual page name every kind of place that docs/pair.md tells of")
    func places() async throws {
        let pair = try String(contentsOfFile: "\(PackageFolder.path)/docs/pair.md", encoding: .utf8)
        let table = pair.split(separator: "\n").drop { $0 != "| place | opens |" }.prefix { $0.hasPrefix("|") }
        let places = table.flatMap { line in
            line.split(separator: "|")[0].matches(of: /`([^`]+)`/).map { String($0.output.1) }
        }
        #expect(places.count > 15)
        let manual = try String(contentsOfFile: "\(PackageFolder.path)/docs/muselens.1", encoding: .utf8)
        let help = try await BuiltProgram.run(["open", "--help"]).output
        for place in places where place.first?.isLowercase == true {
            let word = place.prefix { $0.isLowercase } + (place.contains(":") ? ":" : "")
            #expect(help.contains(word) && manual.contains(word), "\(place)")
        }
        for sign in ["?COL=", "@KEY,KEY", "#COLUMN", "OWNER/SLUG:ADDRESS@COMMIT"] { #expect(help.contains(sign)) }
    }

    @Test("The glossary has each word once, in the order of the alphabet")
    func glossary() throws {
        let text = try String(contentsOfFile: "\(PackageFolder.path)/docs/glossary.md", encoding: .utf8)
        let words = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map {
            $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces).lowercased()
        }
        #expect(words.count > 40)
        #expect(words == Set(words).sorted())
    }

    @Test(
        "Each shell's completions name every command", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let outcome = try await BuiltProgram.run(["completions", shell])
        #expect(outcome.code == 0)
        let missing = try await commandLine().keys.filter { !$0.isEmpty && !outcome.output.contains($0) }
        #expect(missing.isEmpty)
    }

    @Test("keys lists the keys of every screen, and docs/keys.md says the same")
    func keys() async throws {
        let outcome = try await BuiltProgram.run(["keys", "--format", "markdown"])
        #expect(outcome.code == 0)
        let text = try String(contentsOfFile: "\(PackageFolder.path)/docs/keys.md", encoding: .utf8)
        #expect(text.contains(outcome.output), "write it anew: make docs")
    }
}
