"""The pages of a request, their order and where one goes on (P46, P51)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.request_steps import (
    FILING,
    STEP_OF,
    STEPS,
    Page,
    page_after,
    page_before,
    page_to_resume,
    pages_to_file,
)

EVERY = pages_to_file(has_questions=True, has_documents=True)


def test_every_page_belongs_to_one_of_the_seven_steps_in_order() -> None:
    assert set(STEP_OF) == set(Page)
    assert [STEP_OF[page] for page in Page] == sorted(STEP_OF.values())
    assert {1, *STEP_OF.values()} == set(range(1, STEPS + 1))
    assert EVERY == FILING and Page.NOTICE not in FILING


def test_what_a_type_does_not_ask_has_no_page() -> None:
    pages = pages_to_file(has_questions=False, has_documents=False)
    assert pages == (Page.DATA, Page.REASON, Page.ITEMS, Page.PLACE, Page.REVIEW)
    assert page_after(Page.PLACE, pages) is Page.REVIEW and page_before(Page.REVIEW, pages) is Page.PLACE


@pytest.mark.clause("P51")
def test_after_a_return_only_what_was_returned_is_asked_again() -> None:
    pages = pages_to_file(has_questions=True, has_documents=True, returned={Page.DOCUMENTS})
    assert pages == (Page.DOCUMENTS, Page.REVIEW)
    assert page_to_resume(pages, ()) is Page.DOCUMENTS
    assert page_to_resume(pages, {Page.DOCUMENTS}) is Page.REVIEW


@given(st.booleans(), st.booleans())
def test_walking_forth_and_back_is_the_same_road(has_questions: bool, has_documents: bool) -> None:
    pages = pages_to_file(has_questions=has_questions, has_documents=has_documents)
    for page, following in zip(pages, pages[1:], strict=False):
        assert page_after(page, pages) is following
        assert page_before(following, pages) is page
    assert page_before(pages[0], pages) is None and page_after(Page.REVIEW, pages) is Page.REVIEW


def test_one_goes_on_where_one_stopped() -> None:
    assert page_to_resume(EVERY, ()) is Page.DATA
    assert page_to_resume(EVERY, {Page.REASON}) is Page.ITEMS
    assert page_to_resume(EVERY, {Page.REASON, Page.ITEMS, Page.PLACE, Page.DOCUMENTS}) is Page.QUESTIONS
    assert page_to_resume(EVERY, set(EVERY) - {Page.REVIEW}) is Page.REVIEW
