import MuseQueries
import TerminalKit

extension Inquiry {
    /// What it is doing, for the status line.
    func activity(_ progress: CountProgress?, secondsLeft: Double?) -> String {
        switch self {
        case .overview: "looking around"
        case .relations: "reading the catalog"
        case .structure(let name): "reading the structure of \(name)"
        case .page(let selection, _, _): "reading \(selection.relation)"
        case .fraction: "finding the place"
        case .wholeCell(_, let column, _): "fetching \(column.name)"
        case .place: "looking for the place"
        case .target(let target): "following the key to \(target.label)"
        case .symbols(.hub), .symbols(.lag): "looking where the addresses are"
        case .symbols(.search): "searching the addresses"
        case .symbols(.branch(_, let place, _)):
            "looking into \(place.address.text.isEmpty ? "the repository" : place.address.text)"
        case .symbols(.preview(_, let place)): "reading the history of \(place.address)"
        case .timeline(let inquiry): inquiry.activity
        case .hub(let inquiry): inquiry.activity
        case .gaps(let inquiry): inquiry.activity(progress)
        case .engine(let inquiry): inquiry.activity
        case .migrations(.report): "reading the migrations"
        case .sql(let inquiry): inquiry.activity
        case .activity(.locks): "looking who waits for whom"
        case .plan(let inquiry): inquiry.activity
        case .activity(.look): "looking what the server is doing"
        case .activity(.storage): "estimating bloat"
        case .activity(.statement(let process)): "fetching the statement of \(process)"
        case .count(let name, _, _):
            "counting " + (progress?.fraction.map(ProgressBar.percent) ?? name.description)
                + (secondsLeft.map { " · " + NumberText.left(seconds: $0) } ?? "")
        }
    }
}

extension GapsInquiry {
    fileprivate func activity(_ progress: CountProgress?) -> String {
        switch self {
        case .number: "counting gaps" + (progress?.fraction.map { " " + ProgressBar.percent($0) } ?? "")
        case .diagnosis: "finding why there are gaps"
        case .watch: "watching the gaps"
        case .watchMissing: "watching the missing rows"
        }
    }
}

extension HubInquiry {
    fileprivate var activity: String {
        switch self {
        case .commit: "fetching the commit"
        case .commitRows: "reading the commit's history rows"
        case .snapshot: "fetching the manifest"
        case .snapshotDifference: "comparing the files"
        case .objectSizes: "looking up sizes"
        case .metrics: "looking up metrics"
        case .clones: "looking for clones"
        case .coChanges: "finding what changes together"
        case .results: "reading the aggregate results"
        }
    }
}
