import ArgumentParser
import Reports
import Screens

struct KeysCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "All keys of the inspector.",
        helpNames: .long)

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    func answer() throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let rows = KeyReference.sections.flatMap { section in
            section.entries.map { [ReportValue.text(section.title), .text($0.keys), .text($0.summary)] }
        }
        try report.write([.text("where"), .text("keys"), .text("does")], rows)
        return .answered
    }
}
