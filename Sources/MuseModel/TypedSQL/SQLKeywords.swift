/// PostgreSQL's keywords.
///
/// Source: `pg_get_keywords()` of PostgreSQL 15; what 16 to 18 added are words that a query has as functions
/// (`json_object`, `merge_action`) and that need no quotes as names.
public enum SQLKeywords {
    /// Words that cannot be a column's name without quotes.
    public static let reserved = words(
        """
        all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
        collation column concurrently constraint create cross current_catalog current_date current_role
        current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
        except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
        is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
        only or order outer overlaps placing primary references returning right select session_user similar some
        symmetric table tablesample then to trailing true union unique user using variadic verbose when where
        window with
        """)

    /// Words that cannot be a function's name without quotes.
    static let unusableAsFunctions = words(
        """
        between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout
        int integer interval least national nchar none normalize nullif numeric out overlay position precision real
        row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement
        xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """)

    /// Words that mean something in some statement and are names everywhere else.
    static let unreserved = words(
        """
        abort absolute access action add admin after aggregate also alter always asensitive assertion assignment at
        atomic attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain
        characteristics checkpoint class close cluster columns comment comments commit committed compression
        configuration conflict connection constraints content continue conversion copy cost csv cube current cursor
        cycle data database day deallocate declare defaults deferred definer delete delimiter delimiters depends
        depth detach dictionary disable discard document domain double drop each enable encoding encrypted enum
        escape event exclude excluding exclusive execute explain expression extension external family filter
        finalize first following force forward function functions generated global granted groups handler header
        hold hour identity if immediate immutable implicit import include including increment index indexes inherit
        inherits inline input insensitive insert instead invoker isolation key label language large last leakproof
        level listen load local location lock locked logged mapping match matched materialized maxvalue merge
        method minute minvalue mode month move name names new next nfc nfd nfkc nfkd no normalized nothing notify
        nowait nulls object of off oids old operator option options ordinality others over overriding owned owner
        parallel parameter parser partial partition passing password plans policy preceding prepare prepared
        preserve prior privileges procedural procedure procedures program publication quote range read reassign
        recheck recursive ref referencing refresh reindex relative release rename repeatable replace replica reset
        restart restrict return returns revoke role rollback rollup routine routines rows rule savepoint schema
        schemas scroll search second security sequence sequences serializable server session set sets share show
        simple skip snapshot sql stable standalone start statement statistics stdin stdout storage stored strict
        strip subscription support sysid system tables tablespace temp template temporary text ties transaction
        transform trigger truncate trusted type types uescape unbounded uncommitted unencrypted unknown unlisten
        unlogged until update vacuum valid validate validator value varying version view views volatile whitespace
        within without work wrapper write xml year yes zone
        """)

    /// Those of queries, which are all that is typed here; in their order.
    public static let ofQueries = words(
        """
        all and any array as asc between by case cast coalesce collate count cross current_date current_timestamp
        cycle desc distinct else end escape except exists extract false fetch filter first following for from full
        group grouping groups having ilike in inner intersect interval is join last lateral left like limit
        localtimestamp materialized natural next not null nullif nulls offset on only or order ordinality outer over
        partition preceding range recursive right rollup row rows search select similar some substring symmetric table
        tablesample then ties to trim true unbounded union unknown using values when where window with within
        """
    ).sorted()

    /// Those with which a query goes on behind a relation; the likeliest first.
    static let behindRelations = [
        "where", "join", "left", "on", "group", "order", "limit", "inner", "using", "cross", "full", "right", "natural",
        "having", "window", "union", "except", "intersect", "offset", "fetch", "as", "tablesample",
    ]

    /// Whether bytes are a keyword in any case.
    static func contains(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count <= longest else { return false }
        return all.contains(String(decoding: word.map(SQLByte.folded), as: UTF8.self))
    }

    /// Whether a name must be quoted in a query, so that it is not taken for the keyword.
    static func needsQuotes(_ name: String) -> Bool {
        reserved.contains(name) || unusableAsFunctions.contains(name)
    }

    private static let all = reserved.union(unusableAsFunctions).union(unreserved)
    private static let longest = all.map(\.utf8.count).max() ?? 0

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
