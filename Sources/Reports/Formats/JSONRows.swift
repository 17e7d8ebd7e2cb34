import MuseModel

/// Writes each row as one JSON object, its keys the columns' names.
struct JSONObjects {
    private let keys: [[UInt8]]

    init(_ columns: [ReportColumn]) {
        keys = columns.map { column in
            var key: [UInt8] = []
            JSONText.appendString(column.name, to: &key)
            return key + [UInt8(ascii: ":")]
        }
    }

    func append(_ values: [ReportValue], to bytes: inout [UInt8]) {
        var separator = UInt8(ascii: "{")
        for (key, value) in zip(keys, values) {
            bytes.append(separator)
            bytes.append(contentsOf: key)
            JSONValues.append(value, to: &bytes)
            separator = UInt8(ascii: ",")
        }
        if keys.isEmpty { bytes.append(separator) }
        bytes.append(UInt8(ascii: "}"))
    }
}

/// JSON Lines: an object a line.
struct JSONLineRows: RowFormat {
    private var objects = JSONObjects([])

    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8]) {
        objects = JSONObjects(columns)
    }

    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8]) {
        objects.append(values, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// JSON: an array of objects, each on a line of its own; alone or as `rows` in an envelope.
struct JSONArrayRows: RowFormat {
    private let isEnveloped: Bool
    private var objects = JSONObjects([])
    private var hasRows = false

    init(isEnveloped: Bool) {
        self.isEnveloped = isEnveloped
    }

    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8]) {
        objects = JSONObjects(columns)
        bytes.append(contentsOf: (isEnveloped ? #"{"rows":["# : "[").utf8)
    }

    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (hasRows ? ",\n" : "\n").utf8)
        objects.append(values, to: &bytes)
        hasRows = true
    }

    mutating func finish(following fields: [ReportField], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (hasRows ? "\n]" : "]").utf8)
        if isEnveloped {
            for field in fields {
                bytes.append(UInt8(ascii: ","))
                JSONText.appendString(field.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                JSONValues.append(field.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}
