/// Why a stored manifest cannot be read.
public enum ManifestError: Error, Equatable, CustomStringConvertible {
    /// More bytes than ``Manifest/maximumByteCount``; nothing was read.
    case tooLarge(byteCount: Int, limit: Int)
    /// The value ends before it is whole.
    case truncated(reason: String)
    /// Neither msgpack nor JSON, as the column says; `reason` is a sentence.
    case malformed(reason: String)
    /// One whole value, but no map: `found` says what instead.
    case notAMap(found: String)
    /// A key that is no text; counted from 0 in stored order.
    case pathNotText(position: Int, found: String)
    /// A path whose value is no text.
    case contentNotText(path: String, found: String)

    public var description: String {
        switch self {
        case .tooLarge(let byteCount, let limit):
            "The manifest was not read: it has \(byteCount) bytes, and the limit is \(limit)."
        case .truncated(let reason): "The manifest is cut short. \(reason)"
        case .malformed(let reason): "The manifest cannot be read. \(reason)"
        case .notAMap(let found): "The manifest is no map of paths, but \(found)."
        case .pathNotText(let position, let found):
            "The manifest's key number \(position + 1) is no path, but \(found)."
        case .contentNotText(let path, let found):
            "The manifest has no content id for \(path), but \(found)."
        }
    }
}
