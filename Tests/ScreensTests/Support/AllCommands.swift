@testable import Screens

// A command with a movement in it is not enumerated by the compiler. The switches below do not compile when a command
// is added, which is the reminder to list it.

extension InspectorCommand {
    static let allCases: [InspectorCommand] =
        InspectorTab.allCases.map(go)
        + [
            .out, .backward, .forward, .help, .palette, .watch, .export, .copyPlace, .mark, .trail, .lead, .why,
            .interrupt, .suspend, .quit,
        ]

    private var isListed: Bool {
        switch self {
        case .go, .out, .backward, .forward, .help, .palette, .watch, .export, .copyPlace, .mark, .trail, .lead,
            .why, .interrupt, .suspend, .quit:
            true
        }
    }
}

extension TrailCommand {
    static let allCases: [TrailCommand] =
        Movement.allCases.map(move) + [
            .open, .note, .earlier, .later, .remove, .restore, .copy, .writeMarkdown, .writeHTML, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .note, .earlier, .later, .remove, .restore, .copy, .writeMarkdown, .writeHTML, .reload: true
        }
    }
}

extension HelpCommand {
    static let allCases: [HelpCommand] = Movement.allCases.map(move) + [.close, .interrupt]

    private var isListed: Bool {
        switch self {
        case .move, .close, .interrupt: true
        }
    }
}

extension OverviewCommand {
    static let allCases: [OverviewCommand] =
        Movement.allCases.map(move) + [.open, .nextPane, .copy, .copyCommand, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .copy, .copyCommand, .reload: true
        }
    }
}

extension TablesCommand {
    static let allCases: [TablesCommand] =
        Movement.allCases.map(move) + [
            .open, .structure, .count, .sortNext, .sortReverse, .filter, .clearFilter, .copy, .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .structure, .count, .sortNext, .sortReverse, .filter, .clearFilter, .copy, .copyCommand,
            .reload:
            true
        }
    }
}

extension SymbolsCommand {
    static let allCases: [SymbolsCommand] =
        Movement.allCases.map(move) + [
            .open, .type, .leaveInput, .clear, .toggleTree, .onlyRepository, .chooseRepository, .copy, .copyCommand,
            .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .type, .leaveInput, .clear, .toggleTree, .onlyRepository, .chooseRepository, .copy,
            .copyCommand, .reload:
            true
        }
    }
}

extension RowsCommand {
    static let allCases: [RowsCommand] =
        Movement.allCases.map(move) + [
            .open, .cell, .timeline, .subject, .structure, .recordView, .count, .percentage, .find, .findNext,
            .findPrevious,
            .filterByValue, .clearFilters, .copy, .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .cell, .timeline, .subject, .structure, .recordView, .count, .percentage, .find, .findNext,
            .findPrevious,
            .filterByValue, .clearFilters, .copy, .copyCommand, .reload:
            true
        }
    }
}

extension StructureCommand {
    static let allCases: [StructureCommand] =
        Movement.allCases.map(move) + [.open, .rows, .copy, .copyCommand, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .rows, .copy, .copyCommand, .reload: true
        }
    }
}

extension CellCommand {
    static let allCases: [CellCommand] =
        Movement.allCases.map(move) + [.open, .foldAll, .unfoldAll, .nextView, .copy, .copyLine, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .foldAll, .unfoldAll, .nextView, .copy, .copyLine, .reload: true
        }
    }
}

extension CommitCommand {
    static let allCases: [CommitCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .parent, .snapshot, .changedFiles, .around, .fold, .foldAll, .unfoldAll, .copy,
            .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .parent, .snapshot, .changedFiles, .around, .fold, .foldAll, .unfoldAll, .copy,
            .copyCommand, .reload:
            true
        }
    }
}

extension SnapshotCommand {
    static let allCases: [SnapshotCommand] =
        Movement.allCases.map(move) + [
            .open, .object, .filter, .clearFilter, .foldAll, .unfoldAll, .copy, .copyContent, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .object, .filter, .clearFilter, .foldAll, .unfoldAll, .copy, .copyContent, .reload: true
        }
    }
}

extension SnapshotDifferenceCommand {
    static let allCases: [SnapshotDifferenceCommand] =
        Movement.allCases.map(move) + [
            .open, .object, .snapshot, .filter, .clearFilter, .foldAll, .unfoldAll, .copy, .copyContent, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .object, .snapshot, .filter, .clearFilter, .foldAll, .unfoldAll, .copy, .copyContent,
            .reload:
            true
        }
    }
}

extension AroundCommand {
    static let allCases: [AroundCommand] =
        Movement.allCases.map(move) + [.open, .history, .results, .copy, .copyCommand, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .history, .results, .copy, .copyCommand, .reload: true
        }
    }
}

extension ResultsCommand {
    static let allCases: [ResultsCommand] =
        Movement.allCases.map(move) + [.open, .foldAll, .unfoldAll, .copy, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .foldAll, .unfoldAll, .copy, .reload: true
        }
    }
}

extension GapsCommand {
    static let allCases: [GapsCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .previousPane, .dimension, .commit, .manifest, .first, .last, .filter, .clearFilter,
            .zoom, .run, .backfills, .copy, .copyCommand, .bell, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .previousPane, .dimension, .commit, .manifest, .first, .last, .filter,
            .clearFilter, .zoom, .run, .backfills, .copy, .copyCommand, .bell, .reload:
            true
        }
    }
}

extension BackfillsCommand {
    static let allCases: [BackfillsCommand] =
        Movement.allCases.map(move) + [.open, .nextPane, .gaps, .copy, .copyCommand, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .gaps, .copy, .copyCommand, .reload: true
        }
    }
}

extension RunCommand {
    static let allCases: [RunCommand] =
        Movement.allCases.map(move) + [
            .start, .apply, .interrupt, .nextPane, .find, .findNext, .findPrevious, .follow, .copy, .copyCommand,
            .reload, .stop, .leave, .goOn,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .start, .apply, .interrupt, .nextPane, .find, .findNext, .findPrevious, .follow, .copy,
            .copyCommand, .reload, .stop, .leave, .goOn:
            true
        }
    }
}

extension TimelineCommand {
    static let allCases: [TimelineCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .zoom, .nextContent, .previousContent, .nextGap, .previousGap, .nextAddress,
            .previousAddress, .nextLife, .follow, .reverse, .timeScale, .find, .findNext, .findPrevious, .difference,
            .evidence, .sideBySide, .whitespace, .nextHunk, .previousHunk, .foldAll, .unfoldAll, .around, .copy,
            .copyCommand,
            .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .zoom, .nextContent, .previousContent, .nextGap, .previousGap, .nextAddress,
            .previousAddress, .nextLife, .follow, .reverse, .timeScale, .find, .findNext, .findPrevious, .difference,
            .evidence, .sideBySide, .whitespace, .nextHunk, .previousHunk, .foldAll, .unfoldAll, .around, .copy,
            .copyCommand,
            .reload:
            true
        }
    }
}

extension ContainersCommand {
    static let allCases: [ContainersCommand] =
        Movement.allCases.map(move) + [.open, .nextPane, .shell, .backfills, .copy, .copyCommand, .reload]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .shell, .backfills, .copy, .copyCommand, .reload: true
        }
    }
}

extension LogsCommand {
    static let allCases: [LogsCommand] =
        Movement.allCases.map(move) + [
            .find, .findNext, .findPrevious, .filter, .clearFilter, .copy, .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .find, .findNext, .findPrevious, .filter, .clearFilter, .copy, .copyCommand, .reload: true
        }
    }
}

extension MigrationsCommand {
    static let allCases: [MigrationsCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .problems, .current, .find, .findNext, .findPrevious, .upgrade, .downgrade, .copy,
            .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .problems, .current, .find, .findNext, .findPrevious, .upgrade, .downgrade, .copy,
            .copyCommand, .reload:
            true
        }
    }
}

extension PlanCommand {
    static let allCases: [PlanCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .analyze, .json, .costliest, .misestimate, .foldAll, .unfoldAll, .copy, .copyStatement,
            .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .analyze, .json, .costliest, .misestimate, .foldAll, .unfoldAll, .copy,
            .copyStatement, .reload:
            true
        }
    }
}

extension ActivityCommand {
    static let allCases: [ActivityCommand] =
        Movement.allCases.map(move) + [
            .open, .nextPane, .pause, .storage, .sort, .filter, .clearFilter, .table, .copy, .copyTermination,
            .copyCommand, .reload,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .open, .nextPane, .pause, .storage, .sort, .filter, .clearFilter, .table, .copy, .copyTermination,
            .copyCommand, .reload:
            true
        }
    }
}

extension SQLCommand {
    static let allCases: [SQLCommand] =
        Movement.allCases.map(move) + TypedFileFormat.allCases.map(writeAs) + [
            .run, .explain, .analyze, .history, .snippets, .externalEditor, .otherPane, .complete, .leaveEditor, .open,
            .cell, .subject, .recordView, .find, .findNext, .findPrevious, .copy, .copyCommand, .write, .reload,
            .accept, .cancel, .otherList, .previous, .next, .keepUnwritten,
        ]

    private var isListed: Bool {
        switch self {
        case .move, .run, .explain, .analyze, .history, .snippets, .externalEditor, .otherPane, .complete, .leaveEditor,
            .open, .cell, .subject, .recordView, .find, .findNext, .findPrevious, .copy, .copyCommand, .write, .reload,
            .accept, .cancel, .otherList, .previous, .next, .writeAs, .keepUnwritten:
            true
        }
    }
}
