/// Two contents compared in the way that suits them: by lines where both are text, else by bytes.
///
/// A content that is missing, because a file was added or removed, is compared as an empty one. Texts of up to
/// ``ContentNature/textLimit`` bytes are compared by lines; larger ones, like all else, in one walk over their bytes.
public struct ContentComparison: Equatable, Sendable {
    /// Which contents there were.
    public let presence: Presence
    public let result: Result

    public enum Presence: Equatable, Sendable {
        case both
        /// Nothing takes its place.
        case onlyOld
        /// It takes the place of nothing.
        case onlyNew
        case neither
    }

    public enum Result: Equatable, Sendable {
        case text(LineDifference)
        /// `reason` is that of the first content that is no text.
        case binary(ByteComparison, reason: ContentNature.Reason)
    }

    /// Compares two contents; `nil` for one that is not there.
    public init(from old: [UInt8]?, to new: [UInt8]?, ignoringWhitespace: Bool = false) {
        presence =
            switch (old, new) {
            case (nil, nil): .neither
            case (_, nil): .onlyOld
            case (nil, _): .onlyNew
            default: .both
            }
        let (before, after) = (old ?? [], new ?? [])
        switch (ContentNature(of: before), ContentNature(of: after)) {
        case (.text(let oldText), .text(let newText)):
            result = .text(LineDifference(from: oldText, to: newText, ignoringWhitespace: ignoringWhitespace))
        case (.binary(let reason), _), (_, .binary(let reason)):
            result = .binary(ByteComparison(from: before, to: after), reason: reason)
        }
    }
}
