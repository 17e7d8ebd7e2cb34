import MuseModel
import MuseQueries
import Reports

extension GapsInquiry {
    /// Gaps one by one as they get their cause, or missing rows where a kind of them was asked about.
    /// - Returns: how many gaps an alarm counts.
    func writeList(to output: ReportOutput) async throws(CommandFailure) -> Int {
        if case .missing(let kind)? = subject { return try await writeMissing(kind, to: output) }
        let repositories = try await database.ask(RepositoryList(shape: shape))
        let answer = GapListAnswer(repositories: repositories, isForPeople: output.isForPeople)
        try output.begin(answer.columns)
        let report = try await diagnose(looksForMissing: false) { [subject] finding in
            guard subject == nil || subject == .cause(finding.cause) else { return .goOn }
            return output.row(answer.row(finding)) ? .goOn : .enough
        }
        try output.finish()
        remark(report.notes)
        // Nothing is asked any more: the answer is out, and no connection lost now may turn it into a failure.
        return report.alarming(subject)
    }

    private func writeMissing(
        _ kind: MissingRows.Kind, to output: ReportOutput
    ) async throws(CommandFailure) -> Int {
        let missing = try await missing(kind)
        let report = GapReport(tally: GapTally(), missing: missing)
        let answer = MissingListAnswer(
            kind, of: missing, repositories: try await names(GapsAnswer.repositories(of: report)))
        try output.write(answer.columns, answer.rows)
        let more = answer.unlisted > 0 ? ["\(answer.unlisted) more are not listed."] : []
        remark(missing.notes + more)
        return missing.count(of: kind)
    }
}
