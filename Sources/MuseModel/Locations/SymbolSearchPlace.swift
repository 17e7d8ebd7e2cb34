/// A search among the symbols of a hub: what is typed, and what is selected of what it finds.
public struct SymbolSearchPlace: Hashable, Sendable {
    /// A symbol among those found.
    public struct Selection: Hashable, Sendable {
        /// As `owner/slug`, or by its id.
        public let repository: String
        public let address: SymbolAddress

        public init(repository: String, address: SymbolAddress) {
            (self.repository, self.address) = (repository, address)
        }
    }

    /// The only one that is searched, as `owner/slug` or by its id; `nil` for all.
    public var repository: String?
    /// As it is typed; perhaps empty.
    public var pattern: String
    /// `nil` where nothing was selected: then the best match is.
    public var selection: Selection?

    public init(repository: String? = nil, pattern: String = "", selection: Selection? = nil) {
        (self.repository, self.pattern, self.selection) = (repository, pattern, selection)
    }
}
