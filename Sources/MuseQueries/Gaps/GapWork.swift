internal import MuseModel
internal import PostgresClient

/// A diagnosis that is under way.
struct GapWork {
    private let diagnosis: GapDiagnosis
    private let reading: GapRowReading
    private let lanes: ScanLanes
    private let settings: StatementSettings
    private let progress: @Sendable (GapProgress) -> Void

    private var tally = GapTally()
    private var classified = 0
    private var batches = 0
    private var symbolRows = 0
    private var unreadPayloads = 0
    private var unreadCommits = 0
    private var scans = 0
    private var isOneSnapshot = true
    private var notes: [String] = []
    private var toldAt = ContinuousClock.now

    /// The time between two tallies: each is a copy.
    private static let interval = Duration.milliseconds(500)

    init(
        _ diagnosis: GapDiagnosis, _ reading: GapRowReading, _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (GapProgress) -> Void
    ) {
        (self.diagnosis, self.reading, self.lanes) = (diagnosis, reading, lanes)
        (self.settings, self.progress) = (settings, progress)
    }

    private var shape: HubShape { diagnosis.shape }

    /// Whether all gaps got their causes; not where `finding` had enough.
    mutating func classifyAll(_ finding: (GapFinding) -> RowVerdict) async throws(QueryFailure) -> Bool {
        var partitions = [RowPartition.whole]
        while let partition = partitions.popLast() {
            let number = GapScanNumber(scans + 1, of: scans + 1 + partitions.count)
            let collection = try await scan(partition, number)
            if let failure = collection.failure {
                throw QueryFailure(question: diagnosis.name, reason: .decoding(failure))
            }
            if let rows = collection.tooMany {
                let parts = max(2, (rows * 5 / 4 + diagnosis.limits.rows) / diagnosis.limits.rows)
                partitions += partition.divided(by: parts) ?? partition.divided(by: 2) ?? []
                continue
            }
            scans += 1
            symbolRows += collection.symbolRows
            unreadPayloads += collection.unreadPayloads
            let total = partitions.isEmpty ? classified + collection.entries.count : nil
            guard try await classify(collection, of: total, number, finding) else { return false }
        }
        progress(.tally(tally))
        return true
    }

    private mutating func scan(
        _ partition: RowPartition, _ number: GapScanNumber
    ) async throws(QueryFailure) -> GapCollection.Content {
        let relation = reading.history
        let isDivisible = partition.divided(by: 2) != nil
        let collection = GapCollection(reading, limit: isDivisible ? diagnosis.limits.rows : nil)
        let scan = HistoryScan(
            name: "history rows without a content id", scope: diagnosis.scope, shape: shape, pace: diagnosis.pace,
            relation: relation, columns: reading.columns,
            condition: "content_id IS NULL AND \(partition.condition(commit: "\(relation.name).commit_id"))")
        let progress = progress
        let way = try await scan.stream(lanes, settings: settings, row: collection.add) { seen in
            collection.expect(seen.estimate)
            // What a part has is not what there is in all.
            let told = partition == .whole ? seen : CountProgress(fraction: seen.fraction, rowsSoFar: seen.rowsSoFar)
            progress(.scanned(told, scan: number))
        }
        notes += way.notes.filter { !notes.contains($0) }
        isOneSnapshot = isOneSnapshot && way.isOneSnapshot
        return collection.take()
    }

    private mutating func classify(
        _ collection: GapCollection.Content, of total: Int?, _ number: GapScanNumber,
        _ finding: (GapFinding) -> RowVerdict
    ) async throws(QueryFailure) -> Bool {
        let (before, first, limits, progress) = (classified, batches, diagnosis.limits, progress)
        let rows = Double(max(1, collection.entries.count))
        progress(.classified(rows: before, of: total, share: 0, scan: number))
        for places in collection.batches(of: { limits.size(ofBatch: first + $0) }) {
            let done = classified
            var batch = GapBatch(
                places.map { collection.entries[$0] }, shape: shape, pace: diagnosis.pace
            ) { fraction in
                let underWay = fraction * Double(places.count)
                let share = (Double(done - before) + underWay) / rows
                progress(.classified(rows: done, underWay: underWay, of: total, share: share, scan: number))
            }
            batches += 1
            let findings = try await batch.findings(lanes.first, settings: settings)
            unreadCommits += batch.unreadCommits
            for found in findings {
                tally.add(found)
                classified += 1
                if case .enough = finding(found) { return false }
            }
            let share = Double(classified - before) / rows
            progress(.classified(rows: classified, of: total, share: share, scan: number))
            if toldAt.duration(to: .now) >= Self.interval {
                progress(.tally(tally))
                toldAt = .now
            }
        }
        return true
    }

    func report(missing: MissingRows?) -> GapReport {
        GapReport(
            tally: tally, symbolRows: symbolRows, missing: missing, notes: notes + limitations,
            isOneSnapshot: isOneSnapshot && scans <= 1)
    }

    /// What this hub, or a bound, kept from being looked at.
    private var limitations: [String] {
        var sentences = shape.gapLimitations
        if scans > 1 {
            sentences.append(
                "There are more gaps than are kept in memory at once, so they were read in \(scans) scans, one after the "
                    + "other; they are not all of one moment.")
        }
        if unreadPayloads > 0 {
            sentences.append(
                "\(unreadPayloads) payloads can be taken apart neither by the server nor, being over "
                    + "\(GapRowReading.largestWholePayload) bytes, here; they may carry an id.")
        }
        if unreadCommits > 0 {
            sentences.append(
                "The commit_meta of \(unreadCommits) commits can be taken apart neither by the server nor, being over "
                    + "\(CommitQuestion.largestWholeMeta) bytes, here; their deltas may carry ids.")
        }
        return sentences
    }
}

extension HubShape {
    /// What a cause cannot be told by where the hub lacks a table or a column, in sentences.
    fileprivate var gapLimitations: [String] {
        func lacks(_ table: MuseTable, _ column: String) -> Bool { relation(table, with: [column]) == nil }
        var sentences: [String] = []
        if lacks(.commits, "commit_id") {
            sentences.append("This hub has no table of commits, so every row is one without a commit.")
        } else {
            let columns = [
                ("snapshot_id", "no commit names a snapshot"), ("parent_ids", "no deleted file can be told"),
                ("commit_meta", "no delta can carry an id"),
            ]
            for (column, effect) in columns where lacks(.commits, column) {
                sentences.append("This hub's commits have no \(column), so \(effect).")
            }
        }
        if lacks(.symbolHistory, "op_payload") {
            sentences.append("This hub's history has no op_payload, so no payload can carry an id.")
        }
        if lacks(.snapshots, "snapshot_id") {
            sentences.append("This hub has no table of snapshots, so every snapshot is missing.")
        } else if !StoredManifest.isKept(self) {
            sentences.append("This hub's snapshots have no manifests, so none can be read.")
        }
        return sentences
    }
}
