/// How hard a scan works the server.
public enum ScanPace: Sendable, Hashable {
    /// Several lanes where that is useful, without a pause, in one snapshot.
    case full
    /// One lane, with pauses as long as the work, and no transaction over a pause: what comes out is not of one moment.
    case gentle
}
