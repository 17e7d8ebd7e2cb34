extension RunRequest {
    /// The same without writing, where it has such a form; else as it is.
    public var dryRun: RunRequest {
        if case .backfill(let run) = self { .backfill(run.dryRun) } else { self }
    }

    /// What it does, in a sentence or two. Names in it are verbatim.
    ///
    /// Source: MuseHub's database guide, and Alembic's documentation of its command line.
    public var purpose: String {
        switch self {
        case .alembic(let arguments): Self.purpose(ofAlembic: arguments)
        case .backfill(let run): run.purpose
        }
    }

    private static func purpose(ofAlembic arguments: [String]) -> String {
        let parsed = AlembicArguments(arguments)
        let target = parsed.operands.last ?? ""
        switch parsed.command {
        case "upgrade"?:
            return target == "head" || target == "heads"
                ? "Applies all pending migrations." : "Applies the pending migrations up to \(target)."
        case "downgrade"?:
            let what = target == "-1" ? "Undoes the last migration" : "Undoes migrations, back to \(target)"
            return "\(what). What they added goes, with the data in it."
        case "stamp"?: return "Writes \(target) down as the database's revision, without running any migration."
        case "current"?: return "Prints the revision that the database is at."
        case "history"?: return "Lists the migrations, the newest first."
        case "heads"?: return "Prints the newest migration, or several where the chain forks."
        case "branches"?: return "Prints where the chain of migrations forks."
        case "show"?: return "Prints one migration."
        case "check"?: return "Says whether the models have changes that no migration makes."
        case let word?: return "Runs alembic's \(word)."
        case nil: return parsed.isReading || arguments.isEmpty ? "Prints how alembic is used." : "Runs alembic."
        }
    }
}

extension BackfillRun {
    fileprivate var purpose: String {
        let scope = repository.map { " in \($0.name)" } ?? ""
        return isApplied
            ? "Fills what it can\(scope). It may be run again: what is filled already it leaves alone."
            : "Counts what it would fill\(scope), and writes nothing."
    }
}
