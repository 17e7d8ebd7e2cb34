/// When a command of a screen can be carried out.
///
/// Keys are pressed as fast as a person remembers the way, and no answer is that fast everywhere: a key that is about
/// something on its way waits for it, rather than do nothing without a word.
enum Readiness: Hashable, Sendable {
    /// Now, whatever waits: it asks again, or lets something be typed.
    case always
    /// Now, or behind those that wait and were pressed before it.
    case inTurn
    /// Not before what it is about is there, which is on its way.
    case later
}
