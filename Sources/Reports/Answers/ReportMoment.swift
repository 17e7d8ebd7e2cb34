import MuseModel

extension ReportValue {
    /// - Parameter seconds: since 1970, good to the microsecond, as `extract(epoch FROM …)` gives it; `nil` is NULL.
    init(secondsSince1970 seconds: Double?) {
        guard let seconds, seconds.isFinite, abs(seconds) < 1e12 else {
            self = .null
            return
        }
        let whole = seconds.rounded(.down)
        let microseconds = Int32(((seconds - whole) * 1e6).rounded())
        let carry: Int64 = microseconds == 1_000_000 ? 1 : 0
        let moment = UTCTimestamp(
            secondsSince1970: Int64(whole) + carry, nanoseconds: carry == 1 ? 0 : microseconds * 1000)
        self = moment.map(ReportValue.timestamp) ?? .null
    }

    init(_ text: String?) {
        self = text.map(ReportValue.text) ?? .null
    }

    init(count: Int?) {
        self = count.map { .integer(Int64($0)) } ?? .null
    }
}
