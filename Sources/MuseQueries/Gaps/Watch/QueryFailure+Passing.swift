internal import PostgresClient

extension QueryFailure {
    /// Whether it is worth to try again later.
    ///
    /// - Parameter hasLooked: it worked before, so that the time limit or a server short of means is no matter of the
    ///   question itself.
    func mayPass(hasLooked: Bool) -> Bool {
        if isConnectionLoss || isLockedOut { return true }
        guard hasLooked, case .server(let error) = reason else { return false }
        return error.isTimeout || Self.passingClasses.contains(String(error.sqlState.prefix(2)))
    }

    /// Source: PostgreSQL manual, appendix A: transaction rollback, insufficient resources, operator intervention.
    private static let passingClasses: Set<String> = ["40", "53", "57"]
}
