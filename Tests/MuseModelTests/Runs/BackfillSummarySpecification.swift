import MuseModel
import Testing

@Suite("The words that a backfill script has for itself")
struct BackfillSummarySpecification {
    @Test(
        "They are the first line of its docstring",
        arguments: [
            ("\"\"\"Fill genesis ops.\n\nMore.\n\"\"\"\n", "Fill genesis ops."),
            ("#!/usr/bin/env python3\n# coding: utf-8\n\n\"\"\"\nFill  genesis ops.\n\"\"\"", "Fill genesis ops."),
            ("'''One line.''' \nimport os", "One line."),
            ("r\"Raw.\"\nx = 1", "Raw."),
            ("\u{FEFF}\"\"\"Says \"so\".\"\"\"", "Says \"so\"."),
        ])
    func docstring(_ text: String, summary: String) {
        #expect(BackfillScript(name: "backfill_x.py", text: text).summary == summary)
    }

    @Test(
        "Where the first statement is no text there are none",
        arguments: [
            "", "\n\n", "import os\n\"\"\"Not this.\"\"\"", "x = \"\"\"Not this.\"\"\"", "b\"bytes\"",
            "\"\"\"\"\"\"\nx",
            "f\"{x}\"", "\"\"\"\n\n\"\"\"",
        ])
    func nothing(_ text: String) {
        #expect(BackfillScript(name: "backfill_x.py", text: text).summary == "")
    }
}
