public import MuseModel
public import MuseQueries

/// Occurrences of contents, one a row.
public struct ClonesAnswer: Sendable {
    /// The columns. `repo` is `owner/slug`, or the id where it has no name.
    public let columns: [ReportColumn] = [.text("content_id"), .text("repo"), .text("address")]
    /// A row for each occurrence.
    public let rows: [[ReportValue]]

    /// - Parameter repositories: by their ids.
    public init(_ occurrences: [CloneOccurrences.Occurrence], repositories: [String: Repository]) {
        rows = occurrences.map { occurrence in
            [
                .text(occurrence.content),
                .text(repositories[occurrence.repository]?.name ?? occurrence.repository),
                .text(occurrence.address.text),
            ]
        }
    }
}
