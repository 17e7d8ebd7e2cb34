/// A key as a person names it, whatever bytes the terminal sent for it.
public enum Key: Hashable, Sendable {
    /// A key that types something; the space bar is `.character(" ")`.
    case character(Character)
    /// Ctrl with a letter or sign, in lower case: `.control("c")`.
    case control(Character)
    /// Alt (or Esc followed at once) with a key that types something.
    case alt(Character)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case enter, tab, backTab, escape
    /// F1 is `.function(1)`.
    case function(Int)
    /// A named key held together with others, such as ctrl-left.
    indirect case modified(Modifiers, Key)

    /// Keys that are held down while another is pressed.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let control = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let shift = Modifiers(rawValue: 4)
    }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    public init(extendedGraphemeClusterLiteral value: Character) {
        self = .character(value)
    }
}

extension Key {
    /// What help, footer and documentation call this key: "j", "↓", "ctrl-c", "space".
    public var label: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): DisplayText(String(character)).string
        case .control(let character): "ctrl-" + Key.character(character).label
        case .alt(let character): "alt-" + Key.character(character).label
        case .function(let number): "F\(number)"
        case .modified(let modifiers, let key): modifiers.label + key.label
        default: namedLabel
        }
    }

    private var namedLabel: String {
        switch self {
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "home"
        case .end: "end"
        case .pageUp: "page up"
        case .pageDown: "page down"
        case .insert: "insert"
        case .delete: "delete"
        case .backspace: "backspace"
        case .enter: "enter"
        case .tab: "tab"
        case .backTab: "shift-tab"
        case .escape: "esc"
        case .character, .control, .alt, .function, .modified: ""
        }
    }
}

extension Key.Modifiers {
    fileprivate var label: String {
        (contains(.control) ? "ctrl-" : "") + (contains(.alt) ? "alt-" : "") + (contains(.shift) ? "shift-" : "")
    }
}
