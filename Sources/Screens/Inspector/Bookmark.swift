public import MuseModel

/// A place with what is selected there, and a line that says what it is.
public struct Bookmark: Hashable, Sendable {
    /// Opening it shows the place with the same selected.
    public let location: Location
    /// As a heading has it; text from the data, verbatim.
    public let title: String
    /// The place as another inspector can open it; `nil` where it is of this one alone.
    public let text: LocationText?

    /// - Parameter text: where a screen knows better words than the location has, as a repository's name.
    public init(_ location: Location, title: String? = nil, text: LocationText? = nil) {
        self.location = location
        self.title = title ?? location.title
        self.text = text ?? location.text
    }

    /// The command that opens the place; `nil` where it is of this inspector alone.
    public var command: String? { text.map(CommandLineText.opening) }
}
