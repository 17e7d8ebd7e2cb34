/// The way that a scan took in the end.
public struct ScanWay: Sendable, Hashable {
    /// Sessions that worked side by side.
    public let lanes: Int
    /// Whether all of it is of one moment. Where it is not, rows that others changed meanwhile may be missing or may
    /// count twice.
    public let isOneSnapshot: Bool
    /// A sentence for the person where it went another way than one may expect.
    public let remark: String?

    public init(lanes: Int, isOneSnapshot: Bool = true, remark: String? = nil) {
        (self.lanes, self.isOneSnapshot, self.remark) = (lanes, isOneSnapshot, remark)
    }
}
