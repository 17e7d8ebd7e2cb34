/// Whether there is to be colour.
public enum ColorPreference: Hashable, Sendable {
    /// As much as the terminal can show.
    case automatic
    case none

    /// Source: no-color.org; the variable counts when it is set and not empty.
    public init(environment: [String: String], isRefused: Bool = false) {
        self = isRefused || environment["NO_COLOR"]?.isEmpty == false ? .none : .automatic
    }
}
