"""Paths for one request to CloudFront."""

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.notify.paths import folded, paths_of

NAMES = st.text("ab~-", min_size=1, max_size=3)
PATHS = st.sets(
    st.builds(lambda parts: "/" + "/".join(parts), st.lists(NAMES, min_size=1, max_size=3)),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        pytest.param("https://a.example/", "/", id="the site itself"),
        pytest.param("https://a.example/show/feed.xml", "/show/feed.xml", id="below a path"),
        pytest.param("https://a.example:8443/x.html", "/x.html", id="a port"),
        pytest.param("https://a.example/caf%C3%A9/x.html", "/caf%C3%A9/x.html", id="stays encoded"),
    ],
)
def test_a_path_is_what_a_viewer_asks_for(url: str, path: str) -> None:
    assert paths_of([url]) == (path,)


def test_two_hosts_of_one_distribution_share_their_paths() -> None:
    assert paths_of(["https://a.example/x", "https://b.example/x"]) == ("/x",)


def test_a_thousand_paths_are_named_one_by_one() -> None:
    paths = [f"/episodes/{number:04}.html" for number in range(1000)]

    assert folded(paths) == tuple(paths)


def test_of_more_the_fullest_folder_becomes_a_wildcard() -> None:
    pages = [f"/show/episodes/{number}.html" for number in range(2000)]
    lists = [f"/show/stream/{number}.html" for number in range(200)]

    assert folded([*pages, *lists, "/show/", "/show/feed.xml"]) == (
        "/show/",
        "/show/episodes/*",
        "/show/feed.xml",
        *sorted(lists),
    )


def test_audio_is_not_fetched_again_because_pages_have_changed() -> None:
    pages = [f"/episodes/{number}.html" for number in range(2000)]

    assert not any(fnmatch.fnmatch("/media/a-0.mp3", path) for path in folded([*pages, "/"]))


def test_too_many_files_at_the_top_are_one_wildcard() -> None:
    paths = [f"/show/{number}.html" for number in range(1001)]

    assert folded(paths) == ("/show/*",)


def test_too_many_folders_are_one_wildcard() -> None:
    paths = [f"/show/{number}/{name}.html" for number in range(600) for name in "ab"]

    assert folded([*paths, "/show/feed.xml"]) == ("/show/*",)


@given(PATHS, st.integers(1, 10), st.integers(0, 3))
def test_every_path_is_covered_by_few_enough(paths: set[str], most: int, wildcards: int) -> None:
    ordered = sorted(paths)

    found = folded(ordered, most=most, wildcards=wildcards)

    assert len(found) <= most
    assert all("*" not in path[:-1] for path in found)
    assert all(any(fnmatch.fnmatchcase(path, each) for each in found) for path in ordered)
    if len(ordered) <= most:
        assert found == tuple(ordered)
