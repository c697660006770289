"""A show may choose a folder of its own; for any other somebody must say so."""

from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError
from podcast_pub.storage.target import open_store
from tests.consent import agree_to


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """An empty show."""
    (tmp_path / "show").mkdir()
    return tmp_path / "show"


def test_a_folder_inside_the_show_is_its_own_choice(show: Path) -> None:
    assert str(open_store(show, StorageSettings("./public"), None)).rstrip("/").endswith("public")


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
        open_store(show, StorageSettings(wanted), None)

    assert "podcast-pub trust" in refused.value.do


def test_an_absolute_folder_is_refused_too(show: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="outside the show"):
        open_store(show, StorageSettings(str(tmp_path / "www")), None)


def test_what_is_published_there_already_changes_nothing_but_is_told(
    show: Path, tmp_path: Path
) -> None:
    (tmp_path / "www" / ".podcast-pub").mkdir(parents=True)

    with pytest.raises(ConfigError, match="something is published there already"):
        open_store(show, StorageSettings("../www"), None)


def test_a_link_out_of_the_show_is_no_folder_of_its_own(show: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (show / "public").symlink_to("../www")

    with pytest.raises(ConfigError, match="outside the show"):
        open_store(show, StorageSettings("./public"), None)


def test_a_folder_that_was_agreed_to_is_opened_and_only_that(show: Path) -> None:
    agree_to(show, StorageSettings("../www"))

    assert open_store(show, StorageSettings("../www"), None).head("feed.xml") is None
    with pytest.raises(ConfigError, match="outside the show"):
        open_store(show, StorageSettings("../www/other"), None)


def test_what_is_said_by_name_is_done(show: Path, tmp_path: Path) -> None:
    assert (
        open_store(show, StorageSettings("./public"), str(tmp_path / "www")).head("feed.xml")
        is None
    )


@pytest.mark.parametrize(
    ("wanted", "to", "bucket"),
    [
        pytest.param("s3://tides/podcast/", None, "s3://tides/podcast", id="podcast.yaml"),
        pytest.param("./public", "s3://test-tides", "s3://test-tides", id="--to"),
    ],
)
def test_a_bucket_is_opened_and_asked_nothing(
    show: Path, wanted: str, to: str | None, bucket: str
) -> None:
    settings = StorageSettings(wanted, endpoint="http://127.0.0.1:9", region="eu-west-1")

    agree_to(show, replace(settings, url=to or wanted))

    assert str(open_store(show, settings, to)) == bucket


@pytest.mark.parametrize(
    ("to", "message"),
    [
        pytest.param("s3:///podcast", "the name of the bucket is missing", id="no bucket"),
        pytest.param("s3://Tides", "no capital letters", id="capital letters"),
        pytest.param("s3://ab", "no bucket can be called so", id="too short"),
        pytest.param("s3://127.0.0.1", "no bucket can be called so", id="an address"),
        pytest.param("s3://ti_des", "no bucket can be called so", id="an underscore"),
        pytest.param("s3://tides/a b", "would have to quote", id="a space in the folder"),
        pytest.param("s3://tides/../b", "would have to quote", id="a way out of the folder"),
        pytest.param("s3://tides//b", "would have to quote", id="an empty folder"),
        pytest.param("https://tides.example/", "no address of a bucket", id="another address"),
    ],
)
def test_what_is_no_bucket_is_refused_in_words(show: Path, to: str, message: str) -> None:
    for settings, option, where in (
        (StorageSettings(), to, "--to"),
        (StorageSettings(to), None, "podcast.yaml"),
    ):
        with pytest.raises(ConfigError, match=message) as refused:
            open_store(show, settings, option)

        assert refused.value.where == where
        assert refused.value.found == to
        assert refused.value.do


def test_what_may_be_a_secret_is_not_repeated(show: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        open_store(show, StorageSettings(), "s3://ada:hunter2@tides/podcast")

    assert refused.value.found is None
    assert "hunter2" not in str(refused.value)
