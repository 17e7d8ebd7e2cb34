import InspectorApp
import MuseModel
import PairLink

/// Where an inspector meets those that it leads or follows.
enum PairMeeting {
    /// Makes the socket and leads.
    case lead(path: String)
    case follow(path: String)

    /// - Throws: ``CommandFailure``; nothing is left at the path then.
    func link(in database: DatabaseIdentity) throws(CommandFailure) -> PairLink {
        do throws(PairFailure) {
            switch self {
            case .lead(let path): return try PairLink.lead(at: path, in: database)
            case .follow(let path): return try PairLink.follow(at: path, in: database)
            }
        } catch {
            throw CommandFailure(
                error.isAbsence ? .notThere : .usage, error.description, advice: error.advice)
        }
    }
}
