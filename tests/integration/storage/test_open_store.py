"""A show may choose a folder of its own; for any other somebody must say so."""

from pathlib import Path

import pytest

from podcast_pub.problems import ConfigError
from podcast_pub.storage.target import open_store


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """An empty show."""
    (tmp_path / "show").mkdir()
    return tmp_path / "show"


def test_a_folder_inside_the_show_is_its_own_choice(show: Path) -> None:
    assert str(open_store(show, "./public", None)).rstrip("/").endswith("public")


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param("../elsewhere", id="beside the show"),
        pytest.param(".github/workflows", id="hidden, inside"),
        pytest.param("../.ssh", id="hidden, beside"),
    ],
)
def test_any_other_is_refused_in_words(show: Path, wanted: str) -> None:
    with pytest.raises(ConfigError, match="outside the show") as refused:
        open_store(show, wanted, None)

    assert "--to" in refused.value.do


def test_an_absolute_folder_is_refused_too(show: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="outside the show"):
        open_store(show, str(tmp_path / "www"), None)


def test_where_it_was_published_before_it_may_be_published_again(
    show: Path, tmp_path: Path
) -> None:
    (tmp_path / "www" / ".podcast-pub").mkdir(parents=True)

    assert open_store(show, "../www", None).head("feed.xml") is None


def test_what_is_said_by_name_is_done(show: Path, tmp_path: Path) -> None:
    assert open_store(show, "./public", str(tmp_path / "www")).head("feed.xml") is None


@pytest.mark.parametrize("to", [None, "s3://bucket/show"], ids=["podcast.yaml", "--to"])
def test_a_bucket_is_refused_in_words(show: Path, to: str | None) -> None:
    with pytest.raises(ConfigError, match="not in this version") as refused:
        open_store(show, "s3://bucket/other", to)

    assert refused.value.where == ("--to" if to else "podcast.yaml")
