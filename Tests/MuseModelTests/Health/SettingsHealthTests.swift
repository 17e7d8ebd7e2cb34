import MuseModel
import Testing

@Suite("Settings that hurt")
struct SettingsHealthTests {
    private static let sound: [HealthSettings.Name: String] = [
        .statementTimeout: "30s", .lockTimeout: "5000", .idleInTransactionTimeout: "300000",
        .defaultIsolation: "read committed", .fsync: "on", .fullPageWrites: "on", .autovacuum: "on",
        .trackCounts: "on", .trackActivities: "on", .sharedBuffers: "134217728", .standbyDelay: "30000",
    ]

    private func findings(
        _ changes: [HealthSettings.Name: String] = [:], role: String? = "hub", isStandby: Bool = false,
        databaseBytes: Int? = nil, tables: [String] = []
    ) -> [HealthFinding] {
        SettingsHealth.findings(
            HealthSettings(
                values: Self.sound.merging(changes) { $1 }, role: role, isStandby: isStandby,
                databaseBytes: databaseBytes, tablesWithoutAutovacuum: tables))
    }

    @Test("Sound settings are one word of comfort")
    func sound() {
        #expect(findings() == [HealthFinding(.settings, .ok, "none that hurts")])
    }

    @Test(
        "A limit of none is found however it is written, with the SQL that sets one for the role",
        arguments: ["0", "0s", "0 ms", "0min", "00"])
    func unlimited(value: String) {
        let found = findings([.statementTimeout: value], role: "the \"hub\"")
        #expect(found.map(\.state) == [.warn])
        #expect(found[0].advice?.contains(#"ALTER ROLE "the ""hub""" SET statement_timeout = '30s';"#) == true)
    }

    @Test("What is no zero is a limit", arguments: ["1", "0x10", "0.5s", "30s", "1d"])
    func limited(value: String) {
        #expect(findings([.statementTimeout: value]).map(\.state) == [.ok])
    }

    @Test("Without a lock_timeout there is a note alone, since a migration may set its own; so for serializable")
    func notes() {
        let found = findings([.lockTimeout: "0", .defaultIsolation: "serializable"])
        #expect(found.map(\.state) == [.ok, .ok, .ok])
        #expect(found.dropFirst().allSatisfy { $0.advice?.contains("ALTER ROLE") == true })
    }

    @Test("What this login's own settings hide is not known, and not judged")
    func unknown() {
        var values = Self.sound
        values[.statementTimeout] = nil
        let found = SettingsHealth.findings(HealthSettings(values: values, role: "hub"))
        #expect(found.map(\.state) == [.ok, .ok])
        #expect(found[1].detail.hasSuffix("statement_timeout"))
    }

    @Test("Where there is no hub nothing is said of its application")
    func noHub() {
        #expect(findings([.statementTimeout: "0", .lockTimeout: "0"], role: nil).count == 1)
    }

    @Test(
        "What is off and must not be is named with the SQL",
        arguments: [HealthSettings.Name.fsync, .fullPageWrites, .autovacuum, .trackCounts, .trackActivities])
    func off(name: HealthSettings.Name) {
        let found = findings([name: "off"])
        #expect(found.map(\.state) == [.warn])
        #expect(found[0].detail.hasPrefix("\(name.rawValue) is off"))
        #expect(found[0].advice?.contains("ALTER SYSTEM SET \(name.rawValue) = on;") == true)
    }

    @Test("Tables with autovacuum off are named")
    func tables() {
        #expect(findings(tables: ["a", "b"]).map(\.state) == [.warn])
        #expect(findings(tables: ["a", "b"])[0].detail.hasSuffix("a, b"))
    }

    @Test("The default of shared_buffers is a note beside a large database, and none beside a small one")
    func buffers() {
        #expect(findings(databaseBytes: 4 << 30).count == 1)
        #expect(findings(databaseBytes: 9 << 30).last?.detail == "shared_buffers is 128 MiB for a database of 9 GiB")
        #expect(findings([.sharedBuffers: "\(1 << 30)"], databaseBytes: 9 << 30).count == 1)
    }

    @Test("On a standby one is told what becomes of long queries")
    func standby() {
        #expect(findings(isStandby: true).last?.detail.contains("30000 ms") == true)
        let patient = findings([.standbyDelay: "-1"], isStandby: true)
        #expect(patient.map(\.state) == [.ok, .ok])
        #expect(patient[1].advice?.contains("ALTER SYSTEM") == true)
    }
}
