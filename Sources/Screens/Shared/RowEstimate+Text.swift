import MuseQueries
import TerminalKit

extension RowEstimate {
    /// A number that the planner made up, since nothing has ever looked at the rows.
    var isGuess: Bool { !isExact && isNeverAnalysed && rows != nil }

    /// The number with its mark: `~` before an estimate, `~?` before a guess, `?` where nothing is known.
    var label: String {
        rows.map { (isExact ? "" : isGuess ? "~?" : "~") + NumberText.grouped($0) } ?? "?"
    }

    var role: Role { isExact ? .number : isGuess || rows == nil ? .dim : .estimate }
}
