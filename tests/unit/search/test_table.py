"""A part of the index, written and read back by pieces."""

from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.search.listing import LEVELS, Listing, Record
from podcast_pub.search.table import Table, head_size
from tests.search_reader import Part

KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
LISTINGS = st.builds(
    Listing,
    st.dictionaries(KEYS, st.integers(0, LEVELS - 1), max_size=8),
    st.dictionaries(KEYS, KEYS.map(lambda term: (term,)), max_size=4),
)


def written(*entries: Listing | None) -> Part:
    table = Table()
    for number, entry in enumerate(entries):
        record = None if entry is None else Record(f"episodes/e{number}.html", "A <bell>", "1")
        table.add(record, entry)
    return Part(table.to_bytes())


@given(st.lists(st.none() | LISTINGS, max_size=40))
def test_everything_is_read_back(entries: list[Listing | None]) -> None:
    part = written(*entries)

    expected: dict[str, dict[int, int]] = {}
    forms: dict[str, set[str]] = {}
    for number, entry in enumerate(entries):
        for term, level in (entry.levels if entry else {}).items():
            expected.setdefault(term, {})[number] = level
        for typed, terms in (entry.forms if entry else {}).items():
            forms.setdefault(typed, set()).update(terms)
    assert part.words() == sorted({*expected, *forms})
    for key in part.words():
        known, found = part.find(key)
        assert found == expected.get(key, {})
        assert known == set(sorted(forms.get(key, ()))[:3])
    for number, entry in enumerate(entries):
        record = part.record(number)
        assert (record and record[0]) == (entry and f"episodes/e{number}.html")


def test_a_word_is_found_among_many_by_a_few_small_pieces() -> None:
    many = {f"word{number}": number % LEVELS for number in range(20_000)}

    part = written(*(Listing(many, {}) for _ in range(20)))

    assert part.find("word12345") == (set(), dict.fromkeys(range(20), 12345 % LEVELS))
    assert part.find("word99999x") == (set(), {})
    assert part.read < 10_000 < len(part.data)


def test_the_size_of_the_head_stands_at_its_beginning() -> None:
    part = written(Listing({"tide": 1}, {}))

    assert head_size(part.data) == part.head


def test_the_same_entries_are_the_same_bytes() -> None:
    one = Listing({"a": 1, "b": 2}, {"c": ("a",), "d": ("b",)})
    other = Listing({"b": 2, "a": 1}, {"d": ("b",), "c": ("a",)})

    assert written(one).data == written(other).data
