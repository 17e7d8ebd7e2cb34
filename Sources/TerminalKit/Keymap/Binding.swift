/// Which keys give a command, and what help, footer and documentation say of it.
public struct Binding<Command: Hashable & Sendable>: Hashable, Sendable {
    public let keys: [Key]
    public let command: Command
    /// A sentence without a full stop, for help and documentation: "Open the row under the cursor".
    public let summary: String
    /// A word or two for the footer: "open"; `nil` keeps the binding out of it.
    public let hint: String?
    /// The heading under which help lists it; `nil` is the keymap's own title.
    public let group: String?
    /// Its hint leaves a narrow footer last.
    public let isEssential: Bool

    public init(
        _ keys: [Key], _ command: Command, _ summary: String, hint: String? = nil, group: String? = nil,
        isEssential: Bool = false
    ) {
        self.keys = keys
        self.command = command
        self.summary = summary
        self.hint = hint
        self.group = group
        self.isEssential = isEssential
    }

    public var isFooterHint: Bool { hint != nil }

    /// All its keys, as help shows them: "j, ↓".
    public var keyLabel: String {
        keys.map(\.label).joined(separator: ", ")
    }
}
