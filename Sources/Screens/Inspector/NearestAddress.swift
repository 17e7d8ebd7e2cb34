public import MuseModel
import TerminalKit

/// The addresses that somebody who mistyped one probably meant.
public enum NearestAddress {
    /// The nearest one; `nil` where none is near enough.
    public static func of(_ wanted: SymbolAddress, among addresses: [SymbolAddress]) -> SymbolAddress? {
        all(of: wanted, among: addresses).first
    }

    /// The nearest first: those of the same file with nearly that symbol, then those that are spelled nearly so as a
    /// whole. Costs a comparison with each address, of pieces of bounded length: see ``TerminalKit/NearestName``.
    public static func all(of wanted: SymbolAddress, among addresses: [SymbolAddress]) -> [SymbolAddress] {
        let others = addresses.filter { $0 != wanted }
        var found: [SymbolAddress] = []
        if let symbol = wanted.symbol {
            let siblings = others.filter { $0.file == wanted.file }.compactMap(\.symbol)
            found = NearestName.all(of: symbol, among: siblings).map { SymbolAddress(path: wanted.path, symbol: $0) }
        }
        var known = Set(found)
        return found
            + NearestName.all(of: wanted.text, among: others.map(\.text)).map { SymbolAddress($0) }
            .filter { known.insert($0).inserted }
    }
}
