internal import FoundationEssentials
public import MuseModel

extension UTCTimestamp {
    /// By this machine's clock, to the millisecond.
    public static func now() -> UTCTimestamp {
        UTCTimestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
