extension UTCTimestamp {
    /// Seconds from another moment to this one; below 0 where the other is later. Good to the microsecond for moments of
    /// one century.
    public func seconds(since other: UTCTimestamp) -> Double {
        Double(secondsSince1970 - other.secondsSince1970) + Double(nanoseconds - other.nanoseconds) / 1e9
    }
}
