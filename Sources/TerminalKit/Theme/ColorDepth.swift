/// How many colours a terminal can show.
public enum ColorDepth: String, CaseIterable, Hashable, Sendable {
    case none
    case sixteen
    case palette256
    /// 24 bits.
    case full
}
