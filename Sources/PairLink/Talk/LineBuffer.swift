/// Bytes that arrive in pieces, as the lines that they are. Never holds more than a line and a piece.
struct LineBuffer {
    private var rest: [UInt8] = []

    /// - Returns: the lines that the piece completes, without their ends.
    /// - Throws: ``PairMessageError/tooLong``.
    mutating func take(_ piece: some Sequence<UInt8>) throws(PairMessageError) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in piece {
            if byte == UInt8(ascii: "\n") {
                lines.append(rest)
                rest = []
            } else {
                guard rest.count < PairMessage.longestLine else { throw .tooLong }
                rest.append(byte)
            }
        }
        return lines
    }
}
