import ContainerBridge
import FoundationEssentials
import MuseQueries
import PostgresClient
import TerminalKit

/// A database that a command asks: a session and the limits for its statements.
struct Database {
    let session: ReadOnlySession
    let settings: StatementSettings
    /// By way of which the server is reached; `nil` where it is reached directly.
    let engine: ContainerEngine?
    /// Opens another session to the same database.
    let connect: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession

    /// The sessions that a scan may use.
    var lanes: ScanLanes { ScanLanes(first: session, open: connect) }

    /// Finds the database that the options and the environment name, and connects.
    static func open(_ options: ConnectionOptions) async throws(CommandFailure) -> Database {
        try await open(ConfiguredConnection(options))
    }

    static func open(_ configured: ConfiguredConnection) async throws(CommandFailure) -> Database {
        try await open(configured.options, by: try await Connector.find(configured.options))
    }

    /// The same, where something names a database or MuseHub's container runs; `nil` where libpq's own default would be
    /// all there is to try.
    static func openIfNamed(_ configured: ConfiguredConnection) async throws(CommandFailure) -> Database? {
        let connector = try await Connector.find(configured.options)
        guard connector.isBridged || !configured.options.namesNothing else { return nil }
        return try await open(configured.options, by: connector)
    }

    private static func open(
        _ options: ConnectionOptions, by connector: Connector
    ) async throws(CommandFailure) -> Database {
        let waiting = connector.tellOfWaiting()
        defer { waiting?.cancel() }
        do throws(ConnectionFailure) {
            let session = try await connector.connect()
            connector.stopAsking()
            return Database(session: session, settings: options.settings, engine: connector.engine) {
                () async throws(ConnectionFailure) in
                try await connector.connect()
            }
        } catch {
            if Task.isCancelled { throw .interrupted }
            throw options.failure(error)
        }
    }

    func ask<Asked: Question>(_ question: Asked) async throws(CommandFailure) -> Asked.Answer {
        do throws(QueryFailure) {
            return try await question.ask(session, settings: settings)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The relation that a name means, with its structure.
    /// - Throws: ``CommandFailure``, with names that are spelled nearly so where there is none.
    func relation(named name: String, isQuiet: Bool) async throws(CommandFailure) -> RelationDescription {
        let found = try await ask(RelationLookup(name))
        guard let relation = found.relation else { throw missing(name, among: found.known) }
        if !found.others.isEmpty, !isQuiet {
            let others = found.others.map { "\($0.schema.name).\($0.name.name)" }.joined(separator: ", ")
            StandardStream.error.writeLine(
                shown("Reading \(relation.schema.name).\(relation.name.name); of the same name: \(others)."))
        }
        guard let description = try await ask(RelationStructure(of: relation)) else {
            throw missing(name, among: [])
        }
        return description
    }

    private func missing(_ name: String, among known: [RelationName]) -> CommandFailure {
        let names = known.flatMap { [$0.description, $0.name.name] }
        let near = NearestName.of(name, among: names).map { "Did you mean \($0)? " } ?? ""
        return .notThere(
            "There is no table or view \(name) in database \(session.facts.database).",
            advice: near + "muselens tables lists what is there.")
    }
}

extension ConnectionOptions {
    var target: ConnectionTarget {
        get throws(CommandFailure) {
            do throws(TargetFailure) {
                return try source.target(environment: ProcessInfo.processInfo.environment)
            } catch {
                throw .usage(error.description)
            }
        }
    }

    var statementLog: StatementLog {
        get throws(CommandFailure) {
            guard let log else { return StatementLog() }
            return try StatementLogFile.log(path: log)
        }
    }

    /// Where nothing names a database, the person may have none: the demo is offered.
    func failure(_ failure: ConnectionFailure) -> CommandFailure {
        guard namesNothing else { return CommandFailure(failure) }
        return CommandFailure(
            .noConnection, failure.description,
            advice:
                "Nothing names a database, and no container \(ContainerBridge.usualContainer) was found to run here, so libpq's "
                + "default was tried. Name one with --url or DATABASE_URL, or look at a throwaway hub: muselens demo")
    }

    /// Neither an option nor the environment says where the database is.
    var namesNothing: Bool {
        let environment = ProcessInfo.processInfo.environment
        guard profile == nil else { return false }
        let names = ["DATABASE_URL", "PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT", "PGUSER"]
        return !namesTarget && !names.contains { environment[$0] != nil }
    }
}
