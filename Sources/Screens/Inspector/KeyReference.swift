public import TerminalKit

/// All keys there are, as the documentation and `muselens keys` list them.
public enum KeyReference {
    public static var sections: [HelpSection] {
        InspectorCommand.keymap.help + movement.help + withoutMovement(OverviewCommand.keymap.help)
            + withoutMovement(TablesCommand.keymap.help) + withoutMovement(SymbolsCommand.keymap.help)
            + SymbolsCommand.typingKeymap.help + withoutMovement(RowsCommand.keymap.help)
            + withoutMovement(StructureCommand.keymap.help) + withoutMovement(CellCommand.keymap.help)
            + withoutMovement(TimelineCommand.keymap.help)
            + withoutMovement(CommitCommand.keymap.help) + withoutMovement(SnapshotCommand.keymap.help)
            + withoutMovement(SnapshotDifferenceCommand.keymap.help)
            + withoutMovement(AroundCommand.keymap.help) + withoutMovement(ResultsCommand.keymap.help)
            + withoutMovement(GapsCommand.keymap.help) + withoutMovement(BackfillsCommand.keymap.help)
            + withoutMovement(RunCommand.keymap.help) + RunCommand.choiceKeymap.help
            + withoutMovement(MigrationsCommand.keymap.help) + withoutMovement(ContainersCommand.keymap.help)
            + withoutMovement(ActivityCommand.keymap.help)
            + withoutMovement(LogsCommand.keymap.help) + withoutMovement(TrailCommand.keymap.help)
            + withoutMovement(PlanCommand.keymap.help) + sql
            + PromptCommand.keymap.help + TextEdit.keymap.help + withoutMovement(HelpCommand.keymap.help)
            + PaletteCommand.keymap.help
    }

    private static var sql: [HelpSection] {
        withoutMovement(SQLCommand.keymap.help) + SQLCommand.typingKeymap.help + SQLCommand.candidatesKeymap.help
            + SQLCommand.listKeymap.help + SQLCommand.writingKeymap.help + TextAreaEdit.keymap.help
    }

    private static let movement = Keymap<Movement>("Moving", Movement.bindings)

    /// Moving is the same everywhere, so it is listed once.
    private static func withoutMovement(_ sections: [HelpSection]) -> [HelpSection] {
        sections.filter { $0.title != movement.title }
    }
}
