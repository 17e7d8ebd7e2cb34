extension RefusedFunctions {
    private static let psql = "Run it in psql if you mean it."

    /// Sources: PostgreSQL's manual, versions 13 to 18: "System Administration Functions", "Sequence Manipulation
    /// Functions", "XML Functions", "Text Search Functions", "Large Objects: Server-Side Functions", "Statistics Views",
    /// "Replication Progress Tracking", and the chapters of the modules in `contrib`; for what no chapter names,
    /// `pg_proc.dat`.
    static let groups =
        sessions + server + replication + storage + serverFiles + settings + statistics + hiddenQueries + internals

    private static let sessions = [
        Group(
            "ends another session or what it runs",
            "The activity screen shows sessions and who blocks whom; to end one, run it in psql.",
            "pg_terminate_backend pg_cancel_backend"),
        Group(
            "takes or gives back a lock that others wait for",
            "The activity screen shows the locks that are held, and pg_locks has them as rows.",
            "pg_advisory_* pg_try_advisory_*"),
        Group(
            "locks the table against all writers while it checks an index",
            "bt_index_check() checks an index, too, and lets others write.", "bt_index_parent_check"),
        Group(
            "sends a message to everyone who listens",
            "pg_listening_channels() names what a session listens to.", "pg_notify"),
        Group(
            "keeps a snapshot for other sessions, which holds back vacuum",
            "Here every query has a snapshot of its own.", "pg_export_snapshot"),
    ]

    private static let server = [
        Group(
            "makes the server read its configuration or change its log",
            "SELECT * FROM pg_settings shows the settings, pg_file_settings what the files say.",
            "pg_reload_conf pg_rotate_logfile pg_rotate_logfile_old pg_logfile_rotate"),
        Group(
            "makes the server write to its log",
            "pg_backend_memory_contexts shows those of this session.",
            "pg_log_backend_memory_contexts pg_log_standby_snapshot"),
        Group(
            "begins or ends a backup of the server", "pg_stat_progress_basebackup shows the backups that run.",
            "pg_start_backup pg_stop_backup pg_backup_start pg_backup_stop"),
        Group(
            "writes to the write-ahead log", "pg_current_wal_lsn() tells where it stands.",
            "pg_switch_wal pg_create_restore_point"),
        Group("starts a process of the server", psql, "autoprewarm_* pg_background_*"),
    ]

    private static let replication = [
        Group(
            "changes what this standby does", "pg_stat_wal_receiver and pg_is_in_recovery() tell how it is off.",
            "pg_promote pg_wal_replay_pause pg_wal_replay_resume"),
        Group(
            "makes, moves, copies, drops or consumes a replication slot or writes to its stream",
            "pg_replication_slots shows the slots, and the activity screen how far behind they are.",
            """
            pg_create_physical_replication_slot pg_create_logical_replication_slot pg_drop_replication_slot
            pg_copy_physical_replication_slot pg_copy_logical_replication_slot pg_replication_slot_advance
            pg_sync_replication_slots pg_logical_*
            """),
        Group(
            "changes where replication goes on", "pg_replication_origin_status shows the origins.",
            "pg_replication_origin_*"),
    ]

    private static let storage = [
        Group(
            "works on large objects, most of which a transaction cannot undo or which read the server's files",
            "pg_largeobject has their bytes as rows, pg_largeobject_metadata who owns them.",
            """
            lo_close lo_creat lo_create lo_export lo_from_bytea lo_get lo_import lo_lseek lo_lseek64 lo_manage lo_oid lo_open
            lo_put lo_tell lo_tell64 lo_truncate lo_truncate64 lo_unlink loread lowrite lowrite64
            """),
        Group(
            "gives out or sets a sequence's next number, which the read-only transaction would refuse too",
            "SELECT last_value FROM the sequence, or pg_sequences, shows where it stands.", "nextval setval"),
        Group(
            "gives this transaction a number, and every number brings the next wrap-around nearer",
            "pg_current_xact_id_if_assigned() tells without taking one.",
            "txid_current pg_current_xact_id"),
        Group(
            "changes an index's pages", psql,
            "brin_summarize_new_values brin_summarize_range brin_desummarize_range gin_clean_pending_list"),
        Group(
            "changes a table's pages or what is known of them", "pageinspect and pg_visibility show them unchanged.",
            "heap_force_kill heap_force_freeze pg_truncate_visibility_map"),
        Group(
            "drops pages from the server's cache", "pg_buffercache shows what is in it.",
            "pg_buffercache_evict* pg_buffercache_mark_dirty*"),
        Group("adds to the catalog", "pg_collation shows the collations.", "pg_import_system_collations"),
    ]

    private static let serverFiles = [
        Group(
            "reads files or folders of the server's machine",
            "pg_settings and pg_hba_file_rules show the configuration; for other files, ask on that machine.",
            """
            pg_read_file pg_read_file_old pg_read_binary_file pg_stat_file pg_ls_* pg_file_read pg_file_length
            pg_logdir_ls
            """),
        Group(
            "writes, renames or deletes files of the server's machine", psql,
            "pg_file_*"),
    ]

    private static let settings = [
        Group(
            "changes a setting, and with it who the session is or how it is protected",
            "SELECT current_setting('…') reads one; those of the session are fixed here.", "set_config"),
        Group(
            "changes what random() gives in this session", "random() alone needs no seed.", "setseed"),
    ]

    private static let statistics = [
        Group(
            "throws statistics away that others rely on", "pg_stat_database.stats_reset tells when that was last done.",
            "pg_stat_reset* pg_stat_statements_reset pg_stat_kcache_reset pg_qualstats_reset pg_wait_sampling_reset*"),
        Group(
            "changes what the planner knows of a table", "pg_stats shows what it knows.",
            """
            pg_restore_relation_stats pg_restore_attribute_stats pg_clear_relation_stats pg_clear_attribute_stats
            pg_set_relation_stats pg_set_attribute_stats pg_restore_extended_stats pg_clear_extended_stats
            """),
    ]

    private static let hiddenQueries = [
        Group(
            "runs a text as a query, which no plan shows beforehand",
            "Type that query itself: its rows can be exported in several formats.",
            """
            query_to_xml query_to_xmlschema query_to_xml_and_xmlschema cursor_to_xml cursor_to_xmlschema ts_stat
            ts_rewrite connectby crosstab* xpath_table
            """),
        Group(
            "reads relations that no plan shows beforehand",
            "SELECT from them: the rows can be exported in several formats.",
            """
            table_to_xml table_to_xml_and_xmlschema schema_to_xml schema_to_xml_and_xmlschema database_to_xml
            database_to_xml_and_xmlschema
            """),
        Group(
            "runs statements on another server or through another connection, where no read-only transaction holds",
            "Open that database itself: muselens with its connection string or profile.",
            "dblink* postgres_fdw_disconnect*"),
    ]

    private static let internals = [
        Group(
            "is for the server's own upgrade and extension scripts", "No query needs it.",
            "binary_upgrade_* pg_extension_config_dump pg_nextoid pg_stop_making_pinned_objects")
    ]
}
