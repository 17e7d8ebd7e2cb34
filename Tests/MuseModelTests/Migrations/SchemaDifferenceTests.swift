import MuseModel
import Testing

@Suite("What the applied migrations promise, beside the schema")
struct SchemaDifferenceTests {
    /// - Parameters:
    ///   - upgrades: of 0001, 0002 and so on.
    ///   - applied: how many the database has.
    private func differences(
        _ upgrades: [String], applied: Int? = nil, _ columns: [String: [String]], head: String = ""
    ) -> [String] {
        let files = upgrades.enumerated().map { index, upgrade in
            let file = GuideMigration.file(name(index + 1), down: index == 0 ? nil : name(index), upgrade: upgrade)
            return MigrationFile(name: file.name, text: file.text + head)
        }
        let facts = SchemaFacts(revisions: [name(applied ?? upgrades.count)], columns: columns)
        return MigrationReport(MigrationFiles(files, place: "here"), database: facts).differences.map {
            "\($0.kind.rawValue) \($0.table)\($0.column.map { ".\($0)" } ?? "") \($0.revision)"
        }
    }

    private func name(_ number: Int) -> String { "000\(number)" }

    private let create =
        "op.create_table(\"t\", sa.Column(\"a\", sa.Text()), sa.Column(\"b\", sa.Text()), sa.Index(\"i\", \"a\"))"

    @Test("Tables and columns that are there as promised are no difference, and others are nobody's business")
    func same() {
        #expect(differences([create], ["t": ["a", "b", "more"], "other": ["x"]]) == [])
    }

    @Test("A table or a column that was made and is not there is told")
    func missing() {
        #expect(differences([create], [:]) == ["missing-table t 0001"])
        #expect(differences([create], ["t": ["a"]]) == ["missing-column t.b 0001"])
        let add = "op.add_column(\"t\", sa.Column(\"c\", sa.JSON(), nullable=True))"
        #expect(differences([create, add], ["t": ["a", "b"]]) == ["missing-column t.c 0002"])
        #expect(differences([add], ["t": []]) == ["missing-column t.c 0001"])
    }

    @Test("A table or a column that was taken away and is still there is told")
    func left() {
        #expect(differences([create, "op.drop_table(\"t\")"], ["t": ["a", "b"]]) == ["left-table t 0002"])
        #expect(differences([create, "op.drop_column(\"t\", \"b\")"], ["t": ["a", "b"]]) == ["left-column t.b 0002"])
        #expect(differences([create, "op.drop_table(\"t\")", create], ["t": ["a", "b"]]) == [])
    }

    @Test("What a migration will make that is not applied yet is told where it is there already")
    func early() {
        #expect(
            differences([create, "op.add_column(\"t\", sa.Column(\"c\"))"], applied: 1, ["t": ["a", "b", "c"]]) == [
                "early-column t.c 0002"
            ])
        #expect(
            differences(["op.create_index(\"i\", \"t\", [\"a\"])", create], applied: 1, ["t": ["a"]]) == [
                "early-table t 0002"
            ])
        #expect(
            differences(
                [create, "op.drop_column(\"t\", \"a\")", "op.add_column(\"t\", sa.Column(\"a\"))"], applied: 1,
                ["t": ["a", "b"]]) == [])
        #expect(differences([create, "op.execute(\"DROP TABLE t\")", create], applied: 1, ["t": ["a", "b"]]) == [])
    }

    @Test("Renaming moves what is promised")
    func rename() {
        let table = "op.rename_table(\"t\", \"u\")"
        #expect(differences([create, table], ["u": ["a", "b"]]) == [])
        #expect(differences([create, table], ["t": ["a", "b"]]) == ["left-table t 0002", "missing-table u 0002"])
        #expect(differences([create, table], ["u": ["a"]]) == ["missing-column u.b 0001"])
        let column = "op.alter_column(\"t\", \"b\", new_column_name=\"c\")"
        #expect(differences([create, column], ["t": ["a", "c"]]) == [])
        #expect(
            differences([create, column], ["t": ["a", "b"]]) == ["left-column t.b 0002", "missing-column t.c 0002"])
        #expect(differences([create, "op.alter_column(\"t\", \"b\", nullable=False)"], ["t": ["a", "b"]]) == [])
    }

    @Test("A batch changes its own table")
    func batch() {
        let batch =
            "with op.batch_alter_table(\"t\") as batch_op:\n    batch_op.add_column(sa.Column(\"c\"))\n    batch_op.drop_column(\"a\")"
        #expect(
            differences([create, batch], ["t": ["a", "b"]]) == ["left-column t.a 0002", "missing-column t.c 0002"])
        #expect(differences([create, batch], ["t": ["b", "c"]]) == [])
    }

    @Test(
        "A batch of another schema, or of one that cannot be told, says nothing of this one's tables",
        arguments: [
            ("\"t\", schema=\"other\"", ["missing-column t.b 0001"]), ("\"t\", schema=S", []), ("T", []),
            ("\"t\", schema=None", ["left-column t.a 0002", "missing-column t.b 0001"]),
            ("table_name=\"t\"", ["left-column t.a 0002", "missing-column t.b 0001"]),
        ])
    func batchElsewhere(batch: String, expected: [String]) {
        let upgrade = "with op.batch_alter_table(\(batch)) as b:\n    b.drop_column(\"a\")"
        #expect(differences([create, upgrade], ["t": ["a"]]) == expected)
    }

    @Test("Where the chain breaks off below, or a revision is there twice, nothing is said")
    func unclear() {
        let facts = SchemaFacts(revisions: ["0002"], columns: [:])
        let base = GuideMigration.file("0001", down: nil, upgrade: create)
        let twin = MigrationFile(name: "0002_twin.py", text: GuideMigration.text("0002", down: "0001"))
        let next = GuideMigration.file("0002", down: "0001", upgrade: create)
        let loose = GuideMigration.file("0002", down: "0000", upgrade: create)
        func count(_ files: [MigrationFile]) -> Int {
            MigrationReport(MigrationFiles(files, place: "here"), database: facts).differences.count
        }
        #expect(count([base, next]) == 1)
        #expect(count([base, next, twin]) == 0)
        #expect(count([base, loose]) == 0)
    }

    @Test(
        "Names may be given by name, and columns with the library's name or without",
        arguments: [
            "op.create_table(table_name=\"t\")", "op.create_table(\"t\", Column(\"z\"))",
            "op.create_table(\"t\", sa.Column(name=\"z\", type_=X))",
            "op.create_table(\"t\", sqlalchemy.Column(\"z\"), schema=None)",
            "op.create_table(\"t\", sa.Column(\"z\"), schema=\"public\")",
            "op.create_table(\n    't',  # name\n    sa.Column('z', sa.Enum('a', 'b')),\n)",
        ])
    func spellings(create: String) {
        #expect(differences([create], [:]) == ["missing-table t 0001"])
        if create.contains("Column") { #expect(differences([create], ["t": []]) == ["missing-column t.z 0001"]) }
    }

    @Test(
        "Where a migration's effect cannot be told, nothing is said of what it may have changed",
        arguments: [
            "op.execute(\"ALTER TABLE t RENAME TO u\")", "op.execute(sa.text(\"drop table T\"))", "op.execute(sql)",
            "op.execute(f\"DROP TABLE {name}\")", "op.get_bind().execute(sa.text(\"DROP TABLE t\"))",
            "op.drop_table(NAME)",
            "for t in TABLES:\n    op.drop_table(t)", "if exists:\n    op.drop_table(\"t\")",
            "bind.exec_driver_sql(\"DROP TABLE t\")",
            "undo()", "Base.metadata.drop_all(bind)", "op.execute(\"DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$\")",
            "op.execute(\"DROP TYPE x CASCADE\")", "op.invoke(X)", "op.create_table(\"t\", schema=SCHEMA)",
            "op.execute(\"UPDATE t SET a = 1; DROP TABLE t\")", "op.execute(\"SELECT 1 INTO t\")",
            "op.execute(\"/* x */ DROP TABLE t\")",
            "op.drop_anything(\"t\")",
            "if x:\n    return\nop.drop_table(\"t\")", "import shared\nshared.run()",
            "from shared import undo as redo\nredo()",
        ])
    func blind(upgrade: String) {
        let helper = "\ndef undo():\n    op.drop_table(\"t\")\n"
        let imported = upgrade.contains("redo") ? "\nfrom shared import undo as redo\n" : ""
        #expect(differences([create, upgrade], [:], head: helper + imported) == [])
    }

    @Test(
        "What changes rows or indexes says nothing against what is promised",
        arguments: [
            "op.execute(\"UPDATE t SET a = 1\")", "op.execute(\"INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING\")",
            "op.create_index(op.f(\"i\"), \"t\", [\"a\"])", "op.execute(\"CREATE INDEX i ON t (a)\")",
            "op.bulk_insert(X, [])",
            "op.get_bind().execute(sa.text(\"DELETE FROM t\"))", "op.execute(\"DROP TABLE other\")",
            "op.drop_table(\"t\", schema=\"other\")",
            "looks()", "columns = [c[\"name\"] for c in sa.inspect(op.get_bind()).get_columns(\"t\")]",
            "print(\"DROP TABLE t\")",
            "op.execute(\"-- DROP TABLE t\\nSELECT 1\")", "op.drop_constraint(\"c\", \"t\")",
            "for t in T:\n    op.add_column(t, X)",
        ])
    func harmless(upgrade: String) {
        let helper = "\ndef looks():\n    return sa.inspect(op_bind()).has_table(\"t\")\n"
        #expect(differences([create, upgrade], [:], head: helper) == ["missing-table t 0001"])
    }

    @Test("What is promised after something that cannot be told holds")
    func afterwards() {
        let blind = "Base.metadata.create_all(op.get_bind())\nop.add_column(\"t\", sa.Column(\"c\"))"
        #expect(differences([create, blind], ["t": []]) == ["missing-column t.c 0002"])
    }

    @Test("Where it is not known what is applied, nothing is said")
    func unknown() {
        let files = MigrationFiles([GuideMigration.file("0001", down: nil, upgrade: create)], place: "here")
        for revisions in [[], ["0009"], ["0001", "0009"]] {
            let facts = SchemaFacts(revisions: revisions, columns: [:])
            #expect(MigrationReport(files, database: facts).differences == [])
        }
        #expect(MigrationReport(files, database: nil).differences == [])
        #expect(MigrationReport(files, database: SchemaFacts(revisions: ["0001"], columns: [:])).differences.count == 1)
    }

    @Test("A file that cannot be read whole may have changed anything")
    func unreadable() {
        #expect(differences([create, "op.drop_table(\"t\""], [:]) == [])
    }

    @Test("Each difference is a sentence")
    func sentences() {
        for kind in SchemaDifference.Kind.allCases {
            let column = kind.rawValue.hasSuffix("column") ? "c" : nil
            let sentence = SchemaDifference(kind, table: "t", column: column, revision: "0002").sentence
            #expect(sentence.hasPrefix(column == nil ? "The table t, which 0002" : "The column t.c, which 0002"))
            #expect(sentence.hasSuffix("."))
        }
    }
}
