import FoundationEssentials

/// A folder with a hub's tables as JSON Lines.
struct HistorySet: Sendable {
    let folder: String
    init(folder: String) throws(DemoFailure) { self.folder = folder }
}
extension HubFilling {
    func load(_ set: HistorySet) async throws(DemoFailure) {
        throw .data(file: set.folder, line: nil, reason: "not yet")
    }
}
