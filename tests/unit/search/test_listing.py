"""What an entry is found by, and how much a word says of it."""

from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.search.listing import (
    LEVELS,
    Listing,
    Record,
    Searched,
    from_bytes,
    listing,
    to_bytes,
)

TERMS = st.dictionaries(st.text(min_size=1, max_size=9), st.integers(0, LEVELS - 1))
FORMS = st.dictionaries(st.text(min_size=1, max_size=9), st.tuples(st.text(min_size=1)))


def searched(
    title: str = "A bell", *, language: str = "en", named: tuple[str, ...] = (), notes: str = ""
) -> Searched:
    return Searched(Record("episodes/bell.html", title, "Episode 1"), language, named, notes)


def test_a_word_is_found_by_its_other_forms() -> None:
    found = listing(searched(notes="The tides were turning."), ())

    assert found.forms["turning"] == ("turn",)
    assert found.forms["tides"] == ("tide",)
    assert {"turn", "tide"} <= set(found.levels)


def test_forms_are_those_of_the_language() -> None:
    found = listing(searched("Die Häuser", language="de-AT"), ())

    assert found.forms["hauser"] == ("haus",)


def test_without_accents_a_word_leads_to_all_that_it_may_be() -> None:
    found = listing(searched("", language="es", notes="continuo, continúo, continuó"), ())

    assert set(found.forms["continuo"]) <= set(found.levels)


def test_a_title_says_more_than_a_tag_notes_and_what_is_said() -> None:
    entry = searched("lighthouse", named=("foghorn",), notes="A harbour. " + "Water. " * 400)

    found = listing(entry, ["crossing", *["words"] * 3000])

    order = [found.levels[term] for term in ("lighthous", "foghorn", "harbour", "cross")]
    assert order == sorted(order, reverse=True)
    assert order[0] > order[-1]


def test_a_word_of_the_title_says_more_than_any_that_is_only_said() -> None:
    found = listing(searched("lighthouse"), ["crossing"] * 3000)

    assert found.levels["cross"] < found.levels["lighthous"] == LEVELS - 1


def test_one_more_word_changes_nothing_of_the_others() -> None:
    said = [f"{'abcdefgh'[number % 8] * (number % 31 + 1)}" for number in range(3000)]

    before, after = (listing(searched(notes=notes), said) for notes in ("", "Foghorn"))

    assert {**before.levels, "foghorn": after.levels["foghorn"]} == after.levels


def test_writing_without_spaces_is_listed_by_pairs() -> None:
    found = listing(searched("東京の海", language="ja"), ())

    assert set(found.levels) == {"東", "京", "の", "海", "東京", "京の", "の海"}
    assert found.forms == {}


@given(TERMS, FORMS)
def test_what_is_remembered_is_the_same(
    levels: dict[str, int], forms: dict[str, tuple[str]]
) -> None:
    assert from_bytes(to_bytes(Listing(levels, forms))) == Listing(levels, forms)


def test_only_the_beginning_of_an_endless_word_is_stemmed() -> None:
    found = listing(searched(notes="aua" * 1_000_000, language="de"), ())

    assert set(found.levels) == {("aua" * 14)[:40], "a", "bell"}
