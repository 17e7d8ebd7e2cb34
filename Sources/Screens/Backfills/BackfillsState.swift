import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The backfill scripts of the application, and what each would fill now.
public struct BackfillsState: Sendable {
    /// `nil` before the engine has answered.
    var scripts: [BackfillScript]?
    /// Why the container was not asked: then the scripts are those that muselens knows.
    var trouble: EngineTrouble?
    /// `.loaded(nil)` where the hub keeps no history.
    var diagnosis: Loadable<GapCatalog?> = .loading
    private(set) var offers = BackfillOffers()

    var pane = BackfillsPane.scripts
    /// What is chosen stays chosen wherever it moves in its list.
    var script: String?
    /// `nil` for all.
    var repository: String?
    var scriptCursor = ListCursor()
    var scopeCursor = ListCursor()

    public init() {}

    var offer: BackfillOffers.Offer? { offers[script] }

    /// What would be run.
    var request: RunRequest? {
        offer.map { offer in
            let chosen = offer.scopes.first { $0.repository.id == repository }?.repository
            return .backfill(BackfillRun(script: offer.script.name, repository: chosen, isApplied: false))
        }
    }

    /// All repositories, and each.
    var scopeCount: Int { offer.map { $0.scopes.count + 1 } ?? 0 }

    /// Something is known now that was not.
    mutating func learn(_ environment: ScreenEnvironment) {
        offers = BackfillOffers(scripts ?? [], diagnosis.value ?? nil)
        settle(environment)
    }

    /// Brings the lists back to what is chosen.
    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        let index = offers.all.firstIndex { $0.script.name == script } ?? 0
        scriptCursor.select(index, count: offers.all.count, visible: layout.listHeight(of: .scripts))
        script =
            offers.all.indices.contains(scriptCursor.selected) ? offers.all[scriptCursor.selected].script.name : nil
        settleScopes(layout)
    }

    mutating func settleScopes(_ layout: BackfillsLayout) {
        let index = repository.flatMap { id in offer?.scopes.firstIndex { $0.repository.id == id } }
        scopeCursor.select(
            index.map { $0 + 1 } ?? 0, count: scopeCount, visible: layout.listHeight(of: .repositories))
        if index == nil, diagnosis.value != nil { repository = nil }
    }

    func layout(_ environment: ScreenEnvironment) -> BackfillsLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    func layout(_ rect: Rect) -> BackfillsLayout {
        BackfillsLayout(rect, focus: pane, scripts: offers.all.count)
    }
}

/// A part of the Backfills screen that can have the focus.
enum BackfillsPane: Hashable, Sendable {
    case scripts, repositories
}
