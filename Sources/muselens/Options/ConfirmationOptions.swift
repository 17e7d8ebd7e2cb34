import ArgumentParser
import MuseModel

/// What is typed to have something run that changes the hub: on the terminal, or beforehand in a script.
struct ConfirmationOptions: ParsableArguments {
    @Option(
        name: .customLong("confirm"),
        help: ArgumentHelp(
            "What would be typed when asked: the repository's slug or all; alembic's target revision.",
            valueName: "text"))
    var text: String?

    /// Makes sure, before anything is run, that there is an answer or somebody who can give one.
    /// - Throws: ``CommandFailure``.
    func check(_ confirmation: RunConfirmation) throws(CommandFailure) {
        guard let text else {
            guard TerminalQuestion.isPossible else {
                throw .usage(
                    "There is no terminal to ask on, so nothing was run. \(confirmation.question)",
                    advice: "In a script: --confirm \(ShellWord.quoted(confirmation.typed))")
            }
            return
        }
        guard confirmation.accepts(text) else {
            throw .usage("--confirm says \(text), so nothing was run. \(confirmation.question)")
        }
    }

    /// Asks, where nothing was given beforehand.
    /// - Throws: ``CommandFailure``, where something else was typed.
    func ask(_ confirmation: RunConfirmation) async throws(CommandFailure) {
        guard text == nil else { return try check(confirmation) }
        let answer = await TerminalQuestion.ask("\(confirmation.question)\n> ")
        if Task.isCancelled { throw .interrupted }
        guard let answer, confirmation.accepts(answer) else {
            throw .usage("\(confirmation.typed) was not typed, so nothing was changed.")
        }
    }
}
