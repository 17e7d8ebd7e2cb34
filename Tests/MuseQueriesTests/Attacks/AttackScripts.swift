/// What stands in the database: everything that could make a query write.
enum AttackScripts {
    /// On the whole server, where another ground may have been before.
    static let roles = """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'attack_owner') THEN
                CREATE ROLE attack_owner LOGIN;
                CREATE ROLE attack_reader LOGIN;
            END IF;
        END $$;
        """

    /// The reading login's rights, as `docs/security.md` has them.
    static func rights(majorVersion: Int) -> String {
        majorVersion >= 14
            ? "GRANT pg_read_all_data TO attack_reader"
            : "GRANT SELECT ON ALL TABLES IN SCHEMA ground TO attack_reader"
    }

    static let ground = #"""
        CREATE SCHEMA ground AUTHORIZATION attack_owner;
        SET ROLE attack_owner;
        CREATE TABLE ground.notes (id serial PRIMARY KEY, body text NOT NULL DEFAULT 'a note');
        INSERT INTO ground.notes (body) VALUES ('one'), ('two'), ('three');
        CREATE TABLE ground.written (at timestamptz DEFAULT clock_timestamp(), n int);
        CREATE TABLE ground.defaulted (id int DEFAULT nextval('ground.notes_id_seq'), body text DEFAULT current_user);
        CREATE FUNCTION ground.write() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (1); RETURN 1; END $$;
        CREATE FUNCTION ground.write_in_sql() RETURNS int LANGUAGE sql AS
            $$ INSERT INTO ground.written (n) VALUES (2) RETURNING n $$;
        CREATE FUNCTION ground.run(statement text) RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN EXECUTE statement; RETURN statement; END $$;
        CREATE FUNCTION ground.write_of(x int) RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (x); RETURN x; END $$;
        CREATE FUNCTION ground.said_immutable(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
            $$ BEGIN PERFORM ground.write_of(x); RETURN x; END $$;
        CREATE FUNCTION ground.write_of_both(x int, y int) RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (x + y); RETURN x + y; END $$;
        CREATE FUNCTION ground.unlock() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN PERFORM set_config('transaction_read_only', 'off', true);
                     INSERT INTO ground.written (n) VALUES (3); RETURN 3; END $$;
        CREATE FUNCTION ground.commit_inside() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN COMMIT; INSERT INTO ground.written (n) VALUES (4); RETURN 4; END $$;
        CREATE FUNCTION ground.caught() RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (5); RETURN 'written';
               EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE; END $$;
        CREATE PROCEDURE ground.commits() LANGUAGE plpgsql AS
            $$ BEGIN COMMIT; INSERT INTO ground.written (n) VALUES (7); END $$;
        CREATE FUNCTION ground.lower(varchar) RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (8); RETURN 'lower'; END $$;
        CREATE OPERATOR ground.<+> (LEFTARG = int, RIGHTARG = int, FUNCTION = ground.write_of_both);
        CREATE AGGREGATE ground.gather(int) (SFUNC = ground.write_of_both, STYPE = int, INITCOND = '0');
        CREATE DOMAIN ground.checked AS int CHECK (ground.write_of(VALUE) > 0);
        CREATE TYPE ground.kind AS (n int);
        CREATE FUNCTION ground.as_kind(int) RETURNS ground.kind LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (9); RETURN ROW($1); END $$;
        CREATE CAST (int AS ground.kind) WITH FUNCTION ground.as_kind(int);
        CREATE FUNCTION ground.on_insert() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (10); RETURN NEW; END $$;
        CREATE TRIGGER on_insert BEFORE INSERT ON ground.notes FOR EACH ROW EXECUTE FUNCTION ground.on_insert();
        CREATE RULE on_update AS ON UPDATE TO ground.notes DO ALSO INSERT INTO ground.written (n) VALUES (11);
        CREATE VIEW ground.writing AS SELECT ground.write() AS n;
        CREATE VIEW ground.counting AS SELECT nextval('ground.notes_id_seq') AS n;
        CREATE VIEW ground.deep AS SELECT w.n FROM ground.notes, LATERAL (SELECT n FROM ground.writing) w;
        CREATE MATERIALIZED VIEW ground.kept AS SELECT count(*) FROM ground.notes;
        CREATE TABLE ground.guarded (id int);
        INSERT INTO ground.guarded VALUES (1);
        ALTER TABLE ground.guarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY watching ON ground.guarded USING (ground.write_of(id) > 0);
        CREATE VIEW ground.telling AS SELECT pg_notify('attack', 'told')::text AS told;
        CREATE VIEW ground.ending AS
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'attack victim of musehub';
        CREATE FUNCTION ground.stop_others() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN PERFORM set_config('role', 'none', true);
                     PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE application_name = 'attack victim of musehub';
                     RETURN 1; END $$;
        CREATE VIEW ground.stopping AS SELECT ground.stop_others() AS n;
        CREATE FUNCTION ground.stop_while_planning(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
            $$ BEGIN PERFORM ground.stop_others(); RETURN 1; END $$;
        CREATE FUNCTION ground."Stop-While Planning"(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
            $$ BEGIN PERFORM ground.stop_others(); RETURN 1; END $$;
        CREATE VIEW ground."Stopping" AS SELECT ground."Stop-While Planning"(1) AS n;
        RESET ROLE;
        -- Called like a column, a function is looked for along the search path.
        CREATE FUNCTION public.touched(ground.notes) RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (6); RETURN 6; END $$;
        CREATE FUNCTION ground.write_as_superuser() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
            $$ BEGIN INSERT INTO ground.written (n) VALUES (12); RETURN 12; END $$;
        GRANT USAGE ON SCHEMA ground TO PUBLIC;
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        SELECT lo_from_bytea(424242, 'a large object');
        ALTER LARGE OBJECT 424242 OWNER TO attack_owner;
        """#

    /// For each extension that a server may have, what is made of it.
    static func extensions(folder: String, database: String) -> [(name: String, script: String)] {
        [
            ("adminpack", ""), ("dblink", ""), ("tablefunc", ""),
            (
                "file_fdw",
                """
                CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
                CREATE FOREIGN TABLE ground.program (line text) SERVER files
                    OPTIONS (program 'touch \(folder)/attack-foreign');
                GRANT SELECT ON ground.program TO PUBLIC;
                """
            ),
            (
                "postgres_fdw",
                """
                CREATE SERVER same FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '\(folder)', dbname '\(database)');
                CREATE USER MAPPING FOR PUBLIC SERVER same OPTIONS (user 'attack_owner', password_required 'false');
                CREATE FOREIGN TABLE ground.remote_writing (n int) SERVER same
                    OPTIONS (schema_name 'ground', table_name 'writing');
                GRANT SELECT ON ground.remote_writing TO PUBLIC;
                """
            ),
        ]
    }

    /// A session that must survive, its statement too. Signals take the rights of the role that it is connected as.
    static func victim(_ login: AttackLogin) -> String {
        """
        \\connect - \(login.rawValue)
        SET application_name = 'attack victim of \(login.rawValue)';
        SELECT pg_sleep(600);
        """
    }

    /// Sessions that must survive.
    static let victims = "application_name LIKE 'attack victim of %' AND datname = current_database()"

    /// A session that listens as long as there are victims. psql tells what it was told behind its next statement.
    static let listener = """
        LISTEN attack;
        SET application_name = 'attack listener';
        DO $$ BEGIN
            WHILE EXISTS (SELECT FROM pg_stat_activity WHERE \(victims)) LOOP
                PERFORM pg_sleep(0.05);
                PERFORM pg_stat_clear_snapshot();
            END LOOP;
        END $$;
        SELECT 'over';
        SELECT 'over';
        """
}
