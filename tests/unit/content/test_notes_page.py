"""What Markdown becomes on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.content.rendering import PAGE, page, render


def test_no_notes_are_empty_notes() -> None:
    notes, findings = render(" \n\n")

    assert (notes.html, notes.feed_html, notes.text, notes.teaser) == ("", "", "", "")
    assert notes.teaser_is_whole
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("*one* **two** `three`",
                     "<p><em>one</em> <strong>two</strong> <code>three</code></p>", id="emphasis"),
        pytest.param("~~gone~~", "<p><del>gone</del></p>", id="strikethrough"),
        pytest.param("see https://a.example/x.",
                     '<p>see <a href="https://a.example/x">https://a.example/x</a>.</p>',
                     id="a bare address"),
        pytest.param('[x](https://a.example/?a=1&b=2 "A title")',
                     '<p><a href="https://a.example/?a=1&amp;b=2" title="A title">x</a></p>',
                     id="a link"),
        pytest.param("<ada@a.example>",
                     '<p><a href="mailto:ada@a.example">ada@a.example</a></p>', id="mail"),
        pytest.param("[call](tel:+431234)", '<p><a href="tel:+431234">call</a></p>', id="phone"),
        pytest.param("one\\\ntwo", "<p>one<br>\ntwo</p>", id="a hard break"),
        pytest.param("```python\na < b\n```",
                     '<pre><code class="language-python">a &lt; b\n</code></pre>', id="code"),
        pytest.param("7 < 9 & 9 > 7", "<p>7 &lt; 9 &amp; 9 &gt; 7</p>", id="signs"),
        pytest.param("- [ ] task", "<ul>\n<li>[ ] task</li>\n</ul>", id="a task stays text"),
        pytest.param("3. three", '<ol start="3">\n<li>three</li>\n</ol>', id="a list from three"),
        pytest.param("<details><summary>More</summary>\n\nhidden\n\n</details>",
                     "<details><summary>More</summary>\n<p>hidden</p>\n</details>", id="details"),
        pytest.param("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>", id="html in a line"),
        pytest.param('<p lang="el" dir="ltr">Γαλήνη</p>',
                     '<p lang="el" dir="ltr">Γαλήνη</p>', id="another language"),
        pytest.param("a<!-- a note to self -->b", "<p>ab</p>", id="a comment"),
    ],
)  # fmt: skip
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert page(text) == html


def test_a_table_keeps_its_alignment() -> None:
    html = page("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert '<th align="right">b</th>' in html
    assert '<td align="right">2</td>' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("# A\n## B", "<h2>A</h2>\n<h3>B</h3>", id="from the top"),
        pytest.param("## A\n### B", "<h2>A</h2>\n<h3>B</h3>", id="as it should be"),
        pytest.param("#### A\n##### B", "<h2>A</h2>\n<h3>B</h3>", id="too low"),
        pytest.param("# A\n###### B", "<h2>A</h2>\n<h6>B</h6>", id="down to six"),
        pytest.param("<h1>A</h1>", "<h2>A</h2>", id="in html"),
    ],
)
def test_the_highest_heading_stands_right_below_the_page_s_own(text: str, html: str) -> None:
    assert page(text) == html


def test_footnotes_carry_the_slug_so_that_entries_can_share_a_page() -> None:
    html = page("One.[^n]\n\n[^n]: Two.")

    assert '<a href="#tides-fn-n" id="tides-fnref-n">1</a>' in html
    assert '<li id="tides-fn-n">' in html
    assert 'href="#tides-fnref-n"' in html
    assert '<div class="footnotes" role="doc-endnotes">' in html
    assert html.endswith("</ol>\n</div>")


def test_places_in_the_notes_can_be_linked() -> None:
    html = page('[down](#end)\n\n<a id="end"></a>The end')

    assert '<a href="#tides-end">down</a>' in html
    assert '<a id="tides-end"></a>' in html


TIME = f'<a href="site:{PAGE}#t='


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("0:12 The bell", f'<p>{TIME}12">0:12</a> The bell</p>', id="a paragraph"),
        pytest.param("- 0:12 The bell", f'<li>{TIME}12">0:12</a> The bell</li>', id="an item"),
        pytest.param("- **0:12** Bell", f'<li><strong>{TIME}12">0:12</a></strong> Bell</li>',
                     id="an item in bold"),
        pytest.param("one\n0:12 two", f'one\n{TIME}12">0:12</a> two', id="a line"),
        pytest.param("one\\\n0:12 two", f'one<br>\n{TIME}12">0:12</a> two', id="after a break"),
        pytest.param("> 0:12 x", f'<p>{TIME}12">0:12</a> x</p>', id="a quote"),
        pytest.param("## 0:12 x", f'<h2>{TIME}12">0:12</a> x</h2>', id="a heading"),
        pytest.param("The bell (0:12).", f'The bell ({TIME}12">0:12</a>).', id="round brackets"),
        pytest.param("The bell [0:12]", f'The bell [{TIME}12">0:12</a>]', id="square brackets"),
        pytest.param("(0:12-0:30)", f'({TIME}12">0:12</a>-0:30)', id="a span of time"),
        pytest.param("00:59:59 x", f'{TIME}3599">00:59:59</a> x', id="with hours"),
        pytest.param("| 0:12 | bell |\n|---|---|\n| 0:30 | lamp |",
                     f'<td>{TIME}30">0:30</a></td>', id="the first cell of a row"),
    ],
)  # fmt: skip
def test_a_time_that_means_the_audio_is_a_link(text: str, html: str) -> None:
    assert html in page(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We met at 0:12 there", id="in a line"),
        pytest.param("- at 0:12 sharp", id="in an item"),
        pytest.param("7:30 pm, and 7:31 a.m.", id="a time of day"),
        pytest.param("1:00:00 the end", id="as long as the audio"),
        pytest.param("59:61 x", id="61 seconds"),
        pytest.param("16:9 is wide", id="a proportion"),
        pytest.param("`0:12` x", id="code"),
        pytest.param("    0:12 x", id="a block of code"),
        pytest.param("(about 0:12)", id="not alone in brackets"),
        pytest.param("0:12:34:56 x", id="frames"),
        pytest.param("*see* 0:12", id="behind other words"),
        pytest.param("| a | b |\n|---|---|\n| x | 0:30 |", id="a later cell"),
    ],
)
def test_any_other_time_is_text(text: str) -> None:
    assert "#t=" not in page(text)


def test_a_time_in_a_link_stays_in_that_link() -> None:
    html = page("[0:12](https://a.example/)")

    assert html == '<p><a href="https://a.example/">0:12</a></p>'


def test_without_audio_no_time_is_a_link() -> None:
    assert page("0:12 The bell", duration=None) == "<p>0:12 The bell</p>"


def test_a_producer_may_link_to_a_time() -> None:
    assert page("[the bell](#t=12.5)") == f'<p><a href="site:{PAGE}#t=12.5">the bell</a></p>'


def test_a_link_to_another_entry_leads_to_its_page() -> None:
    notes, findings = render(
        "[before](../000-ebb/episode.md) [at two](../000-ebb/episode.md#t=120)\n"
        "[new](../../posts/x.md)",
        entry_links={
            "episodes/000-ebb/episode.md": "episodes/ebb.html",
            "posts/x.md": "posts/x.html",
        },
    )

    assert '<a href="site:episodes/ebb.html">before</a>' in notes.html
    assert '<a href="site:episodes/ebb.html#t=120">at two</a>' in notes.html
    assert '<a href="site:posts/x.html">new</a>' in notes.html
    assert findings == ()


def test_a_picture_from_elsewhere_is_shown_and_loaded_when_needed() -> None:
    html = page('![Fog](https://a.example/fog.png "At dawn")')

    assert html == (
        '<p><img src="https://a.example/fog.png" alt="Fog" title="At dawn" loading="lazy"></p>'
    )


@given(st.text(max_size=400), st.none() | st.floats(1, 100_000))
def test_the_same_text_gives_the_same_notes(text: str, duration: float | None) -> None:
    assert render(text, duration=duration) == render(text, duration=duration)
