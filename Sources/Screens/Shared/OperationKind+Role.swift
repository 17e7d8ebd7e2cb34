import MuseModel
import TerminalKit

extension OperationKind {
    /// The role in which the kind's glyph and word are drawn.
    var role: Role {
        switch self {
        case .insert: .opInsert
        case .delete: .opDelete
        case .replace: .opReplace
        case .patch: .opPatch
        case .mutate: .opMutate
        case .move: .opMove
        case .directoryRename: .opDirectoryRename
        case .unknown: .opUnknown
        }
    }
}
