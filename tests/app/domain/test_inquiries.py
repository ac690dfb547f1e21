from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.inquiries import Question, Status, may_become, open_questions

ANSWERED = Question("متى التسجيل؟", "طوال العام", answered=True)


@pytest.mark.clause("P49")
@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        (Question("ما الشروط؟"), True),
        (Question("ما الشروط؟", answered=True), True),
        (Question("ما الشروط؟", "  ", answered=True), True),
        (Question("ما الشروط؟", "نص", answered=False), True),
        (Question("ما الشروط؟", answered=True, article="ART-0001"), False),
        (Question("ما الشروط؟", referred=True), False),
        (ANSWERED, False),
    ],
)
def test_a_question_is_open_until_it_is_answered_or_referred(question: Question, is_open: bool) -> None:
    assert open_questions([ANSWERED, question]) == (("ما الشروط؟",) if is_open else ())


@pytest.mark.clause("P19")
def test_an_answer_without_an_article_is_new() -> None:
    assert ANSWERED.is_new_answer
    assert not Question("س", "ج", answered=True, article="ART-0001").is_new_answer
    assert not Question("س", "ج").is_new_answer


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        (Status.NEW, Status.CLOSED, True),
        (Status.ANSWERED, Status.CLOSED, True),
        (Status.ANSWERED, Status.NEW, False),
        (Status.CONVERTED, Status.ANSWERED, False),
        (Status.CLOSED, Status.CLOSED, True),
        (Status.CLOSED, Status.NEW, False),
        (Status.REFERRED, Status.ANSWERED, True),
    ],
)
def test_the_steps_of_an_inquiry(before: Status, after: Status, may: bool) -> None:
    assert may_become(before, after) is may
