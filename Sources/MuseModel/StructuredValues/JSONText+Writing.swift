extension JSONText {
    /// Appends a value as JSON, on one line and without spaces.
    ///
    /// What JSON has no form for becomes a string: bytes as lowercase hexadecimal digits, a moment as RFC 3339, a
    /// number that is not finite by its name, a key that is no string as its own JSON. An extension becomes
    /// `{"extension": type, "payload": hexadecimal digits}`.
    public static func append(_ value: StructuredValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
        case .number(let text): appendNumber(text, to: &bytes)
        case .string(let text): appendString(text, to: &bytes)
        case .bytes(let content): appendHexadecimal(content, to: &bytes)
        case .timestamp(let moment): appendString(moment.rfc3339, to: &bytes)
        case .array(let items): append(items, to: &bytes)
        case .object(let members): append(members, to: &bytes)
        case .extension(let type, let payload):
            let members = [
                StructuredValue.Member("extension", .number(String(type))),
                StructuredValue.Member("payload", .bytes(payload)),
            ]
            append(members, to: &bytes)
        }
    }

    /// Appends a number's text, or a string of it where JSON has no such number (`NaN`, `Infinity`).
    public static func appendNumber(_ text: String, to bytes: inout [UInt8]) {
        if isNumber(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            appendString(text, to: &bytes)
        }
    }

    /// Appends a string of lowercase hexadecimal digits, two a byte.
    public static func appendHexadecimal(_ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        Hexadecimal.append(content, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a quoted string.
    ///
    /// Beyond what JSON asks for, every scalar that is invisible or acts on its surroundings is written as `\uXXXX`:
    /// C1 controls, line separators, bidirectional and other format characters. The value is the same, and no terminal
    /// or editor that shows the JSON can be made to do anything by it.
    public static func appendString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\"")])
            case "\\": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
            case "\n": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case "\r": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            case "\t": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case _ where scalar.actsUnseen: appendEscape(of: scalar, to: &bytes)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ items: [StructuredValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(item, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func append(_ members: [StructuredValue.Member], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendKey(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(member.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func appendKey(_ key: StructuredValue, to bytes: inout [UInt8]) {
        if case .string(let text) = key {
            appendString(text, to: &bytes)
        } else if case .bytes(let content) = key {
            appendHexadecimal(content, to: &bytes)
        } else {
            appendString(compact(key), to: &bytes)
        }
    }

    private static func appendEscape(of scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        for unit in String(scalar).utf16 {
            bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
            Hexadecimal.append([UInt8(unit >> 8), UInt8(unit & 0xFF)], to: &bytes)
        }
    }
}
