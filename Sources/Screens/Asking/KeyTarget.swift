public import MuseQueries
import PostgresClient

/// What a value that is a key refers to: rows of a relation by the values of some of its columns.
public struct KeyTarget: Hashable, Sendable {
    /// A relation by its name in the catalog, or one of MuseHub's that is still to be looked up there.
    public enum Place: Hashable, Sendable {
        case relation(RelationName)
        case named(String)
    }

    public let place: Place
    /// Column names and values. Each alternative is tried until one finds a row.
    public let alternatives: [[String: String]]

    public init(place: Place, alternatives: [[String: String]]) {
        (self.place, self.alternatives) = (place, alternatives)
    }

    /// The relation's name, as a sentence to the person names it.
    public var label: String {
        switch place {
        case .relation(let name): name.description
        case .named(let name): name
        }
    }
}

/// The relation that a key refers to, and the row where there is one.
public struct FoundTarget: Hashable, Sendable {
    public let description: RelationDescription
    /// `nil` where the relation has no such row.
    public let position: RowPosition?

    public init(description: RelationDescription, position: RowPosition?) {
        (self.description, self.position) = (description, position)
    }
}
