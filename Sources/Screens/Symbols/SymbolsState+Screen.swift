import MuseQueries
import TerminalKit

extension SymbolsState: Screen {
    static let name = "symbols"
    static let tab = InspectorTab.symbols
    static let reload = SymbolsCommand.reload

    var location: Location { .symbols }
    var keymap: Keymap<SymbolsCommand> { isTyping ? SymbolsCommand.typingKeymap : SymbolsCommand.keymap }

    /// What failed, else what the list cannot show.
    var notice: NoticeLine? {
        if let failure = found.failure, found.value != nil {
            // While one types, r is a letter.
            return isTyping ? NoticeLine(.failure, failure.description + " esc, then r, asks again.") : failure.notice
        }
        guard let directory = hub.value?.directory, directory.source != .none else { return nil }
        let sentences = directory.limitations + [lag?.sentence].compactMap(\.self)
        return sentences.isEmpty ? nil : NoticeLine(.warning, sentences.joined(separator: " "))
    }

    func readiness(of command: SymbolsCommand) -> Readiness {
        switch command {
        case .type, .leaveInput, .clear, .chooseRepository: .always
        case .toggleTree, .copyCommand: .inTurn
        case .open, .copy, .onlyRepository: isAwaited || isOutdated && found.isLoading ? .later : .inTurn
        case .move: isAwaited ? .later : .inTurn
        case .reload: .inTurn
        }
    }

    /// There is nothing to choose from yet, and something is on its way.
    private var isAwaited: Bool {
        guard let hub = hub.value else { return hub.isLoading }
        return hub.directory.source != .none && found.isLoading && rowCount == 0
    }

    mutating func takeTyped(_ input: Input, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard isTyping else { return nil }
        let before = self.input.text
        guard self.input.apply(input) else { return nil }
        return self.input.text == before ? [] : search(environment)
    }
}
