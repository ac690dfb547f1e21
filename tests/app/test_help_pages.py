"""Questions and answers on the website (P19, P24, P38, P40)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient

pytestmark = pytest.mark.usefixtures("association")


def published(**values: Any) -> Any:
    article = {"doctype": "Knowledge Article", "title_ar": "التسجيل", "category": "REGISTRATION", "audience": "Public"}
    with acting_as(people.EDITOR):
        doc = frappe.get_doc({**article, "body_ar": "<p>متاح طوال العام</p><p>عبر البوابة</p>", **values}).insert()
        doc.workflow_state = "Article in Review"
        doc.save()
    with acting_as(people.POLICY_ADMINISTRATOR):
        doc.workflow_state = "Article Published"
        return doc.save()


@pytest.mark.clause("P19", "P24")
def test_answers_and_corrections_are_read_by_everybody(app_client: HttpClient) -> None:
    published()
    published(title_ar="للموظفين", audience="Staff")
    correction = published(title_ar="لمن الدعم؟", kind="Correction", category="CORRECTIONS")
    belief = {"doctype": "Misconception", "statement_ar": "الدعم للسعوديات فقط", "correct_fact_ar": "لكل مستفيد"}
    frappe.get_doc({**belief, "article": correction.name, "status": "Corrected"}).insert()
    frappe.db.commit()
    reader = Visitor(app_client)
    page = reader.text("/help")
    assert "التسجيل" in page and "الدعم للسعوديات فقط" in page and "لكل مستفيد" in page
    # A belief is never read as a fact: what is said stands apart from what is so.
    assert page.index("يقال:") < page.index("الدعم للسعوديات فقط") < page.index("والصحيح:") < page.index("لكل مستفيد")
    assert "للموظفين" not in page
    assert "لكل مستفيد" in reader.text("/help/corrections")
    assert "لكل مستفيد" not in reader.text("/help/corrections?" + urlencode({"q": "مكافأة"}))
    assert "لكل مستفيد" in reader.text("/help/corrections?" + urlencode({"q": "السعوديات"}))


@pytest.mark.clause("P19")
def test_an_answer_is_found_however_it_is_spelled(app_client: HttpClient) -> None:
    article = published(title_ar="إجراءات المنحة")
    published(title_ar="مواعيد العمل", body_ar="<p>من الأحد</p>")
    frappe.db.commit()
    found = Visitor(app_client).text("/help?" + urlencode({"q": "اجراءات منحه"}))
    assert f"/help/{article.name}" in found and "مواعيد العمل" not in found
    assert "متاح طوال العام" in Visitor(app_client).text(f"/help/{article.name}")


@pytest.mark.clause("P19")
def test_an_article_that_is_not_for_the_reader_does_not_exist(app_client: HttpClient) -> None:
    of_staff = published(title_ar="للموظفين", audience="Staff")
    of_members = published(title_ar="للأعضاء", audience="Portal Members")
    people.register()
    guest = Visitor(app_client)
    frappe.db.commit()
    unknown = guest.open("/help/ART-9999")
    for article in (of_staff, of_members):
        answer = guest.open(f"/help/{article.name}")
        assert (answer.status_code, article.title_ar in answer.get_data(as_text=True)) == (404, False)
        assert guest.client.post(f"/help/{article.name}", data={"helped": "yes"}).status_code == 404
    assert unknown.status_code == 404
    member = guest.sign_in(people.APPLICANT)
    assert "للأعضاء" in member.text(f"/help/{of_members.name}")
    assert member.open(f"/help/{of_staff.name}").status_code == 404


@pytest.mark.clause("P19")
def test_readers_say_whether_it_helped_and_nothing_of_them_is_kept(app_client: HttpClient) -> None:
    article = published()
    people.register()
    member = Visitor(app_client).sign_in(people.APPLICANT)
    address = f"/help/{article.name}"
    assert member.send(address, {"helped": ""}).status_code == 417
    refused = member.send(address, {"helped": "no", "words": "اتصلوا بي ٠٥٠١٢٣٤٥٦٧"})
    assert "words" in errors_of(refused) and "٠٥٠١٢٣٤٥٦٧" in refused.get_data(as_text=True)
    assert member.send(address, {"helped": "no", "words": "لم أجد المستندات"}).status_code == 302
    assert member.send(address, {"helped": "yes"}).status_code == 302
    article.reload()
    assert (article.helped_count, article.not_helped_count) == (1, 1)
    kept = frappe.get_all("Article Feedback", fields=["owner", "modified_by", "comment"], order_by="helped asc")
    assert [(row.owner, row.modified_by, row.comment or "") for row in kept] == [
        ("Guest", "Guest", "لم أجد المستندات"),
        ("Guest", "Guest", ""),
    ]
    with acting_as(people.EDITOR):
        article.update({"helped_count": 90}).save()
    assert frappe.db.get_value("Knowledge Article", article.name, "helped_count") == 1


@pytest.mark.case("B9")
def test_opinions_of_programmes_are_not_counted_and_nobody_votes_a_hundred_times(app_client: HttpClient) -> None:
    article = published()
    frappe.db.commit()
    address = f"/help/{article.name}"
    assert app_client.post(address, data={"helped": "yes", "website": "http://spam"}).status_code == 302
    answers = [app_client.post(address, data={"helped": "yes"}).status_code for _ in range(21)]
    frappe.db.rollback()
    assert answers[0] == 302 and answers[-1] == 429
    assert frappe.db.count("Article Feedback") < 21
    with pytest.raises(frappe.ValidationError):
        frappe.get_doc({"doctype": "Article Feedback", "article": article.name, "helped": "Yes"}).insert()


@pytest.mark.clause("P38", "P40")
def test_a_guest_asks_and_the_question_comes_by_the_website(app_client: HttpClient) -> None:
    frappe.db.commit()
    question = {"question": "متى التسجيل؟\nوما المستندات؟", "name": "زائرة", "contact": "0501234567"}
    assert app_client.get("/help/ask").status_code == 200
    assert app_client.post("/help/ask", data={**question, "contact": ""}).status_code == 417
    told = app_client.get(app_client.post("/help/ask", data=question).location)
    assert told.status_code == 200 and 'class="code"' in told.get_data(as_text=True)
    frappe.db.rollback()
    (inquiry,) = frappe.get_all("Inquiry", fields=["*"])
    assert (inquiry.channel, inquiry.subject, inquiry.guest_contact) == ("WEBSITE", "متى التسجيل؟", "+966501234567")
    assert (inquiry.assigned_to, inquiry.status) == (None, "New") and inquiry.first_response_due
    # The day that she was promised is the one that the desk counts by.
    assert f"{inquiry.first_response_due:%Y/%m/%d}" in told.get_data(as_text=True)


@pytest.mark.case("B9")
def test_what_programmes_send_is_not_kept_and_people_do_not_flood(app_client: HttpClient) -> None:
    frappe.db.commit()
    question = {"question": "x", "name": "x", "contact": "a@example.com"}
    assert app_client.post("/help/ask", data={**question, "website": "http://spam"}).status_code == 200
    answers = [app_client.post("/help/ask", data=question).status_code for _ in range(11)]
    frappe.db.rollback()
    assert answers[0] == 200 and answers[-1] in (417, 429)
    assert frappe.db.count("Inquiry") <= 10
