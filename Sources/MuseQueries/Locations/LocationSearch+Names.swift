internal import MuseModel
internal import PostgresClient

/// Places of a repository that a text names.
extension LocationSearch {
    func repository(named name: String) async throws(QueryFailure) -> Answer {
        try await repository(name) { repository throws(QueryFailure) in .found(.repository(repository), shape) }
    }

    func results(ofRepositoryNamed name: String) async throws(QueryFailure) -> Answer {
        try await repository(name) { repository throws(QueryFailure) in .found(.results(repository), shape) }
    }

    func symbol(
        _ address: SymbolAddress, ofRepositoryNamed name: String, commit: String?
    ) async throws(QueryFailure) -> Answer {
        try await repository(name) { repository throws(QueryFailure) in
            try await symbol(address, of: repository, commit: commit)
        }
    }

    func around(_ address: SymbolAddress, ofRepositoryNamed name: String) async throws(QueryFailure) -> Answer {
        try await repository(name) { repository throws(QueryFailure) in
            try await around(address, of: repository)
        }
    }

    /// Gaps are those of the history, so there are none without it.
    func gaps(_ subject: GapSubject?) -> Answer {
        guard shape.relation(.symbolHistory, with: ["content_id", "address"]) != nil else {
            return .missing(MissingPlace("This hub keeps no symbol history, so it has no gaps in it."))
        }
        return .found(.gaps(subject), shape)
    }
}
