public import MuseModel

/// The containers of a hub, one a row: the four roles, and those that look as if they had one.
public struct ContainersAnswer: Sendable {
    private let isForPeople: Bool
    private let now: UTCTimestamp
    /// `nil` where they were not measured.
    private let loads: [String: ContainerLoad]?

    /// - Parameters:
    ///   - isForPeople: a few columns that fit on a screen.
    ///   - now: for how long something has been so.
    ///   - loads: by the containers' names; `nil` where they were not measured.
    public init(isForPeople: Bool, now: UTCTimestamp, loads: [String: ContainerLoad]? = nil) {
        (self.isForPeople, self.now, self.loads) = (isForPeople, now, loads)
    }

    /// The columns.
    public var columns: [ReportColumn] {
        let measured: [ReportColumn] = loads == nil ? [] : [.count("memory_bytes"), .number("cpu_percent")]
        guard !isForPeople else {
            return [.text("role"), .text("name"), .text("status"), .number("restarts"), .text("ports")] + measured
                + [.text("image"), .text("note")]
        }
        return [
            .text("name"), .text("role"), .text("state"), .text("status"), .text("health"), .text("image"),
            .text("started_at"), .count("restarts"), .text("ports"),
        ] + measured + (loads == nil ? [] : [.count("memory_limit_bytes")]) + [.text("note")]
    }

    /// A row for each role, then one for each stranger.
    public func rows(_ topology: HubTopology) -> [[ReportValue]] {
        topology.members.map { member in
            row(member.container, name: member.expectedName, role: member.role, note: note(on: member))
        }
            + topology.strangers.map {
                row($0.container, name: $0.container.name, role: nil, note: $0.explanation)
            }
    }

    /// What to know of one that plays a role; `nil` in the ordinary case.
    private func note(on member: HubTopology.Member) -> String? {
        guard let container = member.container, container.name != member.expectedName else { return nil }
        return "It is the compose service \(member.expectedName)."
    }

    private func row(_ container: HubContainer?, name: String, role: HubRole?, note: String?) -> [ReportValue] {
        let name = ReportValue.text(container?.name ?? name)
        let role = ReportValue(role?.rawValue)
        let status = container.map { ReportValue.text($0.status(at: now)) } ?? .null
        let image = ReportValue(container?.image)
        let restarts = ReportValue(count: container?.restarts)
        guard !isForPeople else {
            let ports = container.map { ReportValue.text($0.ports.isEmpty ? "–" : $0.ports.joined(separator: ", ")) }
            return [role, name, container == nil ? .text(Self.missing) : status, restarts, ports ?? .null]
                + measures(of: container) + [image, ReportValue(note)]
        }
        return [
            name, role, .text(container?.state.rawValue ?? Self.missing), status,
            ReportValue(container?.health?.rawValue), image,
            container?.startedAt.map(ReportValue.timestamp) ?? .null, restarts,
            container.map { .array($0.ports.map(ReportValue.text)) } ?? .null,
        ] + measures(of: container) + [ReportValue(note)]
    }

    private func measures(of container: HubContainer?) -> [ReportValue] {
        guard let loads else { return [] }
        let load = container.flatMap { loads[$0.name] }
        let percent = load.map { ReportValue(number: "\($0.processorPercent)") } ?? .null
        let measures = [ReportValue(count: load?.memoryBytes), percent]
        return isForPeople ? measures : measures + [ReportValue(count: load?.memoryLimitBytes)]
    }

    private static let missing = "missing"
}
