"""The lines for web servers: what the names of a show can and cannot do to them."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from podcast_pub import addresses
from podcast_pub.delivery import (
    AUDIO_TYPES,
    CHAPTERS_TYPE,
    Kind,
    content_type,
    types_by_extension,
)
from podcast_pub.doctor.texts.apache import apache
from podcast_pub.doctor.texts.caddy import caddy
from podcast_pub.doctor.texts.nginx import nginx
from podcast_pub.doctor.texts.serving import HASHED, Place, place_of
from podcast_pub.problems import ConfigError

FOLDER = PurePosixPath("/srv/www/tides")
SERVERS = [nginx, caddy, apache]


@pytest.mark.parametrize("lines", SERVERS)
def test_every_type_of_our_table_is_in_the_lines(lines: Callable[[Place], str]) -> None:
    text = lines(place_of("https://tides.example/", FOLDER))

    kinds = {*types_by_extension().values(), *AUDIO_TYPES.values(), CHAPTERS_TYPE}
    assert {kind for kind in kinds if kind not in text} == set()


def test_a_feed_has_the_type_of_its_extension_and_needs_no_line() -> None:
    extension = PurePosixPath(addresses.FEED).suffix

    assert content_type(Kind.FEED, extension) == types_by_extension()[extension]
    assert content_type(Kind.ARCHIVE, extension) == types_by_extension()[extension]


def test_what_has_a_hash_in_its_key_lives_in_these_folders() -> None:
    names = "art assets chapters files images media people search transcripts waveforms"
    assert names == " ".join(HASHED)


@pytest.mark.parametrize("lines", SERVERS)
def test_the_host_and_the_folder_are_those_of_the_show(lines: Callable[[Place], str]) -> None:
    text = lines(place_of("https://tides.example:8443/show/", FOLDER))

    assert "tides.example" in text
    assert '"/srv/www/tides' in text
    assert "/show/" in text
    assert "8443" not in text


def test_two_shows_on_one_nginx_do_not_share_a_variable() -> None:
    one = nginx(place_of("https://tides.example/one/", FOLDER))
    other = nginx(place_of("https://tides.example/other/", FOLDER))

    assert "map $uri $cache_of_tides_example_one {" in one
    assert "map $uri $cache_of_tides_example_other {" in other


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://tides.example;include/", id="host"),
        pytest.param("https://tides.example/a;b/", id="semicolon"),
        pytest.param("https://tides.example/{a}/", id="braces"),
        pytest.param("https://tides.example/%0Areturn/", id="newline"),
        pytest.param("https://tides.example/a'b/", id="quote"),
        pytest.param("https://tides.example/a$b/", id="variable"),
        pytest.param("https://[::1]/", id="numbers"),
        pytest.param("https://-tides.example/", id="a host like an option"),
        pytest.param("https://tides..example/", id="an empty part of a host"),
        pytest.param("https://.example/", id="a dot first"),
    ],
)
def test_an_address_that_could_steer_a_server_gives_no_lines(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        place_of(url, FOLDER)

    assert caught.value.found == url


@pytest.mark.parametrize(
    "name", ['a"b', "a$b", "a{b}", "a\nb", "a\\b", "a%b", "a'b", "a[b]", "a\u202eb", "a\u2028b"]
)
def test_a_folder_that_could_steer_a_server_gives_no_lines(name: str) -> None:
    with pytest.raises(ConfigError):
        place_of("https://tides.example/", FOLDER / name)


def test_a_folder_with_spaces_and_accents_is_a_folder() -> None:
    assert '"/srv/Mein Podcast/öffentlich"' in nginx(
        place_of("https://tides.example/", PurePosixPath("/srv/Mein Podcast/öffentlich"))
    )
