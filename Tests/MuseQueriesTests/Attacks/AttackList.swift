import Testing

/// Statements that could write, signal, read the server's files, run programs, leave something behind or smuggle another
/// statement in, with what each layer makes of them. What they are about stands in ``AttackGround``.
///
/// `FOLDER` in a text is the folder of the server, `PROCESS` the process of a session that must survive.
enum AttackList {
    static let kinds: [AttackKind] = [
        .plainWriting, .nestedWriting, .sequences, .textRunAsQuery, .largeObjects, .functions, .signals,
        .becomingAnother, .filesAndPrograms, .otherConnections, .leavingState, .transactions, .secondStatements,
        .notSQL, .tooMuch,
    ]

    static var attacks: [Attack] { kinds.flatMap(\.attacks) }
}

/// Attacks that want the same.
struct AttackKind: Sendable, CustomTestStringConvertible {
    /// What they would do, as the rest of a sentence.
    let would: String
    let attacks: [Attack]

    /// A session of the superuser's, whose own session this is not.
    static let victim = "(SELECT max(pid) FROM pg_stat_activity WHERE application_name = 'attack victim of musehub')"

    static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    var testDescription: String { would }
}

/// One statement.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// For its `$1`, `$2` …
    let parameters: [String]
    /// The extension that it is about; without it, the attack is left out.
    let needed: String?
    /// The first look that refuses it, before anything is run; `nil` where none does, since the cage is enough.
    let refusedBy: Look?
    /// What the cage alone holds it by, depending on the login and the server's version.
    let heldBy: Set<Hold>
    /// Where the cage alone holds it.
    let holds: Reach
    /// Where looks and cage together do.
    let checksHold: Reach

    init(
        _ name: String, _ text: String, parameters: [String] = [], takes needed: String? = nil,
        refusedBy look: Look? = nil, heldBy: Set<Hold>, holds: Reach = .always, checksHold: Reach = .always
    ) {
        (self.name, self.text, self.parameters, self.needed) = (name, text, parameters, needed)
        (refusedBy, self.heldBy, self.holds, self.checksHold) = (look, heldBy, holds, checksHold)
    }

    /// What is looked at before a query is run.
    enum Look: Sendable {
        case text
        /// The server's plan, which shows what views are made of.
        case plan
        /// The code of functions that text and plan name.
        case code
    }

    /// What becomes of a statement in the cage, by the server's code for it.
    /// Source: PostgreSQL manual, appendix A.
    enum Hold: String, Sendable {
        /// It runs, and changes nothing: what it does is undone with its transaction.
        case nothing = "00000"
        /// The session does not send it.
        case unsent
        /// It is no query, so it does not fit behind `DECLARE … FOR`; or it is two.
        case grammar = "42601"
        /// A cursor's query may not write in `WITH`; or this server was built without XML.
        case unsupported = "0A000"
        case readOnly = "25006"
        /// `READ ONLY` cannot be taken back.
        case readOnlyForGood = "25001"
        case noCommit = "2D000"
        case rights = "42501"
        case noPassword = "2F003"
        case notNow = "55000"
        case tooDeep = "54001"
        /// The statement is so made that it fails.
        case zeroDivision = "22012"
    }

    /// For which logins something holds.
    enum Reach: Sendable {
        case always
        /// Not for a superuser whom the server offers no role to read as: before PostgreSQL 14.
        case withReaderRole
        /// Not for a superuser, who is one again as soon as a function says so.
        case exceptAsSuperuser
        /// Every login may do this to what is its own.
        case never

        func includes(_ login: AttackLogin, canReadAsRole: Bool) -> Bool {
            switch self {
            case .always: true
            case .withReaderRole: login != .superuser || canReadAsRole
            case .exceptAsSuperuser: login != .superuser
            case .never: false
            }
        }
    }

    var testDescription: String { name }
}

/// Who attacks.
enum AttackLogin: String, Sendable, CaseIterable {
    case superuser = "musehub"
    /// Owns all of the tables and functions, and is no superuser.
    case owner = "attack_owner"
    /// Made as `docs/security.md` says.
    case reader = "attack_reader"
}
