import MuseModel
public import MuseQueries
public import PostgresClient
public import TerminalKit

/// What a screen knows of the world around it.
public struct ScreenEnvironment: Sendable {
    /// The room for the screen, with its frame.
    public var size: Size
    /// Seconds since 1970.
    public var now: Double
    /// The last known estimates of relations, for titles.
    public var estimates: [RelationName: RowEstimate] = [:]
    public var trail = Trail()
    public var surroundings = HubSurroundings()
    /// Those that have succeeded since this inspector was started.
    var dryRuns = DryRuns()
    /// The server, as far as a connection has told of it.
    public var facts: ServerFacts?
    /// The screen takes the keys. One that is only shown beside another does not.
    public var isFocused = true

    public init(
        size: Size, now: Double, estimates: [RelationName: RowEstimate] = [:], trail: Trail = Trail(),
        surroundings: HubSurroundings = HubSurroundings(), facts: ServerFacts? = nil
    ) {
        (self.size, self.now, self.estimates, self.trail) = (size, now, estimates, trail)
        (self.surroundings, self.facts) = (surroundings, facts)
    }

    /// Lines inside the frame.
    var bodyHeight: Int { max(0, size.height - 2) }
    /// Rows of a table inside the frame, under its header.
    var tableHeight: Int { max(0, size.height - 3) }
}
