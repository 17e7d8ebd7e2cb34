internal import FoundationEssentials
internal import MuseModel

/// A line of `ps` for each container: what it is called, without what it is.
///
/// Source: docker 20.10 and podman 4.3, tried. Labels are one text in docker, `key=value` with commas between, and an
/// object in podman. As JSON neither can break the line.
struct ContainerListing: Hashable {
    let id: String
    let name: String
    let service: String?

    static let arguments = [
        "ps", "--all", "--no-trunc", "--format", #"{{.ID}}{{"\t"}}{{json .Names}}{{"\t"}}{{json .Labels}}"#,
    ]

    /// From the lines; what is none of them is left out.
    static func all(in text: String) -> [ContainerListing] {
        text.split(separator: "\n").compactMap(ContainerListing.init)
    }

    private init?(_ line: Substring) {
        let fields = line.split(separator: "\t", maxSplits: 2).map { Data($0.utf8) }
        guard fields.count == 3, let names = try? JSONDecoder().decode(String.self, from: fields[1]),
            // One that others link to has names with a slash besides.
            let name = names.split(separator: ",").first(where: { !$0.contains("/") })
        else { return nil }
        id = String(decoding: fields[0], as: UTF8.self)
        self.name = String(name)
        service = Self.service(fields[2])
    }

    /// A comma in a label's value can lead astray here: ``ContainerInspection`` has the last word.
    private static func service(_ labels: Data) -> String? {
        if let labels = try? JSONDecoder().decode([String: String].self, from: labels) {
            return labels[InspectedContainer.serviceLabel]
        }
        guard let text = try? JSONDecoder().decode(String.self, from: labels) else { return nil }
        let mark = InspectedContainer.serviceLabel + "="
        return text.split(separator: ",").first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
    }
}
