import MuseModel

extension GapsAnswer {
    private typealias Section = ReportDocument.Section

    /// Repositories up to which each gets its own command.
    private static let fewRepositories = 5
    /// Missing rows of each kind that are named.
    private static let mostExamples = 5

    // MARK: Rows that are not there

    /// A kind of missing rows in a sentence.
    func finding(_ kind: MissingRows.Kind) -> String {
        let number = report.missing?.count(of: kind) ?? 0
        let isOne = number == 1
        let count = PeopleText.grouped(number)
        switch kind {
        case .genesisMissing:
            let paths = report.missing?.genesisPaths ?? 0
            return "\(count) root \(isOne ? "commit lacks" : "commits lack") the history rows of "
                + "\(PeopleText.grouped(paths)) \(paths == 1 ? "path" : "paths")."
        case .unindexedCommit:
            return "\(count) \(isOne ? "commit has" : "commits have") ops and no history row at all."
        case .objectMissing: return "\(count) content \(isOne ? "id of a file has" : "ids of files have") no object."
        }
    }

    /// What is missing, and some of it by name.
    var missingSections: [ReportDocument.Section] {
        guard !missingKinds.isEmpty else { return [] }
        let title = "Rows that should be there and are not"
        let sentences = missingKinds.map { "\($0.rawValue): \(finding($0))" }
        let findings = Section(name: "missing", title: title, content: .sentences(sentences))
        guard !examples.isEmpty else { return [findings] }
        let columns: [ReportColumn] = [.text("missing"), .text("repository", widest: 25), .text("what", widest: 34)]
        let named = Section(name: "examples", title: "Such as", content: .rows(columns: columns, rows: examples))
        return [findings, named]
    }

    private var examples: [[ReportValue]] {
        guard let missing = report.missing else { return [] }
        return missingKinds.flatMap { kind -> [[ReportValue]] in
            let found: [(repository: String, what: String)] =
                switch kind {
                case .genesisMissing:
                    missing.genesis.prefix(Self.mostExamples).map {
                        ($0.repository, "\(PeopleText.grouped($0.paths)) of commit \($0.commit)")
                    }
                case .unindexedCommit:
                    missing.unindexed.prefix(Self.mostExamples).map {
                        ($0.repository, "commit \($0.commit)")
                    }
                case .objectMissing:
                    missing.objects.prefix(Self.mostExamples).map {
                        ($0.repository, "\($0.content) of \($0.address)")
                    }
                }
            return found.map { [.text(kind.rawValue), .text(name(ofRepository: $0.repository)), .text($0.what)] }
        }
    }

    // MARK: What to do

    /// A sentence for each cause that occurs, then the commands that try what fills them.
    var remedySections: [ReportDocument.Section] {
        let found = subjects
        guard !found.isEmpty else { return [] }
        let sentences = found.map { "\($0.name): \($0.remedy.sentence)" }
        let section = Section(name: "remedies", title: "What to do", content: .sentences(sentences))
        return [section] + commandSections(found)
    }

    private var subjects: [GapSubject] {
        causes.map(GapSubject.cause)
            + missingKinds.filter { report.missing?.count(of: $0) != 0 }.map(GapSubject.missing)
    }

    private func commandSections(_ subjects: [GapSubject]) -> [ReportDocument.Section] {
        var scripts: [String] = []
        var named: Set<String> = []
        var sections: [ReportDocument.Section] = []
        for subject in subjects {
            guard let script = subject.remedy.script, !scripts.contains(script) else { continue }
            scripts.append(script)
            let ids = ownCommands(subject)
            named.formUnion(ids)
            let scopes = [asked.repository?.id] + ids.map(Optional.some)
            let commands = scopes.compactMap { subject.remedy.dryRun(repository: $0) }
            // A line each: what breaks a line in an id is made visible first.
            let lines = commands.map { VisibleText.line($0) + "\n" }.joined()
            sections.append(
                Section(name: script, title: "Dry run of \(script)", content: .lines(lines, language: "sh")))
        }
        guard !named.isEmpty else { return sections }
        let rows = named.sorted().map { [ReportValue.text(name(ofRepository: $0)), .text($0)] }
        let columns: [ReportColumn] = [.text("repository", widest: 38), .text("repo_id", widest: 38)]
        return sections + [
            Section(
                name: "ids", title: "Repositories in these commands", content: .rows(columns: columns, rows: rows))
        ] + unlistedSections(subjects)
    }

    /// Says where repositories are named from a list that is cut: more may need the script than have a command.
    private func unlistedSections(_ subjects: [GapSubject]) -> [ReportDocument.Section] {
        let kind = MissingRows.Kind.genesisMissing
        guard let missing = report.missing, missing.genesis.count < missing.genesisCommits,
            subjects.contains(.missing(kind)), !ownCommands(.missing(kind)).isEmpty
        else { return [] }
        let (listed, all) = (PeopleText.grouped(missing.genesis.count), PeopleText.grouped(missing.genesisCommits))
        let sentence =
            "\(kind.rawValue): named from \(listed) of \(all) root commits. More repositories may need the script: "
            + "the command for all looks at each."
        return [Section(name: "unlisted", title: "Not in these commands", content: .sentences([sentence]))]
    }

    /// The repositories that get a command of their own beside the one for all.
    private func ownCommands(_ subject: GapSubject) -> [String] {
        guard asked.repository == nil else { return [] }
        let ids: Set<String> =
            switch subject {
            case .cause(let cause): Set(report.tally.groups(.repository, of: cause).counts.keys)
            case .missing(.genesisMissing): Set(report.missing?.genesis.map(\.repository) ?? [])
            case .missing: []
            }
        let isWhole = ids.count <= Self.fewRepositories
        return isWhole ? ids.sorted() : []
    }
}
