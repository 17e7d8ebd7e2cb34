/// Whether this muselens may run what can change the hub. Showing and copying its command needs none.
public enum OperationsPermission: Hashable, Sendable {
    /// A person said so for this one start: `--allow-operations`.
    case allowed
    /// Nobody did.
    case notGiven
    /// The configuration file forbids it for this profile, whatever else is said; `nil` where it forbids it for all.
    case forbidden(profile: String?)

    /// Why nothing is run, and what to do about it; `nil` where it is allowed.
    public var refusal: EngineTrouble? {
        switch self {
        case .allowed: nil
        case .notGiven:
            EngineTrouble(
                "muselens runs nothing that can change the hub unless it was started with --allow-operations.",
                advice: "Copy the command and run it yourself, or start muselens again with --allow-operations.")
        case .forbidden(let profile):
            EngineTrouble(
                profile.map { "The configuration forbids operations for the profile \($0)." }
                    ?? "The configuration forbids operations.",
                advice: "Copy the command and run it yourself, where that is meant to be done.")
        }
    }
}
