import MuseModel
import TerminalKit

/// The scripts with what each would fill now, as far as that is known.
struct BackfillOffers: Sendable {
    /// A repository with gaps.
    struct Scope: Hashable, Sendable {
        let repository: Repository
        /// `nil` where nobody knows what the script would do there.
        let gaps: Int?
    }

    /// What one script would do.
    struct Offer: Sendable {
        let script: BackfillScript
        let outlook: BackfillOutlook
        let scopes: [Scope]

        /// What it is for, in a line: the first line of its docstring, else what is known of it.
        var summary: String {
            script.summary.isEmpty ? script.subjects.first?.remedy.sentence ?? "" : script.summary
        }

        /// The gaps that it fills, by the names that every output uses.
        var subjects: String { script.subjects.map(\.name).joined(separator: ", ") }
    }

    private(set) var all: [Offer] = []

    init() {}

    /// Walks over the groups of the report.
    /// - Parameter catalog: `nil` where it is not known yet, or the hub keeps no history.
    init(_ scripts: [BackfillScript], _ catalog: GapCatalog?) {
        all = scripts.map { script in
            let outlook = BackfillOutlook(script, in: catalog?.report)
            return Offer(script: script, outlook: outlook, scopes: Self.scopes(of: outlook, catalog))
        }
    }

    /// Of a script that nobody knows all repositories with gaps.
    private static func scopes(of outlook: BackfillOutlook, _ catalog: GapCatalog?) -> [Scope] {
        func named(_ id: String) -> Repository { catalog?.repositories[id] ?? Repository(id: id) }
        guard outlook.script.subjects.isEmpty else {
            return outlook.repositories.map { Scope(repository: named($0.repository), gaps: $0.gaps) }
        }
        return (catalog?.groups(.repository, of: nil).all ?? []).compactMap { group in
            if case .named(let id) = group.key { Scope(repository: named(id), gaps: nil) } else { nil }
        }
    }

    subscript(script: String?) -> Offer? { all.first { $0.script.name == script } }
}
