#pragma once

#include <libpq-fe.h>

// PG_DIAG_* are character macros, which Swift does not see.
static inline char *muselens_error_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}
/* A pooler sends only the one that may be translated. */
static inline char *muselens_error_severity(const PGresult *result) {
    char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity ? severity : PQresultErrorField(result, PG_DIAG_SEVERITY);
}
static inline char *muselens_error_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
static inline char *muselens_error_detail(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
}
static inline char *muselens_error_hint(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
}
static inline char *muselens_error_position(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
}
