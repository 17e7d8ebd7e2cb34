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
    ///
    /// - Parameters:
    ///   - place: where it would be run, told with the question; `nil` where that goes without saying.
    ///   - isQuiet: without a question the place is not told either.
    /// - Throws: ``CommandFailure``, where something else was typed.
    func ask(_ confirmation: RunConfirmation, in place: RunPlace?, isQuiet: Bool) async throws(CommandFailure) {
        guard text == nil else {
            try check(confirmation)
            if let place, !isQuiet { StandardStream.error.writeLine(shown(place.sentence)) }
            return
        }
        let question = (place.map { $0.sentence + " " } ?? "") + confirmation.question
        let answer = await TerminalQuestion.ask("\(question)\n> ")
        if Task.isCancelled { throw .interrupted }
        guard let answer, confirmation.accepts(answer) else {
            throw .usage("\(confirmation.typed) was not typed, so nothing was changed.")
        }
    }
}
