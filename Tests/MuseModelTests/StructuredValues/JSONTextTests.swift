import MuseModel
import Testing

@Suite("JSON text")
struct JSONTextSpecification {
    @Test("Keys stay in their stored order and duplicates stay")
    func order() throws {
        let value = try JSONText.parse(#"{"b": 1, "a": [true, null], "b": {}}"#)
        #expect(
            value
                == .object([
                    .init("b", .number("1")), .init("a", .array([.boolean(true), .null])), .init("b", .object([])),
                ]))
    }

    @Test("No digit of a number is lost")
    func numbers() throws {
        let numbers = ["0", "-0", "123456789012345678901234567890", "0.1000", "1e-7", "-1.5E+400", "1e0"]
        for number in numbers {
            #expect(try JSONText.parse(number) == .number(number))
            #expect(JSONText.isNumber(number))
        }
    }

    @Test("Escapes become the characters that they stand for")
    func escapes() throws {
        #expect(try JSONText.parse(#""\"\\\/\b\f\n\r\t\u00e9\u0000""#) == .string("\"\\/\u{8}\u{C}\n\r\t\u{E9}\0"))
        #expect(try JSONText.parse(#""\ud83e\udd86""#) == .string("🦆"))
    }

    @Test("Half a surrogate pair becomes the replacement character and swallows nothing")
    func loneSurrogates() throws {
        #expect(try JSONText.parse(#""a\ud83eb""#) == .string("a\u{FFFD}b"))
        #expect(try JSONText.parse(#""\ud83e\u0041""#) == .string("\u{FFFD}A"))
        #expect(try JSONText.parse(#""\udd86""#) == .string("\u{FFFD}"))
        #expect(try JSONText.parse(#""\ud83e\ud83e\udd86""#) == .string("\u{FFFD}🦆"))
    }

    @Test(
        "What is not JSON is refused with the place",
        arguments: [
            ("", 0, .unexpectedEnd),
            ("  ", 2, .unexpectedEnd),
            ("nul", 3, .unexpectedEnd),
            ("nulL", 3, .unexpectedByte(UInt8(ascii: "L"))),
            ("[1,]", 3, .unexpectedByte(UInt8(ascii: "]"))),
            ("[1 2]", 3, .unexpectedByte(UInt8(ascii: "2"))),
            (#"{"a" 1}"#, 5, .unexpectedByte(UInt8(ascii: "1"))),
            ("{a:1}", 1, .unexpectedByte(UInt8(ascii: "a"))),
            ("01", 0, .malformedNumber),
            ("[-]", 1, .malformedNumber),
            ("1.", 0, .malformedNumber),
            ("1e", 0, .malformedNumber),
            (#""\x""#, 2, .malformedEscape),
            (#""\u12g4""#, 3, .malformedEscape),
            (#""\u12"#, 3, .unexpectedEnd),
            (#""abc"#, 4, .unexpectedEnd),
            ("\"a\nb\"", 2, .controlCharacterInString),
            ("1 x", 2, .textBehindValue),
            ("NaN", 0, .unexpectedByte(UInt8(ascii: "N"))),
        ] as [(String, Int, JSONTextError.Problem)])
    func malformed(text: String, offset: Int, problem: JSONTextError.Problem) {
        #expect(throws: JSONTextError(problem: problem, offset: offset)) { try JSONText.parse(text) }
    }

    @Test("Bytes that are not UTF-8 are refused")
    func notUTF8() {
        #expect(throws: JSONTextError(problem: .notUTF8, offset: 1)) {
            try JSONText.parse(utf8: [UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")])
        }
    }

    @Test("Nesting ends at the limit with a clear error, however deep it goes")
    func depth() throws {
        let limit = JSONText.maximumDepth
        let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try JSONText.compact(JSONText.parse(deepest)) == deepest)
        let error = #expect(throws: JSONTextError.self) {
            try JSONText.parse(String(repeating: #"{"a":["#, count: 500_000))
        }
        #expect(error?.problem == .tooDeep(limit: limit))
        #expect(error?.description.contains("nested deeper than 512 levels") == true)
    }

    @Test("What is written shows no scalar that acts unseen")
    func escaping() {
        let text = "\u{0}\u{1B}[2J\n\u{7F}\u{9B}\u{202E}\u{2028}\u{FEFF}\u{E0041}é🦆\"\\"
        #expect(
            JSONText.compact(.string(text))
                == #""\u0000\u001b[2J\n\u007f\u009b\u202e\u2028\ufeff\udb40\udc41é🦆\"\\""#)
    }

    @Test("What JSON has no form for is written as a string")
    func foreignValues() throws {
        let moment = try #require(UTCTimestamp(secondsSince1970: 0))
        let value = StructuredValue.object([
            .init(key: .number("1"), value: .bytes([0x00, 0xFF])),
            .init(key: .bytes([0xAB]), value: .timestamp(moment)),
            .init("n", .array([.number("NaN"), .number("-Infinity"), .number("2")])),
            .init("e", .extension(type: 5, payload: [1])),
        ])
        #expect(
            JSONText.compact(value)
                == #"{"1":"00ff","ab":"1970-01-01T00:00:00Z","n":["NaN","-Infinity",2],"e":{"extension":5,"payload":"01"}}"#
        )
    }

    @Test("Any value is written and read back the same")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = StructuredValue.random(depth: 5, using: &random)
            #expect(try JSONText.parse(JSONText.compact(value)) == value)
        }
    }

    @Test("Random damage to a document never does more than fail")
    func damage() throws {
        var random = SeededGenerator(seed: 11)
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = Array(JSONText.compact(StructuredValue.random(depth: 4, using: &random)).utf8)
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0...min(3, bytes.count), using: &random))
            do { _ = try JSONText.parse(utf8: bytes) } catch {
                refused += 1
                #expect((0...bytes.count).contains(error.offset))
            }
        }
        #expect(refused > 0)
    }
}
