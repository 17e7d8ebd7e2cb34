import MuseModel
import PostgresClient
import TerminalKit

extension GapsState: Screen {
    static let name = "gaps"
    static let tab = InspectorTab.gaps
    static let reload = GapsCommand.reload

    var location: Location { .gaps(line.subject) }
    var isWatching: Bool { watch.isOn }

    var keymap: Keymap<GapsCommand> {
        GapsCommand.keymap.hinting { command in
            switch command {
            case .dimension: pane != .rows
            case .manifest, .commit: pane == .rows
            case .run: pane != .rows && dryRun != nil
            default: true
            }
        }
    }

    func readiness(of command: GapsCommand) -> Readiness {
        let isAwaited = catalog == nil && diagnosis.isLoading
        return switch command {
        case .filter: .always
        case .move, .open, .commit, .manifest, .first, .last, .run: isAwaited ? .later : .inTurn
        case .copy: isAwaited && pane == .rows ? .later : .inTurn
        case .nextPane, .previousPane, .dimension, .clearFilter, .zoom, .backfills, .copyCommand, .bell, .reload:
            .inTurn
        }
    }

    /// A watch that cannot look, and a connection that is gone.
    var urgentNotice: NoticeLine? {
        if let notice = watch.notice { return notice }
        guard let failure, failure.isConnectionLoss, catalog != nil else { return nil }
        return failure.notice
    }

    private var failure: QueryFailure? { total.number.failure ?? diagnosis.failure }

    var notice: NoticeLine? {
        if let notice = watch.notice { return notice }
        // That a person broke it off is said in the title.
        guard let failure, failure.reason != .cancelled, catalog != nil else { return nil }
        return failure.notice
    }
}
