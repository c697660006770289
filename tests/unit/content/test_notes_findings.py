"""What a producer typed and listeners do not get is told, with its line."""

import pytest

from podcast_pub.content.notes.render import LARGEST
from podcast_pub.problems import Level
from tests.unit.content.rendering import render, told

TEXT = "Line eight.\n\nLine ten\nand eleven {}\n\nLine thirteen."
"""Stands in a file from line 8 on."""


@pytest.mark.parametrize(
    ("typed", "rule", "message"),
    [
        pytest.param("<script>x</script>", "notes-left-out",
                     "`<script>` is left out of the notes", id="a script"),
        pytest.param("<IFRAME src=https://a.example/></IFRAME>", "notes-left-out",
                     "`<iframe>` is left out of the notes", id="a frame"),
        pytest.param("<b onclick=x>y</b>", "notes-left-out",
                     "`onclick=` is left out of the notes", id="a handler"),
        pytest.param('<b style="color: red">y</b>', "notes-left-out",
                     "`style=` is left out of the notes", id="a style"),
        pytest.param("[x](javascript:alert)", "notes-left-out",
                     "`javascript:` is left out of the notes", id="a scheme"),
        pytest.param("![x](data:image/png;base64,xx)", "notes-left-out",
                     "`data:` is left out of the notes", id="data"),
        pytest.param("[x](site:feed.xml)", "notes-left-out",
                     "`site:` is left out of the notes", id="our own scheme"),
        pytest.param("[x](//a.example/y)", "notes-link",
                     "`//a.example/y` is half an address", id="half an address"),
        pytest.param("[x]()", "notes-link", "a link leads nowhere", id="nowhere"),
        pytest.param("[x](../000-ebb/episode.md)", "notes-link",
                     "`../000-ebb/episode.md` is no episode, post or page that listeners can see",
                     id="an entry that is not there"),
        pytest.param("[x](www.a.example)", "notes-link",
                     "`www.a.example` is no address without https://", id="www."),
        pytest.param("[x](a.org/y.pdf#z)", "notes-link",
                     "`a.org/y.pdf` is no address without https://", id="a host"),
        pytest.param("![x](My photo.JPG)", "notes-link",
                     "`My photo.JPG` has a space in it, so this is no link", id="a space"),
        pytest.param('[*x*](a/My photo (1).JPG "At & nine")', "notes-link",
                     "`a/My photo (1).JPG` has a space in it, so this is no link",
                     id="brackets and a title"),
        pytest.param("[x](https://a.example/my page)", "notes-link",
                     "`https://a.example/my page` has a space in it, so this is no link",
                     id="a space in an address"),
        pytest.param("[x](#end)", "notes-anchor", "there is no place called `#end` in the notes",
                     id="a place that is not there"),
        pytest.param("![x](http://a.example/y.png)", "notes-foreign-picture",
                     "the picture is fetched from another site, which sees who reads the notes",
                     id="a picture from elsewhere"),
        pytest.param("![x](photo.jpg)", "file-missing", "`photo.jpg` is not there", id="missing"),
        pytest.param("[x](/etc/passwd)", "file-outside",
                     "`/etc/passwd` is not inside the show's folder", id="absolute"),
        pytest.param("[x](../../../secret.pdf)", "file-outside",
                     "`../../../secret.pdf` is not inside the show's folder", id="outside"),
        pytest.param("[x](%2e%2e/%2e%2e/%2e%2e/secret.pdf)", "file-outside",
                     "`../../../secret.pdf` is not inside the show's folder", id="outside, hidden"),
        pytest.param("[x](..%5c..%5csecret.pdf)", "file-name",
                     "`..\\..\\secret.pdf` has a backslash in it", id="backslashes"),
        pytest.param("[x](../../.git/config)", "file-hidden",
                     "`../../.git/config` is hidden, and hidden files are never published",
                     id="hidden"),
        pytest.param("\x07", "control-character",
                     "an invisible control character (U+0007) stands in the notes", id="a bell"),
    ],
)  # fmt: skip
def test_what_does_not_pass_is_told_at_its_line(typed: str, rule: str, message: str) -> None:
    _, findings = render(TEXT.format(typed))

    assert told(findings) == [(11, rule, message)]
    assert findings[0].do


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("![](y.png)", id="Markdown"),
        pytest.param('![ ](y.png "A title")', id="a title is none"),
        pytest.param("![][p]\n\n[p]: y.png", id="by reference"),
        pytest.param("[![](y.png)](https://a.example/)", id="in a link"),
        pytest.param('<img src="y.png">', id="HTML"),
        pytest.param("<IMG title='alt=\"x > y\"' src=y.png>", id="HTML in capitals"),
    ],
)
def test_a_picture_without_words_is_told_at_its_line(typed: str) -> None:
    _, findings = render(TEXT.format(typed))

    [(line, _, message)] = [one for one in told(findings) if one[1] == "image-alt"]
    assert (line, message) == (11, "this picture has no words for those who cannot see it")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("![The quay](y.png)", id="words"),
        pytest.param("<img src='y.png' ALT = 'The quay'>", id="HTML with words"),
        pytest.param('<img alt="" src="y.png">', id="it only decorates"),
        pytest.param('<img src="y.png" alt="" />', id="written as Markdown writes it"),
        pytest.param("`![](y.png)`", id="code"),
        pytest.param("<!-- <img src=y.png> -->", id="a comment"),
    ],
)
def test_a_picture_that_is_described_or_decorates_is_left_alone(typed: str) -> None:
    _, findings = render(TEXT.format(typed))

    assert "image-alt" not in [finding.rule for finding in findings]


def test_a_control_character_as_an_entity_is_told_too() -> None:
    notes, findings = render("one &#8; two")

    assert notes.html == ""
    assert [finding.rule for finding in findings] == ["control-character"]


def test_each_of_many_problems_has_its_own_line() -> None:
    _, findings = render("[a](no.pdf)\n\n[b](no.pdf)\n\n<script>x</script>\n\n<script>y</script>")

    assert [(line, rule) for line, rule, _ in told(findings)] == [
        (8, "file-missing"),
        (10, "file-missing"),
        (12, "notes-left-out"),
        (14, "notes-left-out"),
    ]


def test_what_is_shown_as_code_is_no_problem() -> None:
    _, findings = render("`<script>` and\n\n    <iframe>\n\n\\<b onclick=x> &lt;object&gt;")

    assert findings == ()


def test_a_script_in_code_does_not_take_the_line_of_a_real_one() -> None:
    _, findings = render("`<script>`\n\nx <script>y</script>")

    assert told(findings)[0][0] == 10


def test_a_comment_is_no_problem() -> None:
    _, findings = render("<!-- <script>x</script> -->\n\ntext")

    assert findings == ()


def test_notes_that_are_too_long_are_not_rendered() -> None:
    notes, findings = render("x" * (LARGEST + 1))

    assert notes.html == ""
    assert told(findings) == [(8, "notes-too-long", "the notes are longer than 64 kB")]


def test_notes_that_are_nested_too_deep_are_not_rendered() -> None:
    notes, findings = render("> " * 200 + "x")

    assert notes.html == ""
    assert [finding.rule for finding in findings] == ["notes-nesting"]


def test_what_stops_a_publish_and_what_does_not() -> None:
    _, findings = render("[a](no.pdf) <script>x</script>")

    assert {finding.rule: finding.level for finding in findings} == {
        "file-missing": Level.ERROR,
        "notes-left-out": Level.WARNING,
    }


def test_a_tag_that_is_left_out_makes_no_file_public() -> None:
    notes, _ = render('<iframe src="secret.pdf"></iframe><embed src="secret.pdf">')

    assert notes.files == ()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("`![x](My photo.JPG)`", id="code"),
        pytest.param("    ![x](My photo.JPG)", id="a block of code"),
        pytest.param("sentences [1](and what is meant)", id="no address"),
        pytest.param("[x](<https://a.example/my page>)", id="as it should be"),
        pytest.param("[x] (My photo.JPG)", id="not even nearly a link"),
        pytest.param("<!-- [x](My photo.JPG) -->", id="in a comment"),
    ],
)
def test_other_text_in_brackets_is_text(typed: str) -> None:
    assert render(typed)[1] == ()


def test_a_link_with_a_space_is_told_as_it_should_be_written() -> None:
    [finding] = render("![At nine](Harbour Photo.JPG)")[1]

    assert finding.do == "write ![At nine](<Harbour Photo.JPG>)"


def test_a_comment_without_an_end_is_told_where_it_begins() -> None:
    _, findings = render("One <!-- two --> three.\n\n<!-- four -->\n\n<!-- five\n\nSix.")

    message = "a comment begins here and has no end, so nobody sees what stands below it"
    assert told(findings) == [(12, "notes-comment", message)]


@pytest.mark.parametrize("text", ["<!-- a -->", "<!-- a\n\nb -->\n\nc", "`<!--` a", "a <!-- b"])
def test_comments_that_end_or_are_none_are_left_alone(text: str) -> None:
    assert render(text)[1] == ()
