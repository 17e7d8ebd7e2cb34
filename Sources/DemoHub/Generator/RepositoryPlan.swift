/// What is fixed about a generated repository before its story begins.
struct RepositoryPlan: Sendable {
    let owner: String
    let slug: String
    let description: String
    let tags: [String]
    var visibility = "public"
    /// Its part of all history rows, in percent.
    var share = 0
    /// Its patches have had their content ids filled in from the snapshots, and its root commit has history rows.
    var isBackfilled = false

    var seed: UInt64 { "\(owner)/\(slug)".utf8.reduce(17) { SplitMix64.mix($0 &+ UInt64($1)) } }

    /// In the form of a UUID, derived from owner and slug.
    var identifier: String {
        var bytes: [UInt8] = []
        bytes.append(hex: Digest(scattering: seed, 0))
        let hex = String(decoding: bytes, as: UTF8.self)
        func part(_ from: Int, _ count: Int) -> Substring { hex.dropFirst(from).prefix(count) }
        return "\(part(0, 8))-\(part(8, 4))-5\(part(12, 3))-8\(part(15, 3))-\(part(18, 12))"
    }

    static let ordinary = [
        RepositoryPlan(
            owner: "tidewater", slug: "atlas", description: "Charts, routes and the library that draws them",
            tags: ["maps", "python"], share: 45),
        RepositoryPlan(
            owner: "tidewater", slug: "harbor-api", description: "The service behind the harbour screens",
            tags: ["service"], share: 30),
        RepositoryPlan(
            owner: "meadow", slug: "almanac", description: "Forecasts for gardeners", tags: ["weather", "cli"],
            visibility: "private", share: 15),
        RepositoryPlan(
            owner: "meadow", slug: "songbook", description: "Tunes and set lists", tags: ["music"], share: 10,
            isBackfilled: true),
    ]
    static let edgeCases = RepositoryPlan(
        owner: "workshop", slug: "edge-cases", description: "Every gap and every awkward name, once or more",
        tags: ["\u{1b}[2J", "ünïcödé", "a%b_c\\d"], visibility: "private")
    static let deleted = RepositoryPlan(
        owner: "workshop", slug: "attic", description: "Softly deleted, never pushed to", tags: [])
}

extension CommitWriter {
    mutating func write(_ plan: RepositoryPlan, isDeleted: Bool = false) {
        var tags: [UInt8] = [UInt8(ascii: "[")]
        for (index, tag) in plan.tags.enumerated() {
            if index > 0 { tags.append(", ") }
            tags.append(jsonString: tag)
        }
        tags.append("]")
        rows.repositories.text(plan.identifier)
        rows.repositories.text(plan.slug)
        rows.repositories.text(plan.owner)
        rows.repositories.text(plan.slug)
        rows.repositories.text(plan.visibility)
        rows.repositories.text(plan.description)
        rows.repositories.json(tags)
        rows.repositories.json("{\"domain\": \"code\"}".utf8)
        rows.repositories.text("main")
        if isDeleted { rows.repositories.text(nil) } else { rows.repositories.timestamp(.end) }
        rows.repositories.timestamp(.beginning)
        if isDeleted { rows.repositories.timestamp(.end) } else { rows.repositories.text(nil) }
        rows.repositories.endRow()
    }
}
