import MuseModel
import Testing

@Suite("A migration's file is read without running it")
struct MigrationReadingTests {
    private func read(_ text: String) -> Migration { GuideMigration.migration(text) }

    @Test("The guide's example is read whole")
    func guide() {
        let migration = read(GuideMigration.text())
        #expect(migration.revision == "0019")
        #expect(migration.downRevisions == ["0018"])
        #expect(migration.description == "Short description of what this migration does.")
        #expect(migration.createdAt == "2025-11-24")
        #expect(migration.docstring.contains("Revises: 0018\n"))
        #expect(migration.flaw == nil)
        #expect(
            migration.upgrade?.operations == [
                MigrationOperation(
                    name: "add_column",
                    arguments: [#""musehub_some_table""#, #"sa.Column("new_col", sa.JSON(), nullable=True)"#], line: 17)
            ])
        #expect(migration.downgrade?.operations.map(\.text) == [#"drop_column("musehub_some_table", "new_col")"#])
        #expect(migration.upgrade?.lines == 16..<21)
        #expect(migration.downgrade?.lines == 22..<24)
        #expect(migration.upgrade?.isEmpty == false)
    }

    @Test(
        "A revision is text, however it is written",
        arguments: [
            #"revision = "0019""#, "revision = '0019'", "revision: str = \"0019\"", "revision = (\"0019\")",
            "revision = '''0019'''", "revision = r\"0019\"", "revision = u'0019'", "revision = \"00\" '19'",
            "revision = (\n    \"00\"  # first\n    \"19\"\n)", "revision = \\\n  \"0019\"", "revision = f\"0019\"",
            "revision = \"\\x30\\u0030\\61\\U00000039\"", "other = revision = \"0019\"", "revision=\"0019\";x=1",
            "x = 1; revision = \"0019\"", "NAME = \"0019\"\nrevision = NAME", "revision = \"1\"\nrevision = \"0019\"",
            "\u{FEFF}revision = \"0019\"", "revision = \"0019\"\r\nx = 1\r\n", "x = 1\rrevision = \"0019\"\r",
            "revision : Final [ str ] = \"0019\" # the next", "if True:\n    revision = \"0019\"",
        ])
    func revision(text: String) {
        #expect(read(text).revision == "0019")
        #expect(read(text).flaw == nil)
    }

    @Test(
        "A revision that cannot be told without running the file is none",
        arguments: [
            "revision = None", "revision = 19", "revision = b\"0019\"", "revision = f\"{number}\"",
            "revision = \"00\" + \"19\"", "revision = make()", "revision == \"0019\"", "revision += \"0019\"",
            "# revision = \"0019\"", "\"\"\"\nrevision = \"0019\"\n\"\"\"", "def f():\n    revision = \"0019\"",
            "class C:\n    revision = \"0019\"", "x.revision = \"0019\"", "f(revision=\"0019\")", "",
            "revision = \"\\N{DIGIT ONE}\"",
        ])
    func noRevision(text: String) {
        #expect(read(text).revision == nil)
    }

    @Test(
        "What it builds on is nothing, one revision or several",
        arguments: [
            ("None", []), ("\"0018\"", ["0018"]), ("(\"0017\", \"0018\")", ["0017", "0018"]),
            ("[\"0017\", '0018',]", ["0017", "0018"]), ("(\"0018\",)", ["0018"]), ("\"0018\",", ["0018"]),
            ("()", []), ("{\"0018\"}", ["0018"]), ("(\n    # the one\n    \"0018\"\n)", ["0018"]),
        ])
    func downRevisions(text: String, expected: [String]) {
        #expect(read("down_revision = \(text)").downRevisions == expected)
        #expect(read("down_revision: Union[str, None] = \(text)\n").downRevisions == expected)
    }

    @Test(
        "What it builds on is unknown where it is not assigned, or not told",
        arguments: [
            "", "down_revision = LAST", "down_revision = [\"0018\", other]", "down_revision = 18",
        ])
    func unknownDownRevisions(text: String) {
        #expect(read(text).downRevisions == nil)
    }

    @Test("Labels and dependencies are read")
    func labels() {
        let migration = read("branch_labels = (\"billing\",)\ndepends_on: Union[str, None] = \"0007\"\n")
        #expect(migration.branchLabels == ["billing"])
        #expect(migration.dependencies == ["0007"])
    }

    @Test(
        "The description is the first line of the docstring that says something",
        arguments: [
            ("\"\"\"Add agents.\"\"\"", "Add agents."), ("\n\n'''\n  Add agents.  \n\nmore'''", "Add agents."),
            ("# comment\n\"Add agents.\"", "Add agents."), ("\"\"\"Add 'agents'.\\n\"\"\"", "Add 'agents'."),
            ("r\"\"\"Add \\d.\"\"\"", "Add \\d."), ("\"\"\"\"\"\"", ""), ("x = 1\n\"\"\"Late.\"\"\"", ""),
            ("\"\"\"Revision ID: 0019\nRevises: 0018\n\"\"\"", ""), ("\"\"\"empty message\n\nRevision ID: a\"\"\"", ""),
            ("", ""),
        ])
    func description(text: String, expected: String) {
        #expect(read(text).description == expected)
    }

    @Test(
        "A function that does nothing is empty, whatever its nothing looks like",
        arguments: [
            "pass", "...", "\"\"\"Nothing.\"\"\"", "# nothing\n    pass", "\"\"\"No.\"\"\"\n    pass", "return",
            "return None",
            "raise NotImplementedError", "raise RuntimeError(\n        \"no way back\"\n    )",
            "\"\"\"No.\"\"\"\n    raise E from None",
        ])
    func empty(body: String) {
        let function = read("def downgrade() -> None:\n    \(body)\n").downgrade
        #expect(function?.isEmpty == true)
        #expect(function?.operations == [])
    }

    @Test(
        "A function that does something, or may, is not empty",
        arguments: [
            "op.drop_column(\"t\", \"c\")", "if old: raise E", "x = 1", "drop()", "return undo()",
            "for t in T:\n        pass",
        ])
    func notEmpty(body: String) {
        #expect(read("def downgrade() -> None:\n    \(body)\n").downgrade?.isEmpty == false)
    }

    @Test("A function is found in whatever form, the last one of its name, and not within another")
    func functions() {
        #expect(read("def downgrade(): pass").downgrade?.isEmpty == true)
        #expect(read("def downgrade(): op.drop_table(\"t\")").downgrade?.operations.map(\.name) == ["drop_table"])
        #expect(read("async def downgrade(\n    x=lambda: 1,\n) -> Dict[str, int]:\n  pass").downgrade != nil)
        #expect(read("def downgrade():\n  pass\ndef downgrade():\n  op.f()\n  x()").downgrade?.isEmpty == false)
        #expect(read("def outer():\n    def downgrade():\n        pass\n").downgrade == nil)
        #expect(read("if NEW:\n    def downgrade():\n        pass\n").downgrade != nil)
        #expect(read("# def downgrade(): pass\n").downgrade == nil)
        #expect(read("def downgrades(): pass\n").downgrade == nil)
        #expect(read("def upgrade():\n\n\n    x()\n# end\n\ndef other(): pass").upgrade?.lines == 1..<5)
    }

    @Test(
        "A function that comes from elsewhere is there, and nobody can tell what it does",
        arguments: [
            "downgrade = undo", "from shared import downgrade", "from shared import (undo as downgrade, x)",
        ])
    func foreign(text: String) {
        let downgrade = read(text).downgrade
        #expect(downgrade?.isEmpty == false)
        #expect(downgrade?.operations == [])
        #expect(read("downgrade = None").downgrade == nil)
    }

    private func operations(_ body: String, head: String = "from alembic import op\n") -> [MigrationOperation] {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
        return read("\(head)def upgrade():\n\(lines)").upgrade?.operations ?? []
    }

    @Test("Operations come in their order, each argument on one line without comments")
    func operationTexts() {
        let found = operations(
            """
            op.create_table(
                "musehub_agents",  # new
                sa.Column(
                    "agent_id",
                    sa.String(length=128),
                    nullable=False,
                ),
                sa.PrimaryKeyConstraint("agent_id"),
            )
            op.create_index(op.f("ix_agents"), "musehub_agents", ["agent_id"], unique=True)
            op.execute(\"\"\"
                UPDATE t
                   SET a = 1
            \"\"\")
            bind = op.get_bind()
            """)
        #expect(
            found.map(\.text) == [
                #"create_table("musehub_agents", sa.Column("agent_id", sa.String(length=128), nullable=False), "#
                    + #"sa.PrimaryKeyConstraint("agent_id"))"#,
                #"create_index(op.f("ix_agents"), "musehub_agents", ["agent_id"], unique=True)"#,
                #"execute(""" UPDATE t SET a = 1 """)"#, "get_bind()",
            ])
        #expect(found.map(\.line) == [3, 12, 13, 17])
        #expect(found.allSatisfy { !$0.isConditional })
    }

    @Test("In a batch the operations are those of its name, and know its table")
    func batch() {
        let found = operations(
            """
            with op.batch_alter_table("musehub_repos", schema=None) as batch_op:
                batch_op.add_column(sa.Column("a", sa.Text()))
                batch_op.drop_column("b")
            batch_op.add_column("no batch any more")
            with op.batch_alter_table("t") as b: b.drop_column("c")
            op.drop_table("x")
            """)
        #expect(
            found.map(\.text) == [
                #"batch_alter_table("musehub_repos", schema=None)"#,
                #"add_column("musehub_repos", sa.Column("a", sa.Text()))"#, #"drop_column("musehub_repos", "b")"#,
                #"batch_alter_table("t")"#, #"drop_column("t", "c")"#, #"drop_table("x")"#,
            ])
        #expect(found.map(\.batch) == [nil, #""musehub_repos""#, #""musehub_repos""#, nil, #""t""#, nil])
    }

    @Test("Operations are found under the name that Alembic's op is imported by, and under no other")
    func names() {
        let body =
            "operations.drop_table(\"a\")\nalembic.op.drop_table(\"b\")\nx.op.drop_table(\"c\")\nbatch_op.f(\"d\")"
        #expect(
            operations(body, head: "from alembic import op as operations\n").map(\.arguments) == [["\"a\""], ["\"b\""]])
        #expect(operations("from alembic import op as o\no.drop_table(\"a\")", head: "").count == 1)
    }

    @Test("A call within a call comes first, as it is made first")
    func nested() {
        let found = operations("op.bulk_insert(op.create_table(\"t\", sa.Column(\"a\")), [{\"a\": 1}])")
        #expect(found.map(\.name) == ["create_table", "bulk_insert"])
    }

    @Test(
        "What depends on a condition says so",
        arguments: [
            "if not exists:\n    op.drop_table(\"t\")", "for t in T:\n    op.drop_table(t)",
            "if x: op.drop_table(\"t\")",
            "x and op.drop_table(\"t\")", "[op.drop_table(t) for t in T]", "op.drop_table(\"t\") if x else None",
            "try:\n    op.drop_table(\"t\")\nexcept E:\n    pass", "if x:\n    return\nop.drop_table(\"t\")",
            "def inner():\n    op.drop_table(\"t\")\ninner()", "with a:\n    while x:\n        op.drop_table(\"t\")",
        ])
    func conditional(body: String) {
        #expect(operations(body).map(\.isConditional) == [true])
    }

    @Test(
        "What stands behind a condition's body does not depend on it",
        arguments: [
            "if x:\n    y()\nop.drop_table(\"t\")",
            "with op.get_context().autocommit_block():\n    op.drop_table(\"t\")",
            "op.drop_table(\"t\" if x else \"t\")",
        ])
    func unconditional(body: String) {
        #expect(operations(body).last?.isConditional == false)
    }
}
