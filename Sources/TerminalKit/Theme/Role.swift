/// What a piece of the screen means. A theme alone says what it looks like.
///
/// The raw values are the keys of a theme file's `[roles]`.
public enum Role: String, CaseIterable, Hashable, Sendable {
    case text
    case dim
    case heading
    case title
    case border
    case borderFocused = "border-focused"
    case tab
    case tabSelected = "tab-selected"
    /// A mark beside a name: something there needs a person.
    case badgeWarning = "badge-warning"
    case status
    case statusProtection = "status-protection"
    case footer
    case footerKey = "footer-key"
    case selection
    case selectionUnfocused = "selection-unfocused"
    /// The columns of a key, which stay in sight.
    case key
    case null
    /// A number that was not counted exactly.
    case estimate
    /// The visible form of a character that cannot be seen.
    case control
    case match
    case number
    case contentID = "content-id"
    case time
    case bar
    case barEmpty = "bar-empty"
    case spark
    case progress
    case added
    case removed
    case changed
    case warning
    case failure
    case success
    case notice
    /// A value that leads somewhere.
    case link
    /// What was true once and may not be any more.
    case stale
    case input
    /// The surface of what lies over the screen: help, a question.
    case overlay
    case opInsert = "op-insert"
    case opDelete = "op-delete"
    case opReplace = "op-replace"
    case opPatch = "op-patch"
    case opMutate = "op-mutate"
    case opMove = "op-move"
    case opDirectoryRename = "op-directory-rename"
    case opUnknown = "op-unknown"
}
