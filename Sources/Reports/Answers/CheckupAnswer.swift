public import MuseModel

/// What `doctor` found: one check a row.
public struct CheckupAnswer: Sendable {
    /// How a check came out.
    public enum State: String, Sendable {
        case ok, warn, fail
    }

    /// One thing that was looked at.
    public struct Check: Sendable, Equatable {
        /// What was looked at, in a word or two.
        public let name: String
        public let state: State
        /// What was found.
        public let detail: String
        /// What to do about it; `nil` where nothing has to be done. A check that is `ok` and has advice is a note.
        public let advice: String?

        /// A check and how it came out.
        public init(_ name: String, _ state: State, _ detail: String, advice: String? = nil) {
            (self.name, self.state, self.detail, self.advice) = (name, state, detail, advice)
        }

        /// What a look at the database's health came to.
        public init(_ finding: HealthFinding) {
            let state: State =
                switch finding.state {
                case .ok: .ok
                case .warn: .warn
                case .fail: .fail
                }
            self.init(finding.check.rawValue, state, finding.detail, advice: finding.advice)
        }
    }

    /// The checks, in the order in which they were made.
    public let checks: [Check]

    /// The answer.
    public init(_ checks: [Check]) {
        self.checks = checks
    }

    /// Whether all is well.
    public var isWell: Bool { checks.allSatisfy { $0.state == .ok } }

    /// The columns.
    public var columns: [ReportColumn] { [.text("check"), .text("state"), .text("detail"), .text("advice")] }

    /// A row for each check.
    public var rows: [[ReportValue]] {
        checks.map { check in
            [.text(check.name), .text(check.state.rawValue), .text(check.detail), ReportValue(check.advice)]
        }
    }
}
