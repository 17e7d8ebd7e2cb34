import ArgumentParser
import FoundationEssentials
import Reports
import TerminalKit

struct ThemesCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "The themes that there are; with a name, what each role looks like in one.",
        helpNames: .long)

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "A theme, or a file with one.")
    var name: String?

    func answer() throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let library = ThemeLibrary.installed
        if let name {
            try report.write(roles(of: try library.requireTheme(named: name)))
            return .answered
        }
        let rows = library.names.map { row($0, library) }
        try report.write([.text("name"), .text("page"), .text("summary"), .text("problem")], rows.map(\.values))
        return rows.contains(where: \.isBroken) ? .unwell : .answered
    }

    private func row(_ name: String, _ library: ThemeLibrary) -> (values: [ReportValue], isBroken: Bool) {
        do throws(ThemeError) {
            let theme = try library.theme(named: name)
            return ([.text(name), .text(theme.page.rawValue), .text(theme.summary), .null], false)
        } catch {
            return ([.text(name), .null, .null, .text(error.description)], true)
        }
    }

    private func roles(of theme: Theme) -> ReportDocument {
        let rows = Role.allCases.map { role -> [ReportValue] in
            let appearance = theme[role]
            return [
                .text(role.rawValue), appearance.foreground.map { .text($0.text) } ?? .null,
                appearance.background.map { .text($0.text) } ?? .null, .text(appearance.attributes.text),
            ]
        }
        return ReportDocument(
            facts: [
                ReportDocument.Fact("name", .text(theme.name)), ReportDocument.Fact("summary", .text(theme.summary)),
                ReportDocument.Fact("page", .text(theme.page.rawValue)),
            ],
            sections: [
                ReportDocument.Section(
                    name: "roles", title: "Roles",
                    content: .rows(
                        columns: [.text("role"), .text("foreground"), .text("background"), .text("attributes")],
                        rows: rows))
            ])
    }
}

extension ThemeLibrary {
    /// The themes of the user, of this machine, and those that came with the program.
    static var installed: ThemeLibrary {
        let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return ThemeLibrary(
            folders: ThemeFolders(environment: ProcessInfo.processInfo.environment, executable: executable))
    }

    func requireTheme(named name: String) throws(CommandFailure) -> Theme {
        do throws(ThemeError) {
            return try theme(named: name)
        } catch {
            throw .usage(error.description)
        }
    }
}
