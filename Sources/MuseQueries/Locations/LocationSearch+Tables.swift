internal import MuseModel
internal import PostgresClient

extension LocationSearch {
    func structure(of table: String) async throws(QueryFailure) -> Answer {
        try await description(of: table) { description throws(QueryFailure) in
            .found(.structure(description.name), shape)
        }
    }

    func rows(_ place: TablePlace) async throws(QueryFailure) -> Answer {
        try await rows(place) { rows, _ throws(QueryFailure) in .found(.rows(rows), shape) }
    }

    func cell(_ place: TablePlace) async throws(QueryFailure) -> Answer {
        try await rows(place) { rows, row throws(QueryFailure) in
            guard let row, let column = rows.column.flatMap(rows.description.column(named:)) else {
                return .missing(MissingPlace("A value is named by its row and its column."))
            }
            return .found(.cell(rows, column, row), shape)
        }
    }

    private func description(
        of table: String, _ goOn: (RelationDescription) async throws(QueryFailure) -> Answer
    ) async throws(QueryFailure) -> Answer {
        let found = try await RelationLookup(table).ask(session, settings: settings)
        if let relation = found.relation,
            let description = try await RelationStructure(of: relation).ask(session, settings: settings)
        {
            return try await goOn(description)
        }
        return .missing(
            MissingPlace(
                "There is no table or view \(table) in database \(session.facts.database).", sought: table,
                known: found.known.flatMap { [$0.description, $0.name.name] }))
    }

    private func rows(
        _ place: TablePlace, _ goOn: (FoundRows, PageRow?) async throws(QueryFailure) -> Answer
    ) async throws(QueryFailure) -> Answer {
        try await description(of: place.table) { description throws(QueryFailure) in
            let wanted = place.filters.map(\.column) + [place.column].compactMap(\.self)
            if let unknown = wanted.first(where: { description.column(named: $0) == nil }) {
                return .missing(
                    MissingPlace(
                        "\(description.name) has no column \(unknown).", sought: unknown,
                        known: description.columns.map(\.name.name)))
            }
            let filters = Dictionary(place.filters.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
            let position = place.row.map(RowPosition.init)
            let rows = FoundRows(
                description: description, filters: filters, position: position, column: place.column)
            guard let position else { return try await goOn(rows, nil) }
            if let objection = description.objection(to: position) { return .missing(MissingPlace(objection)) }
            guard let row = try await row(at: position, of: rows) else {
                return .missing(
                    MissingPlace("\(description.name) has no row \(position.values.joined(separator: ", "))."))
            }
            return try await goOn(rows, row)
        }
    }

    /// `nil` where there is none, or where a key's type has no such value.
    private func row(at position: RowPosition, of rows: FoundRows) async throws(QueryFailure) -> PageRow? {
        do throws(QueryFailure) {
            let page = try await RowPageQuestion(rows.selection, at: .from(position), limit: 1)
                .ask(session, settings: settings)
            return page.rows.first { $0.position == position }
        } catch {
            guard case .server(let server) = error.reason, server.sqlState.hasPrefix(Self.dataException) else {
                throw error
            }
            return nil
        }
    }

    /// The class of what is wrong with a value, as `22P02` for one that its type does not know.
    private static let dataException = "22"
}

extension RelationDescription {
    /// Why no row can be at a position; `nil` where one can.
    fileprivate func objection(to position: RowPosition) -> String? {
        switch defaultOrder {
        case .key(let key) where key.columns.count != position.values.count:
            "A row of \(name) is named by \(key.columns.map(\.name).joined(separator: ", ")), in this order."
        case .key: nil
        case .blocks:
            position.values.count == 1 && position.values[0].wholeMatch(of: /\(\d{1,10},\d{1,5}\)/) != nil
                ? nil : "\(name) has no key: a row is named by its place in the file, as in (0,1)."
        case .window: "\(name) has no key by which a row could be found."
        }
    }
}
