/// Something that is wrong in the files of a chain, or between them and the database.
public struct MigrationProblem: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case noRevision = "no-revision"
        case noDowngrade = "no-downgrade"
        case emptyDowngrade = "empty-downgrade"
        case brokenChain = "broken-chain"
        case forkedChain = "forked-chain"
        case severalHeads = "several-heads"
        case duplicateRevision = "duplicate-revision"
        case numberDiffers = "number-differs"
        case noDescription = "no-description"
        case unknownRevision = "unknown-revision"
    }

    public let kind: Kind
    /// The file that it is about; `nil` where it is about several or none.
    public let file: String?
    /// For a person, one sentence; names in it are verbatim.
    public let sentence: String
    public let advice: String

    public init(_ kind: Kind, file: String?, _ sentence: String, advice: String) {
        (self.kind, self.file, self.sentence, self.advice) = (kind, file, sentence, advice)
    }

    /// All in a chain, in the order of the files.
    public static func all(in chain: MigrationChain) -> [MigrationProblem] { [] }
}
