internal import FoundationEssentials
internal import MuseModel

/// What an engine's `stats` tells of each container.
///
/// Source: docker 20.10 and podman 4.3, tried with the same format: docker writes an object a line (`MemUsage`,
/// `CPUPerc`), podman one array (`mem_usage`, `cpu_percent`). Amounts are texts, as `12.3MiB / 1.9GiB`, in docker in
/// powers of 1024 and in podman in powers of 1000. Of a container that does not run both say `0B / 0B`.
enum LoadListing {
    static let arguments = ["stats", "--no-stream", "--format", "{{json .}}"]

    /// By the containers' names; those that do not run are left out.
    static func loads(in text: String) -> [String: ContainerLoad] {
        let decoder = JSONDecoder()
        let rows =
            (try? decoder.decode([Row].self, from: Data(text.utf8)))
            ?? text.split(separator: "\n").compactMap { try? decoder.decode(Row.self, from: Data($0.utf8)) }
        return Dictionary(rows.compactMap { row in row.load.map { (row.name, $0) } }) { first, _ in first }
    }

    /// Bytes of an amount such as `1.9GiB`; `nil` for what is none.
    static func bytes(_ text: some StringProtocol) -> Int? {
        let unit = text.drop { $0.isNumber || $0 == "." }
        guard let amount = Double(text.prefix(upTo: unit.startIndex)), let factor = factors[String(unit)] else {
            return nil
        }
        let bytes = (amount * factor).rounded()
        return bytes < 1e18 ? Int(bytes) : nil
    }

    private static let factors: [String: Double] = [
        "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15,
        "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776, "PiB": 1_125_899_906_842_624,
    ]

    private struct Row: Decodable {
        let name: String
        private let memory: String
        private let processor: String

        private enum DockerKeys: String, CodingKey {
            case name = "Name"
            case memory = "MemUsage"
            case processor = "CPUPerc"
        }

        private enum PodmanKeys: String, CodingKey {
            case name
            case memory = "mem_usage"
            case processor = "cpu_percent"
        }

        init(from decoder: any Decoder) throws {
            let docker = try decoder.container(keyedBy: DockerKeys.self)
            if let name = try docker.decodeIfPresent(String.self, forKey: .name) {
                self.name = name
                memory = try docker.decode(String.self, forKey: .memory)
                processor = try docker.decode(String.self, forKey: .processor)
                return
            }
            let podman = try decoder.container(keyedBy: PodmanKeys.self)
            name = try podman.decode(String.self, forKey: .name)
            memory = try podman.decode(String.self, forKey: .memory)
            processor = try podman.decode(String.self, forKey: .processor)
        }

        var load: ContainerLoad? {
            let amounts = memory.split(separator: "/").map { amount in
                LoadListing.bytes(amount.filter { !$0.isWhitespace })
            }
            guard let used = amounts.first ?? nil, processor.hasSuffix("%"), let percent = Double(processor.dropLast())
            else { return nil }
            let limit = amounts.count > 1 ? amounts[1] : nil
            guard used > 0 || (limit ?? 0) > 0 else { return nil }
            return ContainerLoad(
                memoryBytes: used, memoryLimitBytes: limit == 0 ? nil : limit, processorPercent: percent)
        }
    }
}
