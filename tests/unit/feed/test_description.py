"""The plain description of an item."""

import pytest

from podcast_pub.feed.description import plain_description

PAGE = "https://slackwater.example/episodes/tides.html"
TAIL = f"…\n\n{PAGE}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a" * 3999, id="3999 bytes"),
        pytest.param("a" * 4000, id="4000 bytes"),
        pytest.param("é" * 2000, id="4000 bytes in 2000 characters"),
    ],
)
def test_a_text_within_the_limit_stays_as_it_is(text: str) -> None:
    assert plain_description(text, PAGE) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 4001, id="one endless word"),
        pytest.param("é" * 2001, id="two bytes a character"),
        pytest.param("潮の満ち引き" * 1000, id="a language without spaces"),
        pytest.param("The tide " * 500, id="short words"),
        pytest.param("🌊 " * 1000, id="four bytes a character"),
    ],
)
def test_a_longer_text_is_cut_within_the_limit_and_says_where_the_rest_is(text: str) -> None:
    cut = plain_description(text, PAGE)

    assert len(cut.encode()) <= 4000
    assert len(cut.encode()) > 3800
    assert cut.endswith(TAIL)
    assert text.startswith(cut.removesuffix(TAIL))


def test_the_cut_is_between_two_words() -> None:
    cut = plain_description("tide " * 1000, PAGE).removesuffix(TAIL)

    assert set(cut.split(" ")) == {"tide"}


def test_spaces_without_end_leave_the_link() -> None:
    assert plain_description(" " * 4001, PAGE) == TAIL
