"""Stylesheets that import others go out as one file."""

from __future__ import annotations

from pathlib import Path

from frappe.utils.stylesheets import flatten, imported_files


def test_imports_are_put_in_place_in_their_layers(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/button.css").write_text("/* why */\n.button { color: red; }\n")
    (tmp_path / "print.css").write_text("a { color: inherit; }\n")
    entry = tmp_path / "all.css"
    entry.write_text(
        '@import url("./parts/button.css") layer(components);\n@import url("./print.css") print;\n.own { margin: 0; }\n'
    )
    assert flatten(entry) == (
        "@layer components {\n.button { color: red; }\n}\n"
        "@media print {\na { color: inherit; }\n}\n"
        ".own { margin: 0; }\n"
    )
    assert [path.name for path in imported_files(entry)] == ["all.css", "button.css", "print.css"]


def test_imports_of_other_places_stay(tmp_path: Path) -> None:
    entry = tmp_path / "all.css"
    entry.write_text('@import url("/assets/other/x.css");\n')
    assert flatten(entry) == entry.read_text()
