internal import CLibpq

/// One result of libpq's, freed with its owner.
struct Result: ~Copyable {
    private let handle: OpaquePointer

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    enum Kind { case rows, command, synchronisation, skipped, failure }

    var kind: Kind {
        switch PQresultStatus(handle) {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK: .rows
        case PGRES_PIPELINE_SYNC: .synchronisation
        case PGRES_PIPELINE_ABORTED: .skipped
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .command
        default: .failure
        }
    }

    /// Of a statement that was described.
    var parameterTypes: [UInt32] { (0..<PQnparams(handle)).map { PQparamtype(handle, $0) } }

    var rowCount: Int { Int(PQntuples(handle)) }

    var columns: [ResultColumn] {
        (0..<PQnfields(handle)).map { index in
            ResultColumn(
                name: PQfname(handle, index).map { String(cString: $0) } ?? "",
                type: TypeNumber(rawValue: PQftype(handle, index)))
        }
    }

    func values(ofRow row: Int) -> [CellValue] {
        (0..<PQnfields(handle)).map { column in
            if PQgetisnull(handle, Int32(row), column) == 1 { return .null }
            let length = Int(PQgetlength(handle, Int32(row), column))
            guard let start = PQgetvalue(handle, Int32(row), column) else { return .null }
            return start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
                CellValue(utf8: UnsafeBufferPointer(start: bytes, count: length))
            }
        }
    }

    var error: ServerError {
        func field(_ pointer: UnsafeMutablePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
        return ServerError(
            sqlState: field(muselens_error_sqlstate(handle)) ?? "",
            severity: field(muselens_error_severity(handle)) ?? "ERROR",
            message: field(muselens_error_message(handle))
                ?? field(PQresultErrorMessage(handle)).map { String($0.prefix { !$0.isNewline }) } ?? "no reason given",
            detail: field(muselens_error_detail(handle)),
            hint: field(muselens_error_hint(handle)),
            position: field(muselens_error_position(handle)).flatMap { Int($0) })
    }
}
