public import MuseQueries
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
    /// The screen takes the keys. One that is only shown beside another does not.
    public var isFocused = true

    public init(
        size: Size, now: Double, estimates: [RelationName: RowEstimate] = [:], trail: Trail = Trail(),
        surroundings: HubSurroundings = HubSurroundings()
    ) {
        (self.size, self.now, self.estimates, self.trail) = (size, now, estimates, trail)
        self.surroundings = surroundings
    }

    /// Lines inside the frame.
    var bodyHeight: Int { max(0, size.height - 2) }
    /// Rows of a table inside the frame, under its header.
    var tableHeight: Int { max(0, size.height - 3) }
}
