"""Which entries stand on which list page."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub import addresses
from podcast_pub.model.episode import Entry
from podcast_pub.site.stream import ListPage, list_pages
from tests import factories


def entries(count: int) -> list[Entry]:
    """Posts named by their number, a day apart, oldest first."""
    return [
        factories.post(str(number), date=factories.DATE + timedelta(days=number))
        for number in range(1, count + 1)
    ]


def numbers(page: ListPage) -> list[int]:
    return [int(entry.slug) for entry in page.entries]


@pytest.mark.parametrize(
    ("count", "home", "sealed"),
    [
        pytest.param(0, (0, 0), [], id="0"),
        pytest.param(1, (1, 1), [], id="1"),
        pytest.param(9, (1, 9), [], id="9"),
        pytest.param(10, (1, 10), [], id="10"),
        pytest.param(11, (1, 11), [], id="11"),
        pytest.param(19, (1, 19), [], id="19"),
        pytest.param(20, (11, 20), [(1, 10)], id="20"),
        pytest.param(21, (11, 21), [(1, 10)], id="21"),
        pytest.param(29, (11, 29), [(1, 10)], id="29"),
        pytest.param(30, (21, 30), [(1, 10), (11, 20)], id="30"),
    ],
)
def test_complete_pages_are_sealed_from_the_oldest(
    count: int, home: tuple[int, int], sealed: list[tuple[int, int]]
) -> None:
    first, *rest = list_pages(entries(count), 10)

    assert (first.key, first.first, first.last) == (addresses.HOME, *home)
    assert [(page.first, page.last) for page in rest] == sealed
    assert [page.key for page in rest] == [f"stream/{n + 1}.html" for n in range(len(rest))]
    for page in (first, *rest):
        assert numbers(page) == list(range(page.first, page.last + 1))[: len(page.entries)]


@given(count=st.integers(0, 60), size=st.integers(1, 12))
def test_older_links_lead_from_home_through_every_entry_once(count: int, size: int) -> None:
    pages = {page.key: page for page in list_pages(entries(count), size)}

    seen: list[int] = []
    key: str | None = addresses.HOME
    while key is not None:
        seen += reversed(numbers(pages[key]))
        key = pages[key].older

    assert seen == list(range(count, 0, -1))


@given(count=st.integers(0, 60), size=st.integers(1, 12))
def test_newer_links_lead_from_every_page_home(count: int, size: int) -> None:
    pages = {page.key: page for page in list_pages(entries(count), size)}

    for page in pages.values():
        steps = 0
        while page.newer is not None:
            page = pages[page.newer]
            steps += 1
        assert page.key == addresses.HOME
        assert steps <= len(pages)


@given(count=st.integers(0, 60), size=st.integers(1, 12))
def test_a_new_entry_changes_no_sealed_page_but_the_newest_ones_way_forward(
    count: int, size: int
) -> None:
    before = {page.key: page for page in list_pages(entries(count), size)[1:]}
    after = {page.key: page for page in list_pages(entries(count + 1), size)[1:]}

    changed = [key for key, page in before.items() if after[key] != page]

    if len(after) == len(before):
        assert changed == []
    else:
        newest = addresses.sealed_list(len(before))
        assert changed == ([newest] if before else [])
        for key in changed:
            assert after[key].entries == before[key].entries
            assert (before[key].newer, after[key].newer) == (
                addresses.HOME,
                addresses.sealed_list(len(after)),
            )
