"""A part of the index, written and read back by pieces."""

from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.search.listing import LEVELS, Listing, Record
from podcast_pub.search.table import Table
from tests.search_reader import Part, part_of

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
    return part_of(table, len(entries))


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
    assert part.read < 10_000 < part.size


def test_an_edit_changes_the_files_that_have_its_words() -> None:
    many = {f"word{number}": number % LEVELS for number in range(40_000)}
    others = [Listing(many, {})] * 20

    before = written(Listing(many, {}), *others)
    after = written(Listing({**many, "wordy": 3}, {"wordier": ("wordy",)}), *others)

    kept = {body for _, _, body in before.groups}
    changed = [body for _, _, body in after.groups if body not in kept]
    assert len(after.groups) > 6
    assert len(changed) == 1
    assert after.files == before.files


def test_a_group_is_neither_small_nor_huge() -> None:
    part = written(Listing({f"{number:x}" * 5: 0 for number in range(90_000)}, {}))

    sizes = [len(body) for _, _, body in part.groups]

    assert len(sizes) > 3
    assert min(sizes[:-1]) > 20_000
    assert max(sizes) < 300_000


def test_the_same_entries_are_the_same_bytes() -> None:
    one = Listing({"a": 1, "b": 2}, {"c": ("a",), "d": ("b",)})
    other = Listing({"b": 2, "a": 1}, {"d": ("b",), "c": ("a",)})

    assert written(one).groups == written(other).groups
