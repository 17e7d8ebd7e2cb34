import FoundationEssentials
import InspectorApp
import Profiles
import MuseModel

/// The options of a connection, with what the configuration file adds to them.
struct ConfiguredConnection {
    /// Nothing in them is left to the configuration any more.
    let options: ConnectionOptions
    /// The profile that was named, or the usual one where nothing else names a database.
    let profile: Profile?
    private let isForbiddenEverywhere: Bool
    private let configuredTheme: String?
    /// For queries that are typed.
    let typed: TypedOptions

    /// Reads the configuration file, which need not be there.
    /// - Throws: ``CommandFailure`` for a file that cannot be read, and a profile that is not there.
    init(_ options: ConnectionOptions) throws(CommandFailure) {
        let file = ConfigurationFile(environment: ProcessInfo.processInfo.environment)
        do throws(ConfigurationError) {
            let configuration = try file.read()
            let name = options.profile ?? (options.namesNothing ? configuration.usualProfile : nil)
            profile = try name.map { name throws(ConfigurationError) in try configuration.profile(named: name) }
            isForbiddenEverywhere = configuration.everywhere.operations == .forbidden
            self.options = options.filled(from: profile ?? configuration.everywhere)
            configuredTheme = (profile ?? configuration.everywhere).theme
            typed = TypedOptions(
                allowing: configuration.typed.allowedFunctions,
                holdSeconds: configuration.typed.holdSeconds ?? TypedOptions.usualHold)
        } catch {
            throw .usage(error.description, advice: "muselens config shows what is configured, and where.")
        }
    }

    /// What the hub's containers are called.
    var names: HubContainerNames {
        var names = HubContainerNames()
        if let container = options.container { names.database = container }
        if let application = profile?.application { names.application = application }
        if let worker = profile?.worker { names.worker = worker }
        if let runner = profile?.runner { names.runner = runner }
        return names
    }

    /// - Parameter isAllowed: `--allow-operations` was given.
    func permission(isAllowed: Bool) -> OperationsPermission {
        if isForbiddenEverywhere { return .forbidden(profile: nil) }
        if profile?.operations == .forbidden { return .forbidden(profile: profile?.name) }
        return isAllowed ? .allowed : .notGiven
    }

    /// - Parameter given: the theme that was asked for.
    func theme(_ given: String?) -> String? { given ?? configuredTheme }
}

extension ConnectionOptions {
    /// An option that was given counts for more than what the profile says. One that says where the server is takes
    /// the place of all that the profile says of that.
    fileprivate func filled(from profile: Profile) -> ConnectionOptions {
        var filled = self
        filled.profile = nil
        filled.timeout = timeout ?? profile.timeout
        filled.engine = engine ?? profile.engine
        guard url == nil, host == nil, service == nil, container == nil else { return filled }
        filled.user = user ?? profile.user
        filled.database = database ?? profile.database
        filled.url = profile.url
        filled.host = profile.host
        filled.port = port ?? profile.port
        filled.service = profile.service
        if port == nil { filled.container = profile.container }
        return filled
    }
}
