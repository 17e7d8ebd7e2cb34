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

    /// The objects of JSON Lines in an order of their own, for answers whose order is not the point.
    ///
    /// A set would do if dictionaries of one size did not all hash to the same.
    static func unordered(_ lines: String) throws -> [String] {
        try lines.split(separator: "\n").map { line in
            let object = try object(String(line))
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        }.sorted()
    }

    static func array(_ text: String) throws -> [NSDictionary] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [NSDictionary])
    }
}
