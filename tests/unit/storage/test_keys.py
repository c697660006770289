"""What an object may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub import addresses
from podcast_pub.problems import StoreError
from podcast_pub.storage.store import check_key, is_key


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("feed.xml", id="a file"),
        pytest.param("episodes/slack-water.html", id="in a folder"),
        pytest.param(".podcast-pub/releases/000042", id="our state"),
        pytest.param(".well-known/security.txt", id="hidden"),
        pytest.param("a/b..c/...d", id="dots within names"),
        pytest.param("~a_B-0.9", id="all that needs no quoting"),
    ],
)
def test_a_plain_name_is_a_key(key: str) -> None:
    check_key(key)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("", id="nothing"),
        pytest.param("/etc/passwd", id="absolute"),
        pytest.param("episodes/", id="a folder"),
        pytest.param("a//b", id="an empty part"),
        pytest.param("../secret", id="above"),
        pytest.param("a/../../secret", id="above, later"),
        pytest.param("a/..", id="above, last"),
        pytest.param("./a", id="here"),
        pytest.param("a/.", id="here, last"),
        pytest.param("a b", id="a space"),
        pytest.param("a?b", id="a question mark"),
        pytest.param("a%2e", id="already quoted"),
        pytest.param("ä", id="not ASCII"),
        pytest.param("a\n", id="a newline"),
        pytest.param("a\\b", id="a backslash"),
        pytest.param("a\0b", id="a zero byte"),
        pytest.param("x" * 241, id="a part too long for a file system"),
        pytest.param("x/" * 500 + "x", id="too long for a bucket"),
    ],
)
def test_what_would_need_quoting_or_leave_the_folder_is_refused_by_name(key: str) -> None:
    with pytest.raises(StoreError, match="cannot be published") as caught:
        check_key(key)

    assert caught.value.where == key


@given(st.text(max_size=30))
def test_a_key_needs_no_quoting_in_an_address(text: str) -> None:
    site = addresses.Site("https://a.example/", "https://a.example/")

    if is_key(text):
        assert site.public(text) == f"https://a.example/{text}"
