"""What everybody reads on the portal without an account: services, «am I entitled?», branches, statements, pages that say what went wrong."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

import frappe
from tests.app import factories as people
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.constants import SETTINGS

pytestmark = pytest.mark.usefixtures("association")

ADULT = {"fact": "age", "operator": "≥", "value": "18", "message_ar": "لمن أتمّ الثامنة عشرة."}
SERVED = {"fact": "approved_count_year", "operator": "≤", "value": "2", "message_ar": "مرتان في السنة."}
LOCAL = {
    "fact": "region",
    "operator": "in",
    "value": "الرياض، القصيم",
    "message_ar": "لسكان المنطقتين.",
    "severity": "Warn",
}


@pytest.fixture
def visitor(app_client: HttpClient) -> Visitor:
    return Visitor(app_client)


def open_types(*rules: dict[str, Any], **values: Any) -> Any:
    kind = frappe.get_doc("Support Type", "TRN-TECH")
    kind.update({"enabled": 1, **values})
    kind.set("eligibility", [])
    kind.extend("eligibility", [{"severity": "Block", **rule} for rule in rules])
    kind.save()
    frappe.db.commit()
    return kind


def rows_of_everything() -> dict[str, int]:
    """How many records of each kind of the app there are."""
    names = frappe.get_all("DocType", filters={"issingle": 0, "module": ["!=", "Core"]}, pluck="name")
    return {name: frappe.db.count(name) for name in names if frappe.db.table_exists(name)}


@pytest.mark.clause("P18", "P20")
def test_the_home_page_answers_what_who_and_how_long(visitor: Visitor) -> None:
    people.change_settings(home_banner="نغلق أيام العيد")
    open_types(ADULT)
    page = visitor.text("/")
    for words in ("ماذا أستطيع أن أطلب؟", "من يستحق؟", "كم يستغرق؟", "14", "تدريب تقني متخصص", "نغلق أيام العيد"):
        assert words in page
    for address in ("/services/TRN-TECH", "/eligible", "/register", "/help/ask", "/me/requests"):
        assert f'href="{address}"' in page


@pytest.mark.clause("P16", "P45", "P51", "P58")
def test_a_service_says_who_is_entitled_what_it_needs_and_when_it_is_answered(visitor: Visitor) -> None:
    open_types(ADULT, LOCAL, audience=[{"category": "GRADUATE"}])
    page = visitor.text("/services/TRN-TECH")
    for words in ("العمر: 18 فأكثر", "البحث عن عمل بعد التخرج", "الرياض، القصيم", "سيرة ذاتية", "الموافق"):
        assert words in page
    assert "/me/requests/new?support_type=TRN-TECH" in page


@pytest.mark.case("E6")
def test_a_closed_service_says_so_and_cannot_be_started(visitor: Visitor) -> None:
    open_types(open_from="2020-01-01", open_to="2020-02-01")
    assert "مغلقة الآن" in visitor.text("/services")
    page = visitor.text("/services/TRN-TECH")
    assert "مغلقة الآن" in page and "2020/02/01" in page
    assert "support_type=TRN-TECH" not in page
    assert "تدريب تقني متخصص" not in visitor.text("/")
    open_types(open_from="2999-01-01", open_to=None)
    assert "2999/01/01" in visitor.text("/services/TRN-TECH")


def test_services_are_found_however_they_are_spelled_and_hidden_ones_do_not_exist(visitor: Visitor) -> None:
    people.open_support_type("CAREER")
    people.open_support_type("SCHOLAR", portal_visible=0)
    frappe.db.commit()
    found = visitor.text("/services?" + urlencode({"q": "تدريب تقنى"}))
    assert "/services/TRN-TECH" in found and "/services/CAREER" not in found
    assert "لا نتائج" in visitor.text("/services?" + urlencode({"q": "زعفران<script>"}))
    for code in ("SCHOLAR", "CERT", "NOTHING"):
        assert visitor.open(f"/services/{code}").status_code == 404


@pytest.mark.clause("P45")
def test_the_checker_asks_only_what_some_rule_looks_at(visitor: Visitor) -> None:
    open_types(ADULT)
    page = visitor.text("/eligible")
    assert 'name="age"' in page and 'name="city"' not in page and 'name="category"' not in page
    open_types(LOCAL, audience=[{"category": "GRADUATE"}])
    page = visitor.text("/eligible")
    assert 'name="age"' not in page and 'name="city"' in page and 'name="category"' in page


@pytest.mark.clause("P16", "P45")
@pytest.mark.parametrize(
    ("answers", "words", "starts"),
    [
        ({"age": "٢٠", "city": "الرياض"}, "يبدو أنك تستحقينها", True),
        ({"age": "20", "city": "جدة"}, "إجابتك: مكة المكرمة. لسكان المنطقتين.", True),
        ({"age": "17", "city": "الرياض"}, "إجابتك: 17. لمن أتمّ الثامنة عشرة.", False),
        ({"age": "", "city": "الرياض"}, "يتوقف على ما بجانبه علامة ؟", True),
    ],
)
def test_the_checker_judges_by_the_rules_and_explains_itself(
    visitor: Visitor, answers: dict[str, str], words: str, starts: bool
) -> None:
    open_types(ADULT, LOCAL)
    page = visitor.send("/eligible", answers).get_data(as_text=True)
    assert words in page and "/help/ask" in page
    assert ("ما يلزم لها وكيف تبدئين" in page) is starts


@pytest.mark.clause("P45")
def test_what_only_a_file_can_tell_is_left_open(visitor: Visitor) -> None:
    open_types(SERVED)
    assert "يتوقف على ما بجانبه علامة ؟" in visitor.send("/eligible", {}).get_data(as_text=True)


@pytest.mark.clause("P8", "P45")
def test_the_checker_keeps_nothing(visitor: Visitor) -> None:
    open_types(ADULT, LOCAL, audience=[{"category": "GRADUATE"}])
    before = rows_of_everything()
    answer = visitor.send("/eligible", {"age": "41", "city": "جدة", "category": "STUDENT"})
    assert answer.status_code == 200
    assert rows_of_everything() == before


def test_a_wrong_number_is_told_beside_its_field_and_what_was_typed_stays(visitor: Visitor) -> None:
    open_types(ADULT, LOCAL)
    answer = visitor.send("/eligible", {"age": "عشرون", "city": "جدة"})
    assert "35" in errors_of(answer)["age"]
    page = answer.get_data(as_text=True)
    assert 'value="عشرون"' in page and 'value="جدة" selected' in page
    assert errors_of(visitor.send("/eligible", {"age": "9" * 30}))


def test_the_answers_of_the_own_file_are_filled_in(visitor: Visitor) -> None:
    people.register()
    open_types(ADULT, LOCAL)
    guest = visitor.text("/eligible")
    own = visitor.sign_in(people.APPLICANT).text("/eligible")
    assert 'value="الرياض" selected' in own and 'value="الرياض" selected' not in guest


def test_programmes_cannot_ask_the_checker_without_end(visitor: Visitor) -> None:
    open_types(ADULT)
    answers = [visitor.client.post("/eligible", data={"age": "20"}).status_code for _ in range(121)]
    assert (answers[0], answers[-1]) == (200, 429)


@pytest.mark.clause("P33", "P41")
def test_a_city_leads_to_its_branch_and_to_who_may_be_called(visitor: Visitor) -> None:
    office = {"doctype": "Branch Office", "title_ar": "فرع ينبع", "active": 1, "region": "المدينة المنورة"}
    branch = frappe.get_doc({**office, "phone": "0143000000"})
    inside, outside = {"from_date": "2025-01-01"}, {"from_date": "2025-01-01", "to_date": "2025-02-01"}
    branch.append("delegates", {"user": people.DELEGATE, "mobile": "0551112223", **inside})
    branch.append("delegates", {"user": people.OFFICER, "mobile": "0559998887", **outside})
    branch.append("delegates", {"user": people.MEMBER, **inside})
    branch.insert()
    frappe.get_doc("Service City", "ينبع").update({"branch_office": branch.name}).save()
    frappe.db.commit()
    for city in ("ينبع", "المدينة المنورة"):
        page = visitor.text("/channels?" + urlencode({"city": city}))
        assert "فرع ينبع" in page and "0143000000" in page and "0551112223" in page and "المقر الرئيس" not in page
        assert "0559998887" not in page and people.DELEGATE not in page
    assert "المقر الرئيس" in visitor.text("/channels?" + urlencode({"city": "الدمام"}))
    everything = visitor.text("/channels?city=nowhere")
    assert "المقر الرئيس" in everything and "فرع ينبع" in everything and "من الأحد إلى الخميس" in everything


@pytest.mark.clause("P33")
def test_ways_to_reach_the_association_stand_on_every_page(visitor: Visitor) -> None:
    people.change_settings(help_phone="920 000 000", contact_email="help@example.org")
    frappe.db.commit()
    for path in ("/", "/contact", "/nothing-here"):
        page = visitor.open(path).get_data(as_text=True)
        assert 'href="tel:920000000"' in page and 'href="mailto:help@example.org"' in page


@pytest.mark.clause("P1", "P2")
def test_the_policy_is_read_by_clause_and_searched(visitor: Visitor) -> None:
    whole = visitor.text("/policy")
    assert 'id="P60"' in whole and 'href="#section-1"' in whole
    # The page has links to its sections; the document's own table of contents numbers sheets of paper.
    assert 'id="P1"' in whole and 'id="P2"' not in whole
    found = visitor.text("/policy?" + urlencode({"q": "المقابله"}))
    assert 'id="P34"' in found and 'id="P60"' not in found


@pytest.mark.clause("P8")
def test_statements_are_texts_of_the_association_and_written_by_nobody_else(visitor: Visitor) -> None:
    for path in ("/privacy", "/accessibility"):
        assert "<h2>" in visitor.text(path)
    people.change_settings(privacy_text="# عنوان\nنص <b>آخر</b>", privacy_text_en="")
    frappe.db.commit()
    people.change_settings(duties_text="واجب <i>جديد</i>\n# عنوان\nواجب ثان")
    frappe.db.commit()
    rights = visitor.open("/rights").get_data(as_text=True)
    assert (
        "<li>واجب &lt;i&gt;جديد&lt;/i&gt;</li>" in rights
        and "<h3>عنوان</h3>" in rights
        and "P48\u2060–\u2060P50" in rights
    )
    page = visitor.open("/privacy").get_data(as_text=True)
    assert "<h2>عنوان</h2>" in page and "نص &lt;b&gt;آخر&lt;/b&gt;" in page


def test_english_is_kept_for_the_visit_and_arabic_comes_first(app_client: HttpClient) -> None:
    frappe.db.commit()
    visitor = Visitor(app_client)
    assert 'lang="ar" dir="rtl"' in visitor.text("/services")
    assert 'lang="en" dir="ltr"' in visitor.text("/services?q=x&_lang=en")
    kept = visitor.text("/rights")
    assert 'lang="en" dir="ltr"' in kept and "Your duties" in kept and 'href="/rights?_lang=ar"' in kept
    assert 'lang="en"' in visitor.text("/?_lang=tlh")
    assert 'lang="ar" dir="rtl"' in visitor.text("/?_lang=ar")
    assert 'lang="ar" dir="rtl"' in visitor.text("/rights")


def test_english_on_request_holds_for_who_is_signed_in_and_changes_no_user(visitor: Visitor) -> None:
    people.register()
    member = visitor.sign_in(people.APPLICANT)
    assert 'lang="en"' in member.text("/me?_lang=en") and 'lang="en"' in member.text("/me/requests")
    frappe.db.rollback()
    assert frappe.db.get_value("User", people.APPLICANT, "language") != "en"


@pytest.mark.parametrize("value", [["ar"], {"a": 1}, 5, True, None])
@pytest.mark.parametrize("asked", ["_lang", "redirect-to", "q", "kind"])
def test_a_page_is_asked_in_texts_and_takes_nothing_else_amiss(visitor: Visitor, asked: str, value: Any) -> None:
    for path in ("/sign-in", "/services", "/feedback"):
        assert visitor.client.get(path, json={asked: value}).status_code == 200, path


def test_a_page_that_is_not_there_says_what_to_do_next(visitor: Visitor) -> None:
    frappe.db.commit()
    answer = visitor.open("/nothing-here")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404 and 'dir="rtl"' in page
    for address in ("/", "/sign-in", "/services", "/contact"):
        assert f'href="{address}"' in page
    foreign = visitor.open("//elsewhere.example/x").get_data(as_text=True)
    assert 'href="//' not in foreign


def test_a_page_that_fails_shows_nothing_of_the_inside(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.db.commit()
    monkeypatch.setattr("women_mining_beneficiaries.www.rights.get_context", _fail)
    answer = visitor.open("/rights")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500 and "حدث خطأ عندنا" in page and 'href="/contact"' in page
    assert "secret" not in page


def _fail(context: Any) -> None:
    raise ZeroDivisionError("secret of the inside")


def test_too_many_tries_are_told_in_the_same_frame(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.db.commit()
    monkeypatch.setattr("women_mining_beneficiaries.www.rights.get_context", _refuse)
    answer = visitor.open("/rights")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 429 and "محاولات كثيرة" in page and 'dir="rtl"' in page


def _refuse(context: Any) -> None:
    frappe.throw("too many", exc=frappe.RateLimitExceededError)


def test_a_page_that_is_not_permitted_says_why_and_what_to_do(visitor: Visitor) -> None:
    frappe.get_doc("User", people.OFFICER).update({"new_password": people.PASSWORD}).save()
    answer = visitor.sign_in(people.OFFICER).open("/me")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 403 and 'href="/contact"' in page and "لا يوجد ملف مستفيد لهذا الحساب" in page


@pytest.mark.case("B9")
def test_a_message_page_shows_no_words_of_the_address(visitor: Visitor) -> None:
    frappe.db.commit()
    page = visitor.open("/message?" + urlencode({"title": "حوّل المبلغ", "message": "<a href=//x>هنا</a>"}))
    assert "حوّل المبلغ" not in page.get_data(as_text=True) and "//x" not in page.get_data(as_text=True)


def test_a_closed_portal_says_so_and_shows_no_file(visitor: Visitor) -> None:
    people.register()
    member = visitor.sign_in(people.APPLICANT)
    frappe.db.set_single_value(SETTINGS, "portal_enabled", 0)
    frappe.clear_document_cache(SETTINGS, SETTINGS)
    frappe.db.commit()
    assert "متوقفة مؤقتاً" in member.text("/services")
    assert member.open("/me").status_code == 403


def test_the_menu_marks_where_one_is_and_own_pages_are_offered_to_who_is_signed_in(visitor: Visitor) -> None:
    people.register()
    frappe.db.commit()
    guest = visitor.text("/services")
    assert '<a href="/services" aria-current="page">' in guest and 'href="/me/requests"' not in guest
    member = visitor.sign_in(people.APPLICANT).text("/services")
    assert 'href="/me/requests"' in member and 'action="/sign-out"' in member


def test_every_link_of_the_frame_leads_somewhere(visitor: Visitor) -> None:
    from women_mining_beneficiaries.portal import page

    frappe.db.commit()
    routes = {link["route"] for column in page.footer_links(True) for link in column["links"]}
    routes |= {item["route"] for item in page.menu(True, "")}
    assert {route: visitor.open(route).status_code for route in routes} == dict.fromkeys(routes, 200)


@pytest.mark.parametrize(("earlier", "address"), [("/home", "/"), ("/help-corrections", "/help/corrections")])
def test_an_address_of_an_earlier_version_leads_to_its_page(visitor: Visitor, earlier: str, address: str) -> None:
    answer = visitor.open(earlier)
    assert (answer.status_code, answer.headers["Location"]) == (301, address)


def test_search_engines_are_told_of_public_pages_and_of_no_others(visitor: Visitor) -> None:
    frappe.db.commit()
    listed = visitor.text("/sitemap.xml")
    assert all(f"{route}</loc>" in listed for route in ("/services", "/eligible", "/channels", "/privacy"))
    assert not any(route in listed for route in ("/me", "/404", "/message", "/error", "/survey"))
    listed_paths = [urlsplit(address).path or "/" for address in re.findall(r"<loc>([^<]+)</loc>", listed)]
    assert "/" in listed_paths and "/help/corrections" in listed_paths and len(set(listed_paths)) == len(listed_paths)
    own = [path for path in listed_paths if path not in ("/about", "/contact")]
    assert not {"/home", "/index", "/help-corrections"} & set(own)
    pages = {path: visitor.text(path) for path in own}
    titles = [re.search(r"<title>(.*?)</title>", page, re.S).group(1) for page in pages.values()]  # type: ignore[union-attr]
    assert len(set(titles)) == len(titles)
