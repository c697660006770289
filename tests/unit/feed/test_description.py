"""The description of an item: what apps show of it, inside the limit."""

import html as entities
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.content.notes.app_html import APP_TAGS, app_html
from podcast_pub.feed.description import LIMIT, cut, item_description, readable
from tests.unit.content.rendering import render

PAGE = "https://slackwater.example/episodes/tides.html"
MORE = f'<p><a href="{PAGE}">{PAGE}</a></p>'
TIMES = "<p>00:00:00 The leaf<br>00:00:20 The river</p>"


class Shown(HTMLParser):
    """HTML as an app shows it: its text, and whether every tag is closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.tags = "", list[str](), set[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser's
        """Open it."""
        self.tags.add(tag)
        if tag in ("br", "p"):
            self.text += "\n"
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last one, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Show it."""
        self.text += data


def shown(html: str) -> str:
    """The words that an app shows."""
    read = Shown(html)
    assert read.open == []
    assert read.tags <= APP_TAGS
    return " ".join(read.text.split())


def letters(number: int) -> str:
    """A paragraph of so many bytes, tags included."""
    return f"<p>{'tide ' * 1000}"[: number - 4].ljust(number - 4, "x") + "</p>"


@pytest.mark.parametrize("size", [3999, 4000])
def test_notes_within_the_limit_stay_as_they_are(size: int) -> None:
    assert item_description(None, letters(size), PAGE) == letters(size)


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(letters(4001), id="4001 bytes"),
        pytest.param(f"<p>{'a' * 5000}</p>", id="one endless word"),
        pytest.param(f"<p>{'é' * 2500}</p>", id="two bytes a character"),
        pytest.param(f"<p>{'潮の満ち引き' * 1000}</p>", id="a language without spaces"),
        pytest.param(f"<p>{'🌊 ' * 1000}</p>", id="four bytes a character"),
        pytest.param(f"<p>{'שלום עולם ' * 500}</p>", id="right to left"),
        pytest.param(f"<p>{'AT&amp;T ' * 1000}</p>", id="entities"),
        pytest.param(f"<p>{'&lt;' * 2000}</p>", id="nothing but entities"),
        pytest.param(f"<ul>{'<li><strong>tide</strong></li>' * 200}</ul>", id="a list"),
        pytest.param('<p>Go <a href="https://a.example/">there</a></p>' * 100, id="links"),
        pytest.param(f"<p>{'<em>' * 60}{'tide ' * 900}{'</em>' * 60}</p>", id="deep"),
    ],
)
def test_longer_notes_are_cut_between_words_and_lead_to_the_page(notes: str) -> None:
    said = item_description(None, notes, PAGE)

    assert 3800 < len(said.encode()) <= LIMIT
    assert said.endswith(MORE)
    words = shown(said.removesuffix(MORE))
    assert words.endswith("…")
    assert shown(notes).startswith(words.removesuffix("…"))
    assert re.sub(r"&(?:amp|lt);", "", said).count("&") == 0


def test_longer_notes_without_a_page_to_lead_to_end_with_the_cut() -> None:
    said = item_description(None, letters(5000), None)

    assert LIMIT - 10 < len(said.encode()) <= LIMIT
    assert said.endswith("…</p>")


def test_the_cut_is_between_two_words() -> None:
    said = shown(item_description(None, f"<p>{'tide ' * 1000}</p>", PAGE).removesuffix(MORE))

    assert set(said.removesuffix("…").split(" ")) == {"tide"}


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        pytest.param("A leaf stops.", "A leaf stops.", id="a sentence stays plain"),
        pytest.param("AT&T, 1 < 2", "AT&T, 1 < 2", id="signs that mean nothing in HTML"),
        pytest.param("The <fog>", "<p>The &lt;fog&gt;</p>", id="what looks like a tag"),
        pytest.param("Write &amp;", "<p>Write &amp;amp;</p>", id="what looks like an entity"),
        pytest.param("One\n\nTwo\nthree", "<p>One</p><p>Two<br>three</p>", id="lines"),
        pytest.param("שלום", "שלום", id="right to left"),
    ],
)
def test_a_summary_reads_the_same_as_text_and_as_html(summary: str, said: str) -> None:
    assert item_description(summary, "<p>Notes.</p>", PAGE) == said


def test_times_stand_behind_what_is_said_a_line_each() -> None:
    assert item_description("A leaf.", "", PAGE, TIMES) == f"<p>A leaf.</p>{TIMES}"
    assert item_description(None, "<p>Notes.</p>", PAGE, TIMES) == f"<p>Notes.</p>{TIMES}"


def test_times_that_would_leave_no_room_for_the_text_are_left_out() -> None:
    many = f"<p>{'00:00:00 The leaf<br>' * 100}</p>"

    assert item_description("A leaf.", "", PAGE, many) == "<p>A leaf.</p>"


def test_a_description_with_times_is_cut_before_them() -> None:
    said = item_description(None, letters(4000), PAGE, TIMES)

    assert said.endswith(f"{MORE}{TIMES}")
    assert len(said.encode()) <= LIMIT


def test_a_long_summary_is_cut_too() -> None:
    said = item_description("tide " * 1000, "", PAGE)

    assert said.startswith("<p>tide tide")
    assert said.endswith(f"…</p>{MORE}")


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        pytest.param("<h2>Tides</h2>\n<p>x</p>", "<p><strong>Tides</strong></p>\n<p>x</p>",
                     id="headings"),
        pytest.param("<blockquote>\n<p>x</p>\n</blockquote>", "<p>x</p>", id="quotes"),
        pytest.param("<pre><code>a\n  b\n</code></pre>", "<p>a<br>  b<br></p>", id="code"),
        pytest.param("<table>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</table>", "<p>\na | b\n</p>",
                     id="rows"),
        pytest.param('<p><img src="https://a.example/x.png" alt="Fog"></p>', "", id="a picture"),
        pytest.param("<hr>\n<ol>\n<li>b</li>\n</ol>", "<ol>\n<li>b</li>\n</ol>",
                     id="footnotes"),
        pytest.param('<p><a href="https://a.example/">a</a><br><del>b</del></p>',
                     '<p><a href="https://a.example/">a</a><br>b</p>', id="links and breaks"),
        pytest.param("<p>]]&gt; &lt;![CDATA[</p>", "<p>]]&gt; &lt;![CDATA[</p>", id="CDATA"),
    ],
)  # fmt: skip
def test_notes_become_the_tags_that_apps_show(notes: str, said: str) -> None:
    assert app_html(notes) == said


def test_a_description_of_a_show_reads_right_either_way() -> None:
    assert readable("Tides\n\nand AT&T") == "Tides\n\nand AT&T"
    assert readable("The <fog>\n\n& more") == "<p>The &lt;fog&gt;</p><p>&amp; more</p>"


MARKED = st.sampled_from(
    (
        *(
            "# {}",
            "- {}",
            "> {}",
            "*{}*",
            "**{}**",
            "`{}`",
            "[{}](https://a.example/?a=1&b=2)",
            "{}",
        ),
        *("<b>{}", "<div><i>{}</div>", "```\n{}\n```", "| {} |\n|---|\n| x |"),
        *("<table><tr><td>{}",),
    )
)
HARD = st.sampled_from(
    (
        "<fog>",
        "AT&T",
        "]]>",
        "&amp;",
        "שלום",
        "\U0001f469\u200d\U0001f467",
        "a" * 700,
        "tide " * 300,
    )
)
TEXT = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=400).filter(str.strip)


@settings(deadline=None)
@given(
    st.lists(st.builds(lambda mark, text: mark.format(text), MARKED, HARD | TEXT), max_size=12),
    st.sampled_from(["", TIMES]),
)
def test_any_notes_are_whole_html_within_the_limit(parts: list[str], times: str) -> None:
    notes = render("\n\n".join(parts))[0].feed_html.replace("site:", "https://a.example/")

    said = item_description(None, notes, PAGE, times)

    assert len(said.encode()) <= LIMIT
    shown(said)


@settings(deadline=None)
@given(TEXT | HARD | st.just("tide " * 1000), st.integers(0, 30))
def test_any_summary_reads_as_it_was_written(summary: str, lines: int) -> None:
    text = "\n".join([summary] * (lines + 1))

    said = item_description(text, "", PAGE)

    words = " ".join(text.split())
    assert len(said.encode()) <= LIMIT
    if not said.endswith(MORE):
        assert shown(said) == words
    if not said.startswith("<p>"):
        assert entities.unescape(said) == said == text


@settings(deadline=None)
@given(TEXT, st.integers(0, 400))
def test_a_cut_fits_wherever_it_is_made(text: str, room: int) -> None:
    whole = f"<ul><li><p>{entities.escape(text, quote=False)} <b>bold</b></p></li></ul>"

    assert len(cut(whole, room).encode()) <= room or cut(whole, room) == ""
    shown(cut(whole, room))
