/// A line that a process in a container wrote.
public struct LogLine: Hashable, Sendable {
    public enum Stream: Hashable, Sendable { case output, error }

    /// Verbatim, without the line feed: not for a terminal as it is.
    public let text: String
    public let stream: Stream
    /// When the engine got it; `nil` where that was not asked for.
    public let at: UTCTimestamp?

    public init(_ text: String, stream: Stream = .output, at: UTCTimestamp? = nil) {
        (self.text, self.stream, self.at) = (text, stream, at)
    }
}
