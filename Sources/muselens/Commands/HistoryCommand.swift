import ArgumentParser
import MuseModel
import MuseQueries
import Reports
import TerminalKit

struct HistoryCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "The history of a file or symbol, oldest first; with --follow through renames and moves.",
        discussion: """
            Without --repo every repository that has the address is answered for. With --follow the entries of all \
            addresses that its lives passed through are there, whichever of them is asked for.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "A file, such as src/app.py, or a symbol in it, such as src/app.py::Foo.bar.")
    var address: String

    @OptionGroup var repository: RepositoryOptions

    @Flag(help: "Follow it through renames and moves, back and forward.")
    var follow = false

    @Option(help: "At most so many entries, the oldest ones, of each repository. Default: all.")
    var limit: Int?

    @Flag(help: "Each entry with its whole op.")
    var payload = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        guard shape.relations[.symbolHistory] != nil else {
            throw .notThere("This hub keeps no symbol history: it has no table \(MuseTable.symbolHistory.name).")
        }
        let wanted = SymbolAddress(address)
        let named = try await repository.repository(of: database, shape)
        let repositories =
            if let named { [named] } else {
                try await database.ask(RepositoriesWithAddress(having: wanted, shape: shape))
            }
        let answer = HistoryAnswer(
            isForPeople: report.isForPeople, showsRepository: repositories.count > 1, showsAddress: follow,
            showsPayload: payload)
        var isBegun = false
        for repository in repositories {
            let history = try await database.ask(
                FollowSymbol(wanted, in: repository, follows: follow, shape: shape))
            if history.isEmpty { continue }
            if !isBegun { try report.begin(answer.columns) }
            isBegun = true
            try await write(history, answer, to: report, database, shape)
        }
        guard isBegun else { throw try await database.noHistory(of: wanted, in: named, shape) }
        try report.finish()
        return .answered
    }

    /// Payloads are read a few at a time, so that memory stays the same.
    private static let payloadsAtOnce = 20

    private func write(
        _ history: SymbolHistory, _ answer: HistoryAnswer, to report: ReportOutput, _ database: Database,
        _ shape: HubShape
    ) async throws(CommandFailure) {
        let entries = history.story.entries.prefix(limit ?? Int.max)
        var rest = entries
        while !rest.isEmpty {
            let batch = rest.prefix(payload ? Self.payloadsAtOnce : rest.count)
            rest = rest.dropFirst(batch.count)
            let payloads =
                payload
                ? try await database.ask(PayloadsOfEntries(of: batch.map(\.row), shape: shape))
                : [String?](repeating: nil, count: batch.count)
            for (entry, payload) in zip(batch, payloads) {
                guard report.row(answer.row(entry, of: history, payload: payload)) else { return }
            }
        }
        if !output.isQuiet { say(history, shown: entries.count) }
    }

    private func say(_ history: SymbolHistory, shown count: Int) {
        for note in history.notes { StandardStream.error.writeLine(muselens.shown(note)) }
        let total = history.story.entries.count
        if count < total {
            StandardStream.error.writeLine("\(count) of \(total) entries: a larger --limit gives more.")
        }
    }
}

extension Database {
    /// The failure of an address without entries, with one that is spelled nearly so.
    func noHistory(
        of wanted: SymbolAddress, in repository: Repository?, _ shape: HubShape
    ) async throws(CommandFailure) -> CommandFailure {
        let beside = try await ask(AddressesBeside(wanted, in: repository?.id, shape: shape))
        let place = repository.map { "in \($0.name)" } ?? "in this hub"
        return .notThere(
            "There is no history of \(wanted) \(place).",
            advice: NearestAddress.of(wanted, among: beside).map { "Did you mean \($0)?" })
    }
}

/// The address that somebody who mistyped one probably meant.
enum NearestAddress {
    /// Of the same file one with nearly that symbol, else one that is spelled nearly so as a whole; `nil` where none is
    /// near enough.
    static func of(_ wanted: SymbolAddress, among addresses: [SymbolAddress]) -> SymbolAddress? {
        let siblings = addresses.filter { $0.file == wanted.file && $0 != wanted }
        if let symbol = wanted.symbol, let near = NearestName.of(symbol, among: siblings.compactMap(\.symbol)) {
            return SymbolAddress(path: wanted.path, symbol: near)
        }
        return NearestName.of(wanted.text, among: addresses.map(\.text)).map { SymbolAddress($0) }
    }
}
