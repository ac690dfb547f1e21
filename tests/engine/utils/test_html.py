from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.html import escape_html, html2text, is_html, strip_html, unescape_html
from frappe.utils.markup import markdown, md_to_html, to_markdown
from frappe.utils.sanitize import clean_email_html, clean_html, sanitize_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
    "<iframe src='https://evil.example'></iframe>",
    "<form action=/api><input name=x></form>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1));position:fixed'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<b <script>alert(1)</script>>x</b>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<img src=x onerror=alert(1)",
    "<object data='x'></object><embed src='x'>",
    "<base href='//evil.example'><meta http-equiv=refresh content='0;url=//evil.example'>",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("clean", [sanitize_html, clean_html, clean_email_html])
def test_nothing_that_runs_survives(clean, attack):
    cleaned = _parsed_tags(clean(attack))
    assert not {"script", "svg", "iframe", "form", "input", "style", "object", "embed", "base", "meta", "math"} & {
        tag for tag, _ in cleaned
    }
    for _tag, attributes in cleaned:
        assert not any(name.startswith("on") for name in attributes)
        for value in attributes.values():
            assert "script:" not in (value or "").lower()
            assert "text/html" not in (value or "")
            assert "svg+xml" not in (value or "")
            assert "position" not in (value or "")


def _parsed_tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    from html.parser import HTMLParser

    class Tags(HTMLParser):
        found: list[tuple[str, dict[str, str | None]]] = []

        def handle_starttag(self, tag, attrs):
            self.found.append((tag, dict(attrs)))

    tags = Tags()
    tags.found = []
    tags.feed(html)
    tags.close()
    return tags.found


def test_forbidden_tags_stay_readable_as_text():
    dirty = "<script>alert(1)</script><b onclick='x'>ok</b><a href='javascript:x'>y</a>"
    assert sanitize_html(dirty) == "&lt;script&gt;alert(1)&lt;/script&gt;<b>ok</b><a>y</a>"


@pytest.mark.parametrize("text", ["plain", "a < b and c > d & e", '{"a":1}', '["x"]', "", "مرحبًا"])
def test_text_without_tags_is_not_touched(text):
    assert sanitize_html(text) == text


def test_json_keeps_its_form_and_only_its_texts_are_cleaned():
    harmless = '{ "a":  "<b>x</b>" }'
    assert sanitize_html(harmless) == harmless
    cleaned = json.loads(sanitize_html('{"a": ["<img src=x onerror=alert(1)>"], "n": 1}'))
    assert cleaned == {"a": ['<img src="x">'], "n": 1}


def test_json_that_is_one_text_is_cleaned_as_text():
    assert "<script" not in sanitize_html('"<script>alert(1)</script>"')


def test_what_editors_write_stays():
    text = '<p class="ql-align-right" dir="rtl" style="color:red">نص <strong>مهم</strong></p><ol><li data-list="bullet">أ</li></ol>'
    assert sanitize_html(text) == text


@given(st.text(alphabet="<>\"'/= abonclickscript&;!-", max_size=80))
def test_sanitizing_twice_changes_nothing(text):
    once = sanitize_html(text, always_sanitize=True)
    assert _parsed_tags(sanitize_html(once, always_sanitize=True)) == _parsed_tags(once)


def test_tags_are_found_stripped_and_escaped():
    assert is_html("<b>x</b>")
    assert not is_html("x")
    assert not is_html(None)
    assert strip_html("<p>a <b>b</b></p><!-- c -->") == "a b"
    assert escape_html("<a href='x'>&\"") == "&lt;a href=&apos;x&apos;&gt;&amp;&quot;"
    assert escape_html(None) is None
    assert unescape_html("&lt;a&gt;") == "<a>"


def test_html_as_plain_text_keeps_its_lines():
    assert html2text("<h1>عنوان</h1><p>a&nbsp;<b>b</b></p><script>x</script><ul><li>1</li><li>2</li></ul>") == (
        "عنوان\n\na\xa0b\n\n1\n\n2"
    )


def test_markdown_as_html():
    assert md_to_html("**b**") == "<p><strong>b</strong></p>\n"
    assert markdown("# H") == '<h1 id="h">H</h1>\n'
    assert md_to_html("# عنوان أول\n# عنوان أول").count('id="عنوان-أول') == 2
    assert '<table class="table table-bordered">' in md_to_html("a|b\n-|-\n1|2")
    assert md_to_html(None) is None


def test_markdown_is_made_harmless():
    assert "<script" not in markdown("x <script>alert(1)</script>")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>x</b>", "**x**"),
        ("<p>a <em>b</em></p><p>c</p>", "a *b*\n\nc"),
        ("<h2>T</h2>", "## T"),
        ('<a href="/x">y</a>', "[y](/x)"),
        ("<ul><li>a</li><li>b</li></ul>", "* a\n* b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<pre><code>x = 1\n</code></pre>", "```\nx = 1\n\n```"),
    ],
)
def test_html_as_markdown(html, text):
    assert to_markdown(html) == text


def test_several_threads_may_sanitize_at_once():
    with ThreadPoolExecutor(4) as pool:
        results = set(pool.map(sanitize_html, ["<b onclick=x>y</b>"] * 200))
    assert results == {"<b>y</b>"}
