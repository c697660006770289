"""What apps get of the notes."""

import re

import pytest

from podcast_pub.content.notes.chapters import chapters_in_notes
from tests.unit.content.rendering import PAGE, page, render


def feed(text: str) -> str:
    """Only the HTML for the feed."""
    return render(text)[0].feed_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("0:12 The bell", "<p>0:12 The bell</p>", id="times stay text"),
        pytest.param("# A\n\n## B", "<h2>A</h2>\n<h3>B</h3>", id="headings"),
        pytest.param("# A\n\n##### B", "<h2>A</h2>\n<h4>B</h4>", id="low headings"),
        pytest.param("<h2 id=x>A</h2>", "<h2>A</h2>", id="no ids"),
        pytest.param("```js\nx\n```", "<pre><code>x\n</code></pre>", id="no classes"),
        pytest.param("3. x", '<ol start="3">\n<li>x</li>\n</ol>', id="numbers of lists"),
        pytest.param('[x](https://a.example/ "t")', '<p><a href="https://a.example/">x</a></p>',
                     id="links without titles"),
        pytest.param("![Fog](https://a.example/fog.png)",
                     '<p><img src="https://a.example/fog.png" alt="Fog"></p>', id="pictures"),
        pytest.param("H<sub>2</sub>O <kbd>x</kbd> <abbr title=y>z</abbr>",
                     "<p>H2O <code>x</code> z</p>", id="tags that apps do not know"),
        pytest.param("<details><summary>More</summary>\n\nx\n\n</details>",
                     "<strong>More</strong>\n<p>x</p>", id="details are open"),
        pytest.param("<dl><dt>Ebb</dt><dd>out</dd></dl>",
                     "<p>Ebb</p><blockquote>out</blockquote>", id="definitions"),
        pytest.param('<a id="end"></a>End [up](#end)',
                     f'<p>End <a href="site:{PAGE}#tides-end">up</a></p>',
                     id="places are on the page"),
    ],
)  # fmt: skip
def test_notes_are_narrowed_to_what_apps_show(text: str, html: str) -> None:
    assert feed(text) == html


def test_footnotes_are_plain_numbers_with_a_list_at_the_end() -> None:
    html = feed("One.[^n] Two.[^n]\n\n[^n]: The note.")

    assert html == ("<p>One.[1] Two.[1]</p>\n<hr>\n<ol>\n<li>\n<p>The note.</p>\n</li>\n</ol>")


def test_a_table_stays_a_table_without_alignment() -> None:
    html = feed("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert "<th>b</th>" in html
    assert "align" not in html


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("0:00 The quay\n1:00 The fog\n2:00 The lamp", id="as typed"),
        pytest.param("0:00 The quay  \n1:00 The fog\\\n2:00 The lamp", id="broken already"),
    ],
)
def test_chapters_in_notes_stand_in_lines_of_their_own(typed: str) -> None:
    of_feed = "<p>0:00 The quay<br>\n1:00 The fog<br>\n2:00 The lamp</p>"

    assert feed(typed) == of_feed
    assert re.sub("</?a[^>]*>", "", page(typed)) == of_feed
    assert render(typed)[0].text == typed_lines(typed)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param("The gate https://a.example/gate", "The gate", id="behind the title"),
        pytest.param("The gate: https://a.example/gate", "The gate", id="with a colon"),
        pytest.param("https://a.example/gate", "https://a.example/gate", id="nothing else"),
        pytest.param("See [the gate](https://a.example/gate)", "See the gate", id="with words"),
    ],
)
def test_an_address_in_a_line_is_the_link_of_the_chapter_and_no_part_of_its_title(
    line: str, title: str
) -> None:
    times = chapters_in_notes(feed(f"0:00 The quay\n1:00 {line}\n2:00 The lamp"))

    assert (times[1].chapter.title, times[1].chapter.url) == (title, "https://a.example/gate")


def typed_lines(typed: str) -> str:
    """Without what breaks a line in Markdown."""
    return re.sub(r"( {2}|\\)(?=\n)", "", typed)


def test_lines_of_other_texts_run_on_as_markdown_has_it() -> None:
    chapters = "0:00 The quay\n1:00 The fog\n2:00 The lamp"

    assert feed(f"One\ntwo\n\n{chapters}").startswith("<p>One\ntwo</p>")
    assert "<br>" not in feed("0:30 The quay\n1:00 The fog\n2:00 The lamp")
    assert "<br>" not in feed("- 0:00 The quay\n- 1:00 The fog\n- 2:00 The lamp")
