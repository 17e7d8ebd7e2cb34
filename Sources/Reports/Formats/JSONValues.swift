import MuseModel

/// How the values of a report are written in JSON.
enum JSONValues {
    static func append(_ value: ReportValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
        case .integer(let number), .estimate(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let text): JSONText.appendNumber(text, to: &bytes)
        case .text(let text): JSONText.appendString(text, to: &bytes)
        case .timestamp(let moment): JSONText.appendString(moment.rfc3339, to: &bytes)
        case .bytes(let content): JSONText.appendHexadecimal(content, to: &bytes)
        case .structured(let value): JSONText.append(value, to: &bytes)
        case .array(let items): append(items, to: &bytes)
        case .object(let fields): append(fields, to: &bytes)
        }
    }

    static func append(_ fields: [ReportField], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.appendString(field.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(field.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    static func text(_ value: ReportValue) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ items: [ReportValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(item, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
