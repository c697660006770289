"""Names → slugs: the same on every machine, and asked for where letters would be lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.slugs import (
    LONGEST,
    fold,
    is_slug,
    slug_of_file,
    slug_of_folder,
)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("012-tides", "tides", id="number"),
        pytest.param("12_tides", "tides", id="underscore"),
        pytest.param("12. Tides", "tides", id="dot and space"),
        pytest.param("tides", "tides", id="no number"),
        pytest.param("100days", "100days", id="number that belongs to the word"),
        pytest.param("012", "012", id="only a number"),
        pytest.param("012-", "012", id="nothing behind the number"),
        pytest.param("012-3-bells", "3-bells", id="only the first number goes"),
        pytest.param("004-maré-alta", "mare-alta", id="accent"),
        pytest.param(unicodedata.normalize("NFD", "004-maré-alta"), "mare-alta", id="accent, NFD"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("smørrebrød", "smorrebrod", id="o with stroke"),
        pytest.param("Þórr & Æsir", "thorr-aesir", id="thorn and ash"),
        pytest.param("İstanbul ılık", "istanbul-ilik", id="Turkish i"),  # noqa: RUF001  it is
        pytest.param("Łódź", "lodz", id="l with stroke"),
        pytest.param("What's new?!", "whats-new", id="apostrophe and signs"),
        pytest.param("a--b__c", "a-b-c", id="runs of signs"),
        pytest.param("ﬁne", "fine", id="ligature"),
        pytest.param("007-γαλήνη", None, id="Greek"),
        pytest.param("\u03b3-rays", None, id="one letter that would be lost"),
        pytest.param("今日", None, id="Japanese"),
        pytest.param("🎧", None, id="no letters at all"),
        pytest.param("---", None, id="only hyphens"),
    ],
)
def test_a_folder_gives_its_slug(name: str, slug: str | None) -> None:
    assert slug_of_folder(name) == slug


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        pytest.param("2026-05-new-season", "new-season", id="month"),
        pytest.param("2026-05-01-new-season", "new-season", id="day"),
        pytest.param("2026-05", "2026-05", id="only a date"),
        pytest.param("12-angry-men", "12-angry-men", id="a number is no date"),
    ],
)
def test_a_post_gives_its_slug(stem: str, slug: str) -> None:
    assert slug_of_file(stem) == slug


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        pytest.param("tides", True, id="word"),
        pytest.param("a-1", True, id="words"),
        pytest.param("", False, id="nothing"),
        pytest.param("Tides", False, id="capital"),
        pytest.param("-tides", False, id="hyphen in front"),
        pytest.param("ti--des", False, id="two hyphens"),
        pytest.param("index", False, id="the address of a folder"),
        pytest.param("a" * LONGEST, True, id="longest"),
        pytest.param("a" * (LONGEST + 1), False, id="too long"),
        pytest.param("tides\n", False, id="newline"),
    ],
)
def test_what_is_a_slug(text: str, usable: bool) -> None:
    assert is_slug(text) is usable


@given(st.text(max_size=60))
def test_a_folded_name_is_a_slug_and_folds_to_itself(name: str) -> None:
    slug = fold(name)

    assert slug is None or slug == "index" or is_slug(slug) or len(slug) > LONGEST
    assert slug is None or fold(slug) == slug


@given(st.text(max_size=60))
def test_both_spellings_of_accents_fold_alike(name: str) -> None:
    assert fold(unicodedata.normalize("NFC", name)) == fold(unicodedata.normalize("NFD", name))
