import Glibc
import MuseModel

extension UTCTimestamp {
    /// By this machine's clock, to the millisecond; `nil` where no calendar has the time.
    static func now() -> UTCTimestamp? {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int32(time.tv_nsec / 1_000_000)
        return UTCTimestamp(secondsSince1970: Int64(time.tv_sec), nanoseconds: milliseconds * 1_000_000)
    }
}
