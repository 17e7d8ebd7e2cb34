internal import MuseModel
internal import PostgresClient
internal import Synchronization

/// The gaps of one scan, put together as they come from its sessions.
///
/// Memory is bounded: with more than ``most`` it asks for no more, and says so. Texts that many rows share are kept once.
final class GapCollection: Sendable {
    /// Entries that are kept at most: some 200 bytes each.
    static let most = 400_000

    struct Content {
        fileprivate(set) var entries: [GapEntry] = []
        /// For each entry the number of its commit, in the order in which they came.
        fileprivate(set) var commits: [Int32] = []
        fileprivate(set) var symbolRows = 0
        fileprivate(set) var unreadPayloads = 0
        /// How many gaps there probably are, where they are too many.
        fileprivate(set) var tooMany: Int?
        fileprivate(set) var failure: RowDecodingError?
        fileprivate var texts: Set<StoredText> = []
        fileprivate var numbers: [StoredText: Int32] = [:]
    }

    private let content = Mutex(Content())
    private let reading: GapRowReading
    private let limit: Int

    init(_ reading: GapRowReading, limit: Int?) {
        (self.reading, self.limit) = (reading, limit ?? .max)
    }

    func add(_ row: Row) -> RowVerdict {
        content.withLock { content in
            guard content.failure == nil, content.tooMany == nil else { return .enough }
            do throws(RowDecodingError) {
                try add(try reading.found(in: row), to: &content)
            } catch {
                content.failure = error
            }
            if content.entries.count > limit { content.tooMany = content.entries.count }
            return content.failure == nil && content.tooMany == nil ? .goOn : .enough
        }
    }

    /// There is no sense in reading on where there will be too many in the end, once it is known how many about.
    func expect(_ estimate: IntervalEstimate?) {
        guard let estimate, estimate.low > Double(limit), estimate.high < 1.5 * estimate.low else { return }
        content.withLock { content in
            // The interval is about all rows without an id, which those of symbols are among.
            guard content.symbolRows == 0, content.tooMany == nil else { return }
            content.tooMany = Int(estimate.value)
        }
    }

    /// What came, and nothing is left behind.
    func take() -> Content {
        content.withLock { content in
            var taken = content
            content = Content()
            (taken.texts, taken.numbers) = ([], [:])
            return taken
        }
    }

    private func add(_ found: GapRowReading.Found, to content: inout Content) throws(RowDecodingError) {
        switch found {
        case .gap(let entry): add(entry, to: &content)
        case .unreadPayload(let entry):
            content.unreadPayloads += 1
            add(entry, to: &content)
        case .symbol: content.symbolRows += 1
        case .other: break
        }
    }

    private func add(_ entry: GapEntry, to content: inout Content) {
        let repository = content.texts.insert(StoredText(entry.repository)).memberAfterInsert.text
        let next = Int32(truncatingIfNeeded: content.numbers.count)
        let commit = StoredText(entry.commit)
        let number: Int32
        let text: String
        if let index = content.numbers.index(forKey: commit) {
            (text, number) = (content.numbers[index].key.text, content.numbers[index].value)
        } else {
            (text, number) = (entry.commit, next)
            content.numbers[commit] = next
        }
        content.commits.append(number)
        content.entries.append(
            GapEntry(
                repository: repository, address: entry.address, commit: text, kind: entry.kind,
                committedAt: entry.committedAt, payloadContent: entry.payloadContent))
    }
}

extension GapCollection.Content {
    /// Parts in which each commit's rows are together.
    /// - Parameter size: how many rows the part with a number, from 0 on, has: about, since a commit is not divided.
    func batches(of size: (Int) -> Int) -> [[Int]] {
        let order = entries.indices.sorted { (commits[$0], $0) < (commits[$1], $1) }
        var batches: [[Int]] = []
        var start = 0
        for end in order.indices.dropFirst() + [order.count] {
            let isWithinCommit = end < order.count && commits[order[end]] == commits[order[end - 1]]
            guard end == order.count || end - start >= size(batches.count), !isWithinCommit else { continue }
            batches.append(Array(order[start..<end]))
            start = end
        }
        return batches.filter { !$0.isEmpty }
    }
}
