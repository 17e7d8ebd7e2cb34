/// What an inspector hears of its pair.
public enum PairEvent: Hashable, Sendable {
    /// Who leads: this inspector or another one, and how many follow.
    case role(leads: Bool, followers: Int)
    /// The one who leads is there.
    case place(PairPlace)
    /// The one at whose socket they meet is gone, for this reason. It is looked for again.
    case gone(String)
    /// Something to know, in a sentence.
    case said(String)
}
