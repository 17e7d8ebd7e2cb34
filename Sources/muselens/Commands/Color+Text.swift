import TerminalKit

extension Color {
    /// As a theme file spells it.
    var text: String {
        switch self {
        case .standard: "default"
        case .indexed(let index):
            Int(index) < Color.names.count ? Color.names[Int(index)] : "palette \(index)"
        case .rgb(let red, let green, let blue):
            "#" + [red, green, blue].map { Self.padded(String($0, radix: 16)) }.joined()
        }
    }

    private static func padded(_ digits: String) -> String {
        String(repeating: "0", count: 2 - digits.count) + digits
    }
}

extension TextAttributes {
    /// The keys of a theme file that are set, parted by spaces.
    var text: String {
        let names: [(TextAttributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: " ")
    }
}
