import MuseModel

extension ActivityAnswer {
    var replication: [ReportField] {
        [
            ReportField("standby_lag_seconds", Self.rounded(look.server.standbyLag)),
            ReportField(
                "links",
                .array(
                    look.links.map { link in
                        .object([
                            ReportField("pid", ReportValue(count: link.process)),
                            ReportField("user", Self.text(link.user)),
                            ReportField("application", .text(link.application)),
                            ReportField("client", Self.text(link.client)), ReportField("state", Self.text(link.state)),
                            ReportField("sync", Self.text(link.synchrony)),
                            ReportField("bytes_behind", ReportValue(count: link.bytesBehind)),
                            ReportField("seconds_behind", Self.rounded(link.secondsBehind)),
                        ])
                    })),
            ReportField(
                "slots",
                .array(
                    look.slots.map { slot in
                        .object([
                            ReportField("name", .text(slot.name)), ReportField("type", .text(slot.type)),
                            ReportField("database", Self.text(slot.database)),
                            ReportField("active", .boolean(slot.isActive)),
                            ReportField("temporary", .boolean(slot.isTemporary)),
                            ReportField("bytes_kept", ReportValue(count: slot.bytesKept)),
                            ReportField("bytes_unconfirmed", ReportValue(count: slot.bytesUnconfirmed)),
                            ReportField("wal_status", Self.text(slot.walStatus)),
                            ReportField("bytes_until_lost", ReportValue(count: slot.bytesUntilLost)),
                        ])
                    })),
        ]
    }

    static func fields(_ rates: ActivityRates) -> [ReportField] {
        [
            ReportField("seconds", rounded(rates.seconds)),
            ReportField("commits_per_second", rounded(rates.commitsPerSecond)),
            ReportField("rollbacks_per_second", rounded(rates.rollbacksPerSecond)),
            ReportField("hit_rate", rounded(rates.hitRate)),
            ReportField("rows_read_per_second", rounded(rates.rowsReadPerSecond)),
            ReportField("rows_written_per_second", rounded(rates.rowsWrittenPerSecond)),
            ReportField("temp_bytes_per_second", rounded(rates.temporaryBytesPerSecond)),
            ReportField("deadlocks", ReportValue(count: rates.deadlocks)),
        ]
    }

    static func fields(_ estimate: BloatEstimate) -> [ReportField] {
        [
            ReportField("kind", .text(estimate.kind.rawValue)), ReportField("table", .text(estimate.table)),
            ReportField("index", ReportValue(estimate.index)), ReportField("bytes", ReportValue(count: estimate.bytes)),
            ReportField("wasted_bytes", wasted(estimate)), ReportField("share", rounded(estimate.share)),
            ReportField("needs_analyze", .boolean(estimate.needsAnalyze)),
            ReportField("is_stale", .boolean(estimate.isStale)),
            ReportField("changes_since_analyze", ReportValue(count: estimate.changes?.sinceAnalysis)),
            ReportField("dead_rows", ReportValue(count: estimate.changes?.deadRows)),
        ]
    }

    static func wasted(_ estimate: BloatEstimate) -> ReportValue {
        estimate.wastedBytes.map { .estimate(Int64($0)) } ?? .null
    }

    static func value(_ advice: IndexAdvice) -> ReportValue {
        .object([
            ReportField("counted_since", moment(advice.countedSince)),
            ReportField("invalid", .array(advice.invalid.map(invalid))),
            ReportField(
                "unused",
                .array(
                    advice.unused.map { unused in
                        .object([
                            ReportField("schema", .text(unused.index.schema)),
                            ReportField("table", .text(unused.index.table)),
                            ReportField("index", .text(unused.index.name)),
                            ReportField("columns", texts(unused.index.columns)),
                            ReportField("bytes", ReportValue(count: unused.index.bytes)),
                            ReportField("serves", texts(unused.serves)),
                            ReportField("statement", .text(unused.statement)),
                        ])
                    })),
            ReportField(
                "missing",
                .array(
                    advice.missing.map { missing in
                        .object([
                            ReportField("schema", .text(missing.schema)),
                            ReportField("table", .text(missing.wanted.table.name)),
                            ReportField("columns", texts(missing.wanted.columns)),
                            ReportField("where_null", ReportValue(missing.wanted.whereNull)),
                            ReportField("gains", texts(missing.wanted.gains)),
                            ReportField("invalid_index", ReportValue(missing.invalid?.index.name)),
                            ReportField("statement", .text(missing.statement)),
                        ])
                    })),
        ])
    }

    private static func invalid(_ invalid: IndexAdvice.Invalid) -> ReportValue {
        .object([
            ReportField("schema", .text(invalid.index.schema)), ReportField("table", .text(invalid.index.table)),
            ReportField("index", .text(invalid.index.name)), ReportField("columns", texts(invalid.index.columns)),
            ReportField("bytes", ReportValue(count: invalid.index.bytes)), ReportField("is_valid", .boolean(false)),
            ReportField("statement", .text(invalid.statement)), ReportField("drop_statement", .text(invalid.drop)),
        ])
    }

    private static func texts(_ texts: [String]) -> ReportValue { .array(texts.map(ReportValue.text)) }
}
