"""Which entries stand in which part: a new entry changes little, a search looks into few."""

from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.search.parts import SEALED, parts

COUNTS = st.integers(0, 5 * SEALED)


@given(COUNTS)
def test_every_entry_stands_in_one_part(count: int) -> None:
    assert [place for part in parts(count) for place in part] == list(range(count))


@given(COUNTS)
def test_a_search_looks_into_three_parts_besides_the_sealed_ones(count: int) -> None:
    assert len(list(parts(count))) <= count // SEALED + 3


@given(COUNTS)
def test_a_new_entry_leaves_sealed_parts_as_they_are(count: int) -> None:
    sealed = count // SEALED

    before, after = list(parts(count)), list(parts(count + 1))

    assert after[:sealed] == before[:sealed]


@given(COUNTS)
def test_most_new_entries_change_a_part_of_at_most_sixteen(count: int) -> None:
    before, after = set(parts(count)), set(parts(count + 1))

    made = sum(len(part) for part in after - before)

    assert made <= (16 if (count + 1) % 16 else 256 if (count + 1) % 256 else SEALED)
