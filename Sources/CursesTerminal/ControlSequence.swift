import TerminalKit

/// The key of a control sequence (`ESC [ … final` or `ESC O final`) that the terminal description does not have.
///
/// Source: xterm's "PC-Style Function Keys", where the second parameter is 1 + shift 1 + alt 2 + control 4.
enum ControlSequence {
    static func key(parameters: String, final: Character) -> Key? {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 1 }
        guard let key = final == "~" ? keyOfNumber(numbers.first ?? 0) : keyOfFinal(final) else { return nil }
        return key.with(modifier: numbers.count > 1 ? numbers[1] : 1)
    }

    private static func keyOfFinal(_ final: Character) -> Key? {
        switch final {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "H": .home
        case "F": .end
        case "M": .enter
        case "P": .function(1)
        case "Q": .function(2)
        case "R": .function(3)
        case "S": .function(4)
        case "Z": .backTab
        default: nil
        }
    }

    private static func keyOfNumber(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }
}

extension Key {
    /// This key with xterm's number for modifiers, where 1 means none.
    func with(modifier number: Int) -> Key {
        let bits = number - 1
        guard (1...7).contains(bits) else { return self }
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 2 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return .modified(modifiers, self)
    }
}
