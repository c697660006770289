"""Nothing that runs, and nothing that is not on the list, passes through notes."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.content.notes.sanitise import TAGS, settle
from podcast_pub.content.notes.tokens import TAG, names
from podcast_pub.model.notes import Notes
from tests.unit.content.rendering import PAGE, Elements, render

ATTRIBUTES = {
    "a": {"href", "title", "id", "class", "aria-label"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"class", "role"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"align"},
    "th": {"align"},
}
FEED_TAGS = names(
    "a b blockquote br caption code del em h2 h3 h4 hr i img li ol p pre strong table tbody td th "
    "thead tr ul"
)
FEED_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}}
ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|site:|#tides-)")

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x0c>alert(1)</script>",
    "<script>alert(1)",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror='alert(1)'//",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x`y" onerror=alert(1)>',
    '<img """><script>alert(1)</script>">',
    "<img src=javascript:alert(1)>",
    "<img dynsrc=javascript:alert(1)>",
    "<img srcset='x 1x' onload=alert(1)>",
    '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>-->",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<select onfocus=alert(1) autofocus></select>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<p style=position:fixed;top:0>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<noembed><img title='</noembed><img src onerror=alert(1)>'></noembed>",
    "<xmp><p title='</xmp><script>alert(1)</script>'></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//x.example'>x</a>",
    "<a href='site:feed.xml'>x</a>",
    "<a href='https://x.example' onclick=alert(1) target=_blank>x</a>",
    "<a title='\"><script>alert(1)</script>' href=#x>x</a>",
    "<a id='x\" onclick=alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](JAVASCRIPT:alert(1) 'title')",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
    "![\" onerror=alert(1) x=\"](https://a.example/x.png)",
    "[x](https://a.example/\"onmouseover=alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
    "[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: x",
    "```\"><script>alert(1)</script>\nx\n```",
    "`</code><script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
]  # fmt: skip


def elements_are_listed(notes: Notes) -> None:
    """Every tag and attribute is on the list; every address is of a known kind."""
    for tag, attributes in Elements(notes.html).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"id", "lang", "dir"}
        for name in ("href", "src"):
            assert ADDRESS.match(attributes.get(name) or "https:")
    for tag, attributes in Elements(notes.feed_html).found:
        assert tag in FEED_TAGS
        assert set(attributes) <= FEED_ATTRIBUTES.get(tag, set())
        for name in ("href", "src"):
            assert ADDRESS.match(attributes.get(name) or "https:")


def means_the_same_to_a_browser(html: str) -> None:
    """An HTML5 parser reads exactly the tags that are written: nothing hides in odd nesting."""
    assert Elements(settle(html)).found == Elements(html).found


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "- a {} b", "> {}\n\n# h\n", "0:12 {} (0:30)"])
def test_no_known_trick_passes(payload: str, around: str) -> None:
    notes, _ = render(around.replace("{}", payload))

    elements_are_listed(notes)
    means_the_same_to_a_browser(notes.html)
    means_the_same_to_a_browser(notes.feed_html)


HTML_PARTS = st.sampled_from(
    [
        *(
            "<",
            ">",
            '"',
            "'",
            "&",
            "=",
            "/",
            "\n",
            "\n\n",
            " ",
            "- ",
            "> ",
            "# ",
            "`",
            "```\n",
            "    ",
        ),
        *("0:12", "(1:23)", "[^a]", "\n[^a]: x", "[x](", ")", "![", "](", "|", "\n|---|\n", "<!--"),
        *(
            "-->",
            "<b>",
            "</b>",
            "<p>",
            "</p>",
            "<a href=",
            "<a id=x>",
            "</a>",
            "<img src=",
            "<table>",
        ),
        *(
            "<td>",
            "<tr>",
            "</table>",
            "<svg>",
            "<math>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
        ),
        *(
            " onclick=x",
            "javascript:",
            "https://a.example/",
            "#x",
            "&#58;",
            "&lt;",
            "<h1>",
            "</h1>",
        ),
        *(
            "<li>",
            "<ul>",
            "<dt>",
            "<pre>",
            "</pre>",
            "<select>",
            "<template>",
            "<title>",
            "<details>",
        ),
    ]
)


def test_an_attribute_never_ends_its_tag() -> None:
    notes, _ = render('<a href="#x" title="1 > 0 <script>alert(1)</script>">x</a>')

    for html in (notes.html, settle('<a title="> <script>">x</a>')):
        tags = TAG.findall(html)
        assert [tag for tag in tags if tag.count("<") != 1] == []
        assert [tag[:2] for tag in tags if tag.startswith("<a")] == ["<a"]
        assert "<script" not in html


@settings(max_examples=300)
@given(st.lists(HTML_PARTS | st.text(max_size=4), max_size=30).map("".join))
def test_any_text_is_safe_and_means_the_same_to_a_browser(text: str) -> None:
    notes, _ = render(text)

    elements_are_listed(notes)
    means_the_same_to_a_browser(notes.html)
    means_the_same_to_a_browser(notes.feed_html)


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_rendered_or_told(text: str) -> None:
    notes, findings = render(text)

    elements_are_listed(notes)
    assert notes.html or notes.text == ""
    assert all(finding.do and finding.location.line for finding in findings)


@given(st.lists(HTML_PARTS, max_size=30).map("".join))
def test_links_to_our_own_objects_are_made_by_us_alone(text: str) -> None:
    notes, _ = render(f"{text} <a href='site:feed.xml'>x</a> [y](site:index.html) site:index.html")

    for html in (notes.html, notes.feed_html):
        for _, attributes in Elements(html).found:
            address = attributes.get("href") or attributes.get("src") or ""
            assert not address.startswith("site:") or address.startswith(f"site:{PAGE}#")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 5_000_000, id="ten megabytes of quotes"),
        pytest.param("> " * 31_999, id="64 kB of quotes"),
        pytest.param("&" * 63_999, id="ampersands"),
        pytest.param("<b>" * 21_000, id="tags without an end"),
        pytest.param("<b></i>" * 9_000, id="tags with another's end"),
        pytest.param("[" * 63_999, id="brackets"),
        pytest.param("[^a]" * 15_000 + "\n\n[^a]: x", id="footnotes"),
        pytest.param("- " * 31_999, id="lists"),
        pytest.param("*_" * 31_999, id="emphasis"),
        pytest.param("<!--" * 15_999, id="comments"),
        pytest.param("<a href='" * 7_000, id="attributes"),
        pytest.param("(0:12" * 12_000, id="times"),
        pytest.param("|a" * 20_000 + "\n" + "|-" * 10_000, id="tables"),
        pytest.param("\n0:12 x" * 9_000, id="lines with times"),
        pytest.param("<div " + "x" * 63_000, id="a tag without an end"),
        pytest.param("<img src=x onerror=y>" * 3_000, id="findings"),
        pytest.param("    a" + " " * 63_000 + "b", id="spaces in indented code"),
        pytest.param(f"```\na{' ' * 63_000}b\n```", id="spaces in fenced code"),
        pytest.param(f"<pre>a{' ' * 63_000}b</pre>", id="spaces in HTML"),
        pytest.param("&#10;" * 12_700 + "0:12", id="line ends written as entities"),
        pytest.param("|a" * 100 + "\n" + "|-" * 100 + "\nx" * 20_000, id="rows without cells"),
    ],
)
def test_hostile_notes_take_a_moment_at_most(text: str) -> None:
    started = time.process_time()

    render(text)

    assert time.process_time() - started < 3
