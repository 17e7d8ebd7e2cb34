/// What the user's configuration file says.
public struct Configuration: Hashable, Sendable {
    /// What holds for every connection: the top of the file.
    public var everywhere: Profile
    /// In the order of their names.
    public var profiles: [Profile]
    /// The one to use where neither the command line nor the environment names a database.
    public var usualProfile: String?
    /// What holds for queries that are typed.
    public var typed: TypedSettings

    /// What holds where there is no file.
    public init() {
        (everywhere, profiles, usualProfile, typed) = (Profile(name: ""), [], nil, TypedSettings())
    }

    /// The profile of a name, with what holds everywhere where it says nothing itself.
    /// - Throws: ``ConfigurationError/noProfile(name:available:)``.
    public func profile(named name: String) throws(ConfigurationError) -> Profile {
        guard var profile = profiles.first(where: { $0.name == name }) else {
            throw .noProfile(name: name, available: profiles.map(\.name))
        }
        profile.engine = profile.engine ?? everywhere.engine
        profile.timeout = profile.timeout ?? everywhere.timeout
        profile.theme = profile.theme ?? everywhere.theme
        // Forbidding is not to be undone by a profile.
        profile.operations = everywhere.operations == .forbidden ? .forbidden : profile.operations
        return profile
    }
}
