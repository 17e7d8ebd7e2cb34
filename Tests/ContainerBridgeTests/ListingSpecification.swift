import MuseModel
import Testing

@testable import ContainerBridge

@Suite("What an engine lists")
struct ListingSpecification {
    @Test("docker's labels are one text, podman's an object, and a line feed in a label breaks no line")
    func containers() {
        let text = [
            #"ee70828893e1"# + "\t" + #""musehub-blue""# + "\t" + #""""#,
            #"8079095e6e8b"# + "\t" + #""musehub""# + "\t" + #""a=b,com.docker.compose.service=web\nx""#,
            #"10cc46320bea"# + "\t" + #""musehub_postgres""# + "\t" + #"{"com.docker.compose.service":"db,x"}"#,
            #"79984bc92eeb"# + "\t" + #""other/alias,linked""# + "\t" + #""""#,
        ].joined(separator: "\n")
        let found = ContainerListing.all(in: text + "\nWARNING: something else\n")
        #expect(found.map(\.name) == ["musehub-blue", "musehub", "musehub_postgres", "linked"])
        #expect(found.map(\.service) == [nil, "web\nx", "db,x", nil])
        #expect(found[0].id == "ee70828893e1")
    }

    @Test("docker tells loads an object a line; a container that does not run has none")
    func dockerLoads() {
        let loads = LoadListing.loads(
            in: """
                {"BlockIO":"0B / 0B","CPUPerc":"0.05%","Container":"musehub_postgres","ID":"79984bc92eeb","MemPerc":"0.12%",\
                "MemUsage":"29.53MiB / 23.54GiB","Name":"musehub_postgres","NetIO":"0B / 0B","PIDs":"6"}
                {"BlockIO":"0B / 0B","CPUPerc":"0.00%","Container":"musehub","ID":"8079095e6e8b","MemPerc":"0.00%",\
                "MemUsage":"0B / 0B","Name":"musehub","NetIO":"0B / 0B","PIDs":"0"}
                {"BlockIO":"--","CPUPerc":"--","Container":"gone","ID":"--","MemPerc":"--","MemUsage":"-- / --","Name":"--",\
                "NetIO":"--","PIDs":"--"}
                """)
        #expect(
            loads == [
                "musehub_postgres": ContainerLoad(
                    memoryBytes: 30_964_449, memoryLimitBytes: 25_275_882_537, processorPercent: 0.05)
            ])
    }

    @Test("podman tells them in an array, with other names and in powers of 1000")
    func podmanLoads() {
        let loads = LoadListing.loads(
            in: """
                [
                 {
                  "id": "10cc46320bea",
                  "name": "musehub_postgres",
                  "cpu_time": "866.223169ms",
                  "cpu_percent": "119.96%",
                  "avg_cpu": "19.96%",
                  "mem_usage": "69.78MB / 25.28GB",
                  "mem_percent": "0.28%"
                 }
                ]
                """)
        #expect(
            loads == [
                "musehub_postgres": ContainerLoad(
                    memoryBytes: 69_780_000, memoryLimitBytes: 25_280_000_000, processorPercent: 119.96)
            ])
    }

    @Test(
        "Amounts are bytes",
        arguments: [("0B", 0), ("12.3MiB", 12_897_485), ("1.9GiB", 2_040_109_466), ("512kB", 512_000), ("7KiB", 7168)])
    func amounts(_ text: String, bytes: Int) {
        #expect(LoadListing.bytes(text) == bytes)
    }

    @Test("What is no amount is none", arguments: ["--", "", "12", "MiB", "1.9XiB", "99999999999TiB"])
    func noAmounts(_ text: String) {
        #expect(LoadListing.bytes(text) == nil)
    }

    @Test(
        "A look follows what changes a container, and not what runs in it for a moment",
        arguments: [
            (#"{"status":"die","Type":"container","Action":"die"}"#, true),
            (#"{"status":"health_status: unhealthy","Action":"health_status: unhealthy"}"#, true),
            (#"{"ID":"10cc","Name":"musehub","Status":"died","Type":"container"}"#, true),
            (#"{"status":"exec_start: sh -c x","Action":"exec_start: sh -c x"}"#, false),
            (#"{"ID":"10cc","Name":"musehub","Status":"exec_died","Type":"container"}"#, false),
            (#"{"Action":"archive-path"}"#, false),
            ("no event", false),
        ])
    func events(_ text: String, isChange: Bool) {
        #expect(ContainerEvents.isChange(LogLine(text)) == isChange)
        #expect(!ContainerEvents.isChange(LogLine(text, stream: .error)))
    }
}
