/// How far the start of a demo has come.
public struct DemoProgress: Sendable, Equatable {
    public enum Phase: String, Sendable, CaseIterable {
        case startingServer = "starting the server"
        case loading = "loading rows"
        case indexing = "building keys and indexes"
        case computing = "computing insights"
        case analyzing = "collecting statistics"
    }

    public let phase: Phase
    /// Part of the phase that is done, 0 to 1; nil where that cannot be known.
    public let fraction: Double?
}
