import Foundation
import Testing

/// JSON of the program and of psql, made comparable whatever the order of keys and the white space.
enum JSONComparison {
    /// The objects of JSON Lines.
    static func objects(_ lines: String) throws -> [NSDictionary] {
        try lines.split(separator: "\n").map { try object(String($0)) }
    }

    static func object(_ text: String) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    static func array(_ text: String) throws -> [NSDictionary] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [NSDictionary])
    }
}
