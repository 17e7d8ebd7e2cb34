internal import MuseQueries
internal import PostgresClient
internal import Screens

/// What is told of a question before its answer is there. Safe on any thread.
struct Interim: Sendable {
    let progress: @Sendable (CountProgress) -> Void
    /// A part of the answer.
    let part: @Sendable (Answer) -> Void
}

/// What a screen wants to know, as the questions that answer it.
struct InquiryQuestion: Sendable {
    let inquiry: Inquiry
    let settings: StatementSettings
    /// For scans that work on several sessions at once.
    let spares: SpareSessions

    /// Milliseconds that a count may take: a person sees it going on, and can end it.
    private static let countTimeout = 3_600_000

    func session(of lane: SessionLane) async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: "what was asked", reason: .notConnected(error))
        }
    }

    func ask(_ session: ReadOnlySession, _ report: Interim) async throws(QueryFailure) -> Answer {
        switch inquiry {
        case .overview: .overview(try await HubOverviewQuestion().ask(session, settings: settings))
        case .relations: .relations(try await RelationList().ask(session, settings: settings))
        case .structure(let name): .structure(try await RelationStructure(of: name).ask(session, settings: settings))
        case .page(let selection, let anchor, let limit):
            .page(try await RowPageQuestion(selection, at: anchor, limit: limit).ask(session, settings: settings))
        case .fraction(let selection, let position):
            .fraction(
                try await FractionOfKey(selection: selection, position: position).ask(session, settings: settings))
        case .wholeCell(let selection, let column, let position):
            .wholeCell(try await wholeCell(selection, column, position, session))
        case .target(let target): .target(try await found(target, session))
        case .symbols(let inquiry): .symbols(try await ask(inquiry, session, report))
        case .timeline(let inquiry): .timeline(try await ask(inquiry, session))
        case .hub(let inquiry): .hub(try await ask(inquiry, session))
        case .gaps(let inquiry): .gaps(try await ask(inquiry, session, report))
        case .sql: preconditionFailure("the desk of typed queries answers these: see Researcher+SQL")
        case .migrations, .engine: preconditionFailure("the engine answers these: see EngineDesk")
        case .activity(let inquiry): .activity(try await ask(inquiry, session))
        case .plan(let inquiry): .plan(try await ask(inquiry, session))
        case .place(let text): .place(try await LocationLookup(text).ask(session, settings: settings))
        case .count(let name, let kind, let filters):
            .count(try await count(name, kind, filters, session, progress: report.progress))
        }
    }

    /// For what a person sees going on, and can end.
    var patient: StatementSettings {
        var patient = settings
        patient.statementTimeout =
            settings.statementTimeout == 0 ? 0 : max(settings.statementTimeout, Self.countTimeout)
        return patient
    }

    private func wholeCell(
        _ selection: RowSelection, _ column: ColumnDescription, _ position: RowPosition, _ session: ReadOnlySession
    ) async throws(QueryFailure) -> CellContent? {
        try await WholeCell(selection: selection, column: column, position: position)
            .ask(session, settings: settings)
            .map { CellContent(value: $0.value, bytes: $0.bytes, column: column) }
    }

    private func found(_ target: KeyTarget, _ session: ReadOnlySession) async throws(QueryFailure) -> FoundTarget? {
        let name: RelationName?
        switch target.place {
        case .relation(let relation): name = relation
        case .named(let text): name = try await RelationLookup(text).ask(session, settings: settings).relation
        }
        guard let name, let description = try await RelationStructure(of: name).ask(session, settings: settings) else {
            return nil
        }
        let alternatives = target.alternatives.map { values in
            values.sorted { $0.key < $1.key }.compactMap { column, value in
                description.column(named: column).map { RowFilter(column: $0.name, equals: value) }
            }
        }
        // A key over columns that this hub does not have leads nowhere.
        guard zip(alternatives, target.alternatives).allSatisfy({ $0.count == $1.count }) else { return nil }
        let position = try await RowLocation(selection: RowSelection(of: description), alternatives: alternatives)
            .ask(session, settings: settings)
        return FoundTarget(description: description, position: position)
    }

    private func count(
        _ name: RelationName, _ kind: RelationKind, _ filters: [RowFilter], _ session: ReadOnlySession,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> ExactCount.Answer {
        try await ExactCount(of: name, kind: kind, filters: filters)
            .ask(spares.lanes(beside: session), settings: patient, progress: progress)
    }
}
