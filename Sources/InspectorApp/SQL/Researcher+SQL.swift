internal import FoundationEssentials
internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

extension Researcher {
    /// Answers what the SQL screen wants. What goes wrong is an answer too: the screen keeps what was typed.
    func answer(_ inquiry: SQLInquiry) async -> SQLReply {
        switch inquiry {
        case .rows(let request, let first, let limit):
            do throws(TypedFailure) {
                return .rows(try await typed.rows(request, from: first, limit: limit))
            } catch {
                return .failed(error)
            }
        case .value(let place, let column, let beginning): return await value(at: place, column, beginning)
        case .holdEnd: return .holdEnded(await typed.holdEnd())
        case .release:
            await typed.release()
            return .released
        case .catalog: return await catalog()
        case .memory: return .memory(memory.history(), memory.snippets())
        case .remember(let text):
            memory.remember(text)
            return .memory(memory.history(), memory.snippets())
        case .write(let request, let format): return await written(request, format)
        }
    }

    /// The plan of a typed query. With `analyze` the query runs, on the session that its cursor has.
    func plan(of request: TypedRequest, analyze: Bool) async -> Result<Answer, QueryFailure> {
        do throws(TypedFailure) {
            let json = try await typed.explain(request, analyze: analyze, settings: analyze ? patient : settings)
            guard let explained = try? ExplainedQuery(json: json) else {
                return .failure(QueryFailure(question: "the plan", reason: .refused("what the server told is no plan")))
            }
            return .success(.plan(.plan(explained)))
        } catch {
            switch error {
            case .refused(let refusal): return .success(.plan(.refused(refusal)))
            case .query(let failure, _): return .failure(failure)
            }
        }
    }

    /// For what a person sees going on, and can end.
    private var patient: StatementSettings {
        var patient = settings
        patient.statementTimeout = settings.statementTimeout == 0 ? 0 : max(settings.statementTimeout, 3_600_000)
        return patient
    }

    private func catalog() async -> SQLReply {
        do throws(QueryFailure) {
            let session = try await background.openSession()
            return .catalog(try await CompletionCatalog().ask(session, settings: settings))
        } catch {
            return .failed(.query(error, offset: nil))
        }
    }

    /// All of a value, as long as the row that has its place is the same as far as it was seen.
    private func value(
        at place: TypedValuePlace, _ column: ColumnDescription, _ beginning: CellValue
    ) async -> SQLReply {
        let reading = TypedReading(place.request, allowing: options.allowing)
        do throws(TypedFailure) {
            let found = try await beside { session throws(TypedFailure) in
                try await reading.value(row: place.row, column: place.column, on: session, settings: patient)
            }
            guard let found else { return .value(.gone) }
            return .value(found.begins(with: beginning) ? .whole(CellContent(value: found, column: column)) : .another)
        } catch {
            return .failed(error)
        }
    }

    private func written(_ request: TypedRequest, _ format: TypedFileFormat) async -> SQLReply {
        let export = TypedExport(
            TypedReading(request, allowing: options.allowing), as: format, holding: .seconds(options.holdSeconds))
        do throws(TypedFailure) {
            return try await beside { session throws(TypedFailure) in
                do throws(TypedExport.Failure) {
                    let written = try await export.write(
                        on: session, settings: patient, now: Date().timeIntervalSince1970)
                    return .written(path: written.path, rows: written.rows)
                } catch {
                    switch error {
                    case .typed(let failure): throw failure
                    case .file(let reason): return .trouble(reason)
                    }
                }
            }
        } catch {
            return .failed(error)
        }
    }

    /// Runs a query on a session of its own: the cursor that is looked at stays.
    private func beside<Value: Sendable>(
        _ work: (ReadOnlySession) async throws(TypedFailure) -> Value
    ) async throws(TypedFailure) -> Value {
        let session: ReadOnlySession
        do throws(ConnectionFailure) {
            session = try await spares.take()
        } catch {
            throw .query(QueryFailure(question: "the query", reason: .notConnected(error)), offset: nil)
        }
        do throws(TypedFailure) {
            let value = try await work(session)
            await spares.giveBack(session)
            return value
        } catch {
            await spares.giveBack(session)
            throw error
        }
    }
}

extension SessionLane {
    /// The lane's session.
    /// - Throws: ``QueryFailure`` where there is no connection.
    func openSession() async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await session()
        } catch {
            throw QueryFailure(question: "what was asked", reason: .notConnected(error))
        }
    }
}
