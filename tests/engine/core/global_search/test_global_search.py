"""Search over all DocTypes: what is found, by whom, and what nobody learns."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.database.dialects.base import Dialect
from frappe.jobs.worker import run_waiting_jobs
from frappe.utils.global_search import (
    get_formatted_value,
    rebuild_for_doctype,
    search,
    sync_global_search,
    web_search,
)


@pytest.fixture
def story(site):
    make_doctype("Story Part", [field("heading", in_global_search=1), field("hidden_note")], istable=1)
    make_doctype(
        "Story",
        [
            field("title", in_global_search=1),
            field("body", "Text Editor", in_global_search=1),
            field("secret", in_global_search=1, permlevel=1),
            field("unsearched"),
            field("disabled", "Check"),
            field("picture", "Attach Image"),
            field("parts", "Table", options="Story Part"),
        ],
        permissions=[
            perm("System Manager", **FULL, submit=1, cancel=1),
            perm("System Manager", read=1, permlevel=1),
            perm("Reader", read=1),
            perm("Owner", read=1, create=1, if_owner=1),
        ],
        autoname="hash",
        title_field="title",
        image_field="picture",
        is_submittable=1,
        allow_rename=1,
    )
    return "Story"


def titles(text: str, **arguments: Any) -> list[str]:
    return [result.title for result in search(text, **arguments)]


@pytest.fixture(params=["index", "like"])
def both_ways(request, monkeypatch, site):
    """Databases without a full text index search with LIKE."""
    if request.param == "like":
        plain = lambda table, column, words: Dialect.contains_words(frappe.db.dialect, table, column, words)  # noqa: E731
        monkeypatch.setattr(frappe.db.dialect, "contains_words", plain, raising=False)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("أحمد الإمام", "احمد"),
        ("مدرسة القرآن", "مدرسه القران"),
        ("مستشفى", "مستشفي"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("رقم ١٢٣٤", "1234"),
        ("Number 1234", "١٢٣٤"),
        ("Gold-Mine 50% off_season", "50% OFF_season"),
        ("a 'quoted\" \\word", "'quoted\" \\word"),
        ("ab", "ab"),
    ],
)
def test_a_document_is_found_however_its_words_are_spelt(story, both_ways, written, asked):
    make(story, title=written)
    make(story, title="something else")
    assert titles(asked) == [written]


def test_all_the_words_must_be_there_in_any_field_and_row(story):
    make(story, title="Copper", body="<p>from the <b>north</b></p>", parts=[{"heading": "Smelting"}])
    assert titles("smelt & north copper") == ["Copper"]
    assert titles("copper south") == []
    assert titles("50%") == titles("") == titles("   ") == []


def test_a_result_says_what_was_found_and_where(story):
    document = make(story, title="Copper copper", body="<p>ore</p>", picture="/files/ore.png")
    assert search("copper") == [
        {
            "doctype": story,
            "name": document.name,
            "title": "Copper copper",
            "content": "Title : Copper copper ||| Body : ore",
            "rank": 2,
            "image": "/files/ore.png",
        }
    ]


def test_only_fields_that_ask_for_it_are_searched(story):
    make(story, title="Open", unsearched="mystery", parts=[{"heading": "x", "hidden_note": "mystery"}])
    assert titles("mystery") == []


def test_changed_put_aside_and_deleted_documents_are_followed(story):
    document = make(story, title="First")
    document.title = "Second"
    document.save()
    assert (titles("first"), titles("second")) == ([], ["Second"])
    document.disabled = 1
    document.save()
    assert titles("second") == []
    document.disabled = 0
    document.save()
    renamed = frappe.rename_doc(story, document.name, "other-name")
    assert [result.name for result in search("second")] == [renamed]
    frappe.delete_doc(story, renamed)
    assert titles("second") == []


def test_cancelled_documents_are_not_found(story):
    document = make(story, title="Void")
    document.submit()
    assert titles("void") == ["Void"]
    document.cancel()
    assert titles("void") == []


def test_what_is_rolled_back_is_not_found(story):
    frappe.db.savepoint("before")
    make(story, title="Gone")
    frappe.db.rollback(save_point="before")
    assert titles("gone") == []


def test_documents_that_may_not_be_read_are_neither_returned_nor_counted(story):
    make(story, title="Theirs gold")
    make_user("owner@example.com", "Owner")
    make_user("stranger@example.com", "Stranger")
    with as_user("owner@example.com"):
        assert titles("gold") == []
        make(story, title="Mine gold")
        assert titles("gold", limit=1) == ["Mine gold"]
        assert titles("gold", start=1) == []
    with as_user("stranger@example.com"):
        assert titles("gold") == titles("gold", doctype=story) == []


def test_a_field_above_the_level_of_the_reader_shows_nothing_and_finds_nothing(story):
    make(story, title="Plain", secret="dynamite")
    make_user("reader@example.com", "Reader")
    assert titles("dynamite") == ["Plain"]
    with as_user("reader@example.com"):
        assert titles("dynamite") == titles("plain dynamite") == []
        assert [result.content for result in search("plain")] == ["Title : Plain"]


def test_a_field_that_is_hidden_later_is_not_shown_from_former_entries(story):
    make(story, title="Plain", body="<p>dynamite</p>")
    make_user("reader@example.com", "Reader")
    frappe.make_property_setter({"doctype": story, "fieldname": "body", "property": "permlevel", "value": 1})
    with as_user("reader@example.com"):
        assert titles("dynamite") == []


def test_results_are_paged_and_ordered_by_the_settings(story):
    for number in range(5):
        make(story, title=f"Stone {number}")
    make("Note", title="Stone note", content="of a stone", public=1)
    assert len(titles("stone")) == 6
    assert titles("stone", start=1, limit=2, doctype=story) == ["Stone 3", "Stone 2"]
    settings = frappe.get_single("Global Search Settings")
    settings.append("allowed_in_global_search", {"document_type": "Note"})
    settings.save()
    assert titles("stone") == ["Stone note"]
    settings.append("allowed_in_global_search", {"document_type": story})
    settings.save()
    assert titles("stone")[0] == "Stone note"


@pytest.mark.parametrize("names", [["User"], ["Note", "Note"]])
def test_settings_refuse_the_system_itself_and_repetitions(site, names):
    settings = frappe.get_single("Global Search Settings")
    for name in names:
        settings.append("allowed_in_global_search", {"document_type": name})
    with pytest.raises(frappe.ValidationError):
        settings.save()


def test_entries_are_made_anew_when_the_definition_changes(story):
    make(story, title="Copper", unsearched="nugget")
    definition = frappe.get_doc("DocType", story)
    next(row for row in definition.fields if row.fieldname == "unsearched").in_global_search = 1
    definition.save()
    frappe.db.commit()
    run_waiting_jobs()
    assert titles("nugget") == ["Copper"]


def test_missing_entries_are_added_and_a_doctype_is_indexed_anew(story):
    document = make(story, title="Copper")
    document.db_set("title", "Bronze")
    rebuild_for_doctype(story)
    assert (titles("copper"), titles("bronze")) == ([], ["Bronze"])
    frappe.get_doc({"doctype": story, "title": "Silently", "name": "silent"}).db_insert()
    sync_global_search()
    assert titles("silently") == ["Silently"]


def test_visitors_find_published_documents_by_open_fields_only(story, monkeypatch):
    make("Web Page", title="Open mine", main_section="<p>visit</p>", route="visit/mine", published=1)
    frappe.db.sql(
        "insert into `__global_search` (doctype, name, title, content, route, published) values "
        "('Story', 'a', 'A tale', 'Title : tale ||| Secret : dynamite', 'tales/a', 1)"
    )
    frappe.db.sql(
        "insert into `__global_search_text` (doctype, name, folded) values ('Story', 'a', 'title : tale ||| secret : dynamite')"
    )
    with as_user("Guest"):
        assert [(result.route, result.content) for result in web_search("tale")] == [("tales/a", "Title : tale")]
        assert web_search("dynamite") == [] == web_search("tale", scope="other")
        assert len(web_search("tale", scope="tales")) == 1
        assert search("tale") == []


def test_a_value_is_kept_without_its_markup(site):
    df = frappe._dict(label="Body", fieldtype="Text Editor")
    assert get_formatted_value("<p>One</p>\n<p>two</p>", df) == "Body : One two"


def test_search_answers_over_http(client, story, admin_password):
    make(story, title="Copper")
    frappe.db.commit()
    client.sign_in("Administrator", admin_password)
    answer = client.get("/api/method/frappe.utils.global_search.search?text=copper")
    assert [result["title"] for result in answer.json["message"]] == ["Copper"]
