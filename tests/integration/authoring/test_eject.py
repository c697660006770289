"""Built-in templates, copied into a show."""

from pathlib import Path

import pytest

from podcast_pub.authoring.eject import built_in, eject
from podcast_pub.problems import ConfigError
from podcast_pub.site.templates import Templates


def test_every_template_says_what_it_is(tmp_path: Path) -> None:
    assert [each.name for each in built_in(tmp_path) if len(each.about) < 20] == []


def test_a_copy_is_ours_to_the_letter_and_changes_nothing(tmp_path: Path) -> None:
    for each in built_in(tmp_path):
        eject(tmp_path, each)

    own = Templates(tmp_path)
    assert all(own.is_ours(each.name) for each in built_in(tmp_path))
    assert own.unused("en") == ()
    without_pages = own.unused("en", makes_pages=False)
    assert "episode.html" in without_pages
    assert "feed.css" not in without_pages
    assert all(each.is_in_show for each in built_in(tmp_path))


def test_a_template_of_the_show_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_text("mine")
    home = next(each for each in built_in(tmp_path) if each.name == "home.html")

    with pytest.raises(ConfigError, match="has this template already"):
        eject(tmp_path, home)

    assert (tmp_path / "templates" / "home.html").read_text() == "mine"


def test_a_template_that_appears_at_the_last_moment_is_not_overwritten(tmp_path: Path) -> None:
    home = next(each for each in built_in(tmp_path) if each.name == "home.html")
    eject(tmp_path, home)

    with pytest.raises(ConfigError, match="it is there already"):
        eject(tmp_path, home)
