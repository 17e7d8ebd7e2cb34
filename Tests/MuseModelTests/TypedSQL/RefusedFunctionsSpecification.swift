import MuseModel
import Testing

@Suite("Functions that are not called")
struct RefusedFunctionsSpecification {
    @Test(
        "What signals, writes, locks, reads files or runs texts is on the list",
        arguments: [
            "pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "pg_rotate_logfile", "pg_promote",
            "pg_log_backend_memory_contexts", "pg_start_backup", "pg_backup_stop", "pg_switch_wal",
            "pg_create_restore_point",
            "pg_wal_replay_pause", "pg_logical_emit_message", "pg_logical_slot_get_changes",
            "pg_replication_origin_create",
            "pg_create_logical_replication_slot", "pg_drop_replication_slot", "pg_copy_physical_replication_slot",
            "pg_export_snapshot", "pg_advisory_lock", "pg_try_advisory_xact_lock_shared", "set_config", "setval",
            "nextval",
            "pg_notify", "setseed", "pg_read_file", "pg_read_binary_file", "pg_stat_file", "pg_ls_dir", "pg_ls_waldir",
            "pg_file_write", "pg_file_read", "pg_import_system_collations", "pg_stat_reset", "pg_stat_reset_slru",
            "pg_stat_statements_reset", "brin_summarize_range", "brin_desummarize_range", "gin_clean_pending_list",
            "pg_restore_relation_stats", "pg_clear_attribute_stats", "pg_nextoid", "pg_stop_making_pinned_objects",
            "binary_upgrade_set_next_pg_type_oid", "pg_extension_config_dump", "txid_current", "pg_current_xact_id",
            "lo_get",
            "lo_unlink", "loread", "lowrite", "dblink", "dblink_connect", "heap_force_kill", "query_to_xml",
            "query_to_xml_and_xmlschema", "cursor_to_xml", "table_to_xml", "ts_stat", "ts_rewrite", "connectby",
            "crosstab",
            "crosstab4", "xpath_table", "bt_index_parent_check",
        ])
    func refused(_ name: String) throws {
        let refusal = try #require(RefusedFunctions.refusal(of: name))
        #expect(refusal.reason.hasPrefix(name + "() "))
        #expect(refusal.offset == nil)
    }

    @Test(
        "What reads is not",
        arguments: [
            "pg_sleep", "pg_sleep_for", "current_setting", "pg_current_logfile", "pg_stat_clear_snapshot", "currtid2",
            "txid_current_if_assigned", "pg_current_xact_id_if_assigned", "pg_current_wal_lsn", "pgstattuple",
            "get_raw_page",
            "pg_prewarm", "ts_debug", "count", "log", "lower", "local_thing", "pg_blocking_pids",
            "pg_stat_get_activity",
            "bt_index_check", "verify_heapam", "gin_index_check", "pg_replication_slots", "currval", "lastval",
            "to_tsquery", "pg_backend_pid", "LO_GET", "",
        ])
    func accepted(_ name: String) {
        #expect(RefusedFunctions.refusal(of: name) == nil)
    }

    @Test("A name with capitals is allowed as it is written, and no other by it")
    func mixedCase() {
        #expect(RefusedFunctions.refusal(of: "dblink_Own", allowing: ["dblink_Own"]) == nil)
        #expect(RefusedFunctions.refusal(of: "dblink_own", allowing: ["dblink_Own"]) != nil)
        #expect(TypedStatement("SELECT \"dblink_Own\"()").refusal(allowing: ["dblink_Own"]) == nil)
        #expect(TypedStatement("SELECT dblink_Own()").refusal(allowing: ["dblink_Own"]) != nil)
    }

    @Test("A plan's functions are named wherever it names them, quoted and with schemas, and texts in it are not calls")
    func inPlan() throws {
        let plan = #"""
            [{"Plan": {"Node Type": "Function Scan", "Function Name": "generate_series", "Alias": "g",
              "Function Call": "pg_catalog.generate_series(1, (lo_creat('-1'::integer)))",
              "Output": ["pg_terminate_backend(a.b)", "public.\"Odd \"\"Name\"(1)", "'pg_promote()'::text", "(a.c).lo_x"],
              "Plans": [{"Filter": "((x = 1) AND (\"pg_notify\"('a'::text, 'b'::text) IS NULL))"}]}}]
            """#
        let names = try RefusedFunctions.names(inPlan: plan)
        #expect(
            names.isSuperset(of: [
                "generate_series", "lo_creat", "pg_terminate_backend", #"Odd "Name"#, "pg_notify", "lo_x",
            ]))
        #expect(!names.contains("pg_promote"))
    }

    @Test("A function of somebody's own that begins like one of large objects' is none of them")
    func ownName() {
        #expect(RefusedFunctions.refusal(of: "lo_priority") == nil)
        #expect(RefusedFunctions.refusal(of: "lo_truncate64") != nil)
    }

    @Test("A lone quote in a plan's name hides no call")
    func lonePlanQuote() throws {
        let names = try RefusedFunctions.names(inPlan: #"{"Alias": "o'brien lo_unlink(1"}"#)
        #expect(names.contains("lo_unlink"))
        #expect(!names.contains(""))
    }

    @Test("A text that is no plan is an error, not a plan without functions")
    func noPlan() {
        #expect(throws: JSONTextError.self) { try RefusedFunctions.names(inPlan: "[{") }
    }
}
