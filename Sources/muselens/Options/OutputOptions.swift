import ArgumentParser
import Reports

extension ReportFormat: ExpressibleByArgument {}

/// How and where an answer is written.
struct OutputOptions: ParsableArguments {
    @Option(help: "table, json, jsonl, csv or markdown. Default: table on a terminal, jsonl elsewhere.")
    var format: ReportFormat?

    @Flag(help: "Short for --format json.")
    var json = false

    @Option(help: "Write to this file instead of standard output.")
    var output: String?

    @Flag(help: "Let --output replace a file that is there.")
    var force = false

    @Flag(name: [.customShort("q"), .customLong("quiet")], help: "No progress and no hints on standard error.")
    var isQuiet = false

    func validate() throws {
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) contradict each other.")
        }
    }

    /// The format that was asked for.
    var chosenFormat: ReportFormat? { json ? .json : format }

    /// Whether anything of this was given.
    var isGiven: Bool { chosenFormat != nil || output != nil || force || isQuiet }
}
