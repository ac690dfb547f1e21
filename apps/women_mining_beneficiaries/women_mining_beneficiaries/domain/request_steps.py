"""The pages on which a request is filed and signed: one thing each, in seven steps (P46, P51, P56–P58)."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum


class Page(str, Enum):
    DATA = "data"
    REASON = "reason"
    ITEMS = "items"
    PLACE = "place"
    QUESTIONS = "questions"
    DOCUMENTS = "documents"
    REVIEW = "review"
    NOTICE = "notice"
    SIGN = "sign"


TYPE_STEP = 1
STEP_OF = {
    Page.DATA: 2,
    Page.REASON: 3,
    Page.ITEMS: 3,
    Page.PLACE: 3,
    Page.QUESTIONS: 3,
    Page.DOCUMENTS: 4,
    Page.REVIEW: 5,
    Page.NOTICE: 6,
    Page.SIGN: 7,
}
STEPS = 7
FILING = tuple(page for page in Page if STEP_OF[page] <= STEP_OF[Page.REVIEW])


def pages_to_file(
    *, has_questions: bool, has_documents: bool, returned: Collection[Page] = frozenset()
) -> tuple[Page, ...]:
    """The pages of one request; after a return that names what is wrong, only what was returned is asked again (P51)."""
    if returned:
        return tuple(page for page in FILING if page in returned or page is Page.REVIEW)
    left_out = {page for page, is_there in ((Page.QUESTIONS, has_questions), (Page.DOCUMENTS, has_documents)) if not is_there}  # fmt: skip
    return tuple(page for page in FILING if page not in left_out)


def page_after(page: Page, pages: tuple[Page, ...]) -> Page:
    """The next page; the review is the last."""
    return next((later for later in pages if STEP_ORDER[later] > STEP_ORDER[page]), Page.REVIEW)


def page_before(page: Page, pages: tuple[Page, ...]) -> Page | None:
    """The page to go back to, or None on the first."""
    return next((earlier for earlier in reversed(pages) if STEP_ORDER[earlier] < STEP_ORDER[page]), None)


def page_to_resume(pages: tuple[Page, ...], done: Collection[Page]) -> Page:
    """Where whoever comes back goes on: from the start while nothing is done, else at the first page that is not."""
    if not set(done) & set(pages):
        return pages[0]
    return next((page for page in pages if page not in done and page is not Page.DATA), Page.REVIEW)


STEP_ORDER = {page: number for number, page in enumerate(Page)}
