import MuseModel
import MuseQueries
import TerminalKit

/// Where a line leads.
enum Door: Hashable, Sendable {
    case none
    case place(Location)
    /// The row of an object, which is to be found first.
    case object(content: String)
    /// There is nothing to go to, only something to know.
    case advice(String)

    /// The history of an address, at the entry of a commit where one is given.
    static func history(repository: String, _ address: SymbolAddress, commit: String? = nil) -> Door {
        .place(.timeline(TimelineStart(repository: repository, address: address, commit: commit)))
    }

    /// What going through it takes.
    var effects: [ScreenEffect] {
        switch self {
        case .none: [.notify(NoticeLine(.notice, "This leads nowhere. y copies it."))]
        case .place(let location): [.open(location)]
        case .object(let content):
            KeyReferences.target(ofMember: "content_id", value: content).map { [.ask(.target, .target($0))] } ?? []
        case .advice(let text): [.notify(NoticeLine(.notice, text))]
        }
    }
}
