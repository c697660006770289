"""A show decides nothing about credentials: bucket, service and profile are agreed to."""

from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.model.show import StorageSettings
from podcast_pub.storage.consent import VARIABLE, UntrustedError, consent
from podcast_pub.storage.target import require_trust
from tests.consent import agree_to

TIDES = StorageSettings("s3://tides/podcast", "https://s3.tides.net", profile="podcast")
LINE = "s3://tides/podcast at https://s3.tides.net, profile podcast"


def asks(show: Path, storage: StorageSettings, to: str | None = None) -> bool:
    """Whether the user would be asked."""
    try:
        require_trust(show, storage, to)
    except UntrustedError:
        return True
    return False


def test_a_bucket_of_podcast_yaml_is_agreed_to_first(tmp_path: Path) -> None:
    assert asks(tmp_path, TIDES)
    assert asks(tmp_path, StorageSettings("s3://tides"))

    agree_to(tmp_path, TIDES)

    assert not asks(tmp_path, TIDES)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(TIDES, url="s3://else/podcast"), id="bucket"),
        pytest.param(replace(TIDES, endpoint="https://s3.else.net"), id="service"),
        pytest.param(replace(TIDES, endpoint=None), id="Amazon"),
        pytest.param(replace(TIDES, profile="work"), id="profile"),
        pytest.param(replace(TIDES, profile=None), id="no profile"),
    ],
)
def test_another_bucket_service_or_profile_asks_again(
    tmp_path: Path, other: StorageSettings
) -> None:
    agree_to(tmp_path, TIDES)

    assert asks(tmp_path, other)


def test_a_distribution_is_agreed_to_by_itself_wherever_the_show_is_published(
    tmp_path: Path,
) -> None:
    agree_to(tmp_path, TIDES)
    bucket = replace(TIDES, cloudfront="E2QWRUHEXAMPLE")
    folder = StorageSettings(profile="work", cloudfront="E2QWRUHEXAMPLE")

    assert asks(tmp_path, bucket)
    assert asks(tmp_path, folder)

    agree_to(tmp_path, bucket)
    agree_to(tmp_path, folder)

    assert not asks(tmp_path, bucket)
    assert not asks(tmp_path, folder)
    assert asks(tmp_path, replace(bucket, cloudfront="EDFDVBD6EXAMPLE"))
    assert asks(tmp_path, replace(folder, profile=None))
    assert asks(tmp_path, StorageSettings(profile="work"), "s3://mine")


def test_the_environment_agrees_to_a_distribution_by_the_line_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = StorageSettings(profile="work", cloudfront="E2QWRUHEXAMPLE")

    monkeypatch.setenv(VARIABLE, "a folder, profile work, CloudFront E2QWRUHEXAMPLE")

    assert not asks(tmp_path, folder)
    assert asks(tmp_path, replace(folder, url="s3://tides"))


def test_another_folder_in_the_bucket_asks_again_and_another_region_does_not(
    tmp_path: Path,
) -> None:
    agree_to(tmp_path, TIDES)

    assert not asks(tmp_path, replace(TIDES, url="s3://tides/podcast/", region="eu-west-1"))
    assert asks(tmp_path, replace(TIDES, url="s3://tides/elsewhere"))
    assert asks(tmp_path, replace(TIDES, url="s3://tides"))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        pytest.param("{www}", False, id="the line that is printed"),
        pytest.param("s3://x\n  {www}  ", False, id="one of several"),
        pytest.param("{www}/other", True, id="a folder in it"),
        pytest.param("a folder", True, id="any folder"),
    ],
)
def test_the_environment_agrees_to_a_folder_by_its_whole_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, answer: bool
) -> None:
    monkeypatch.setenv(VARIABLE, line.format(www=tmp_path / "www"))

    assert asks(tmp_path / "show", StorageSettings("../www")) is answer


def test_the_same_words_in_another_folder_ask_again(tmp_path: Path) -> None:
    (tmp_path / "clone").mkdir()
    agree_to(tmp_path, TIDES)

    assert asks(tmp_path / "clone", TIDES)


def test_a_bucket_that_the_user_names_needs_consent_only_for_what_the_show_adds(
    tmp_path: Path,
) -> None:
    assert not asks(tmp_path, StorageSettings(), "s3://mine")
    assert asks(tmp_path, TIDES, "s3://mine")
    assert asks(tmp_path, StorageSettings(profile="podcast"), "s3://mine")

    with pytest.raises(UntrustedError) as refused:
        require_trust(tmp_path, TIDES, "s3://mine")
    consent(tmp_path, refused.value.wish)

    assert not asks(tmp_path, TIDES, "s3://other")
    assert asks(tmp_path, TIDES)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        pytest.param(LINE, False, id="the line that is printed"),
        pytest.param(f"s3://x\n  {LINE}\n", False, id="one of several"),
        pytest.param(LINE.replace("/podcast", ""), False, id="the whole bucket"),
        pytest.param(LINE.replace("/podcast", "/podcast/"), False, id="a slash more"),
        pytest.param(LINE.replace("/podcast", "/other"), True, id="another folder in it"),
        pytest.param(LINE.replace("s3://tides", "s3://else"), True, id="another bucket"),
        pytest.param("s3://tides/podcast", True, id="the bucket alone"),
        pytest.param("s3://tides at https://s3.tides.net", True, id="without the profile"),
        pytest.param(LINE.replace(".net", ".net.evil.example"), True, id="another service"),
        pytest.param("*", True, id="no bucket"),
        pytest.param("", True, id="empty"),
    ],
)
def test_the_environment_agrees_by_naming_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, answer: bool
) -> None:
    monkeypatch.setenv(VARIABLE, line)

    assert asks(tmp_path, TIDES) is answer


def test_the_environment_agrees_to_amazon_by_the_bucket_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "s3://tides")

    assert not asks(tmp_path, StorageSettings("s3://tides/podcast"))
    assert asks(tmp_path, TIDES, "s3://tides")
