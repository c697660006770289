"""The one guard: which files of a show may be read, and why others may not."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.content.paths import PathProblem, resolve


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show's folder with a secret beside it."""
    root = tmp_path / "show"
    folder = root / "episodes" / "001"
    (folder / "deep").mkdir(parents=True)
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / "deep" / "er.txt").write_bytes(b"x")
    (folder / ".hidden").write_bytes(b"x")
    (root / "logo.png").write_bytes(b"x")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(b"x")
    (tmp_path / "secret.txt").write_bytes(b"x")
    (tmp_path / "show-2").mkdir()
    (tmp_path / "show-2" / "a.txt").write_bytes(b"x")
    return root


def problem(root: Path, name: str) -> PathProblem:
    """Why a name cannot be used."""
    with pytest.raises(PathProblem) as raised:
        resolve(root, root / "episodes" / "001", name)
    return raised.value


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        pytest.param("photo.jpg", "episodes/001/photo.jpg", id="beside"),
        pytest.param("./photo.jpg", "episodes/001/photo.jpg", id="with a dot"),
        pytest.param("deep/er.txt", "episodes/001/deep/er.txt", id="deeper"),
        pytest.param("deep/../photo.jpg", "episodes/001/photo.jpg", id="down and up"),
        pytest.param("../../logo.png", "logo.png", id="up, inside the show"),
    ],
)
def test_a_name_leads_to_a_file_of_the_show(show: Path, name: str, leads_to: str) -> None:
    assert resolve(show, show / "episodes" / "001", name) == show / leads_to


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        pytest.param("nope.jpg", "file-missing", id="missing"),
        pytest.param("nope/er.txt", "file-missing", id="missing folder"),
        pytest.param("photo.jpg/x", "file-missing", id="file for a folder"),
        pytest.param("Photo.jpg", "file-missing", id="another case"),
        pytest.param("x" * 5000, "file-missing", id="a name too long for any disk"),
        pytest.param("../../../secret.txt", "file-outside", id="up and out"),
        pytest.param("../../../show-2/a.txt", "file-outside", id="a neighbour of like name"),
        pytest.param("/etc/hostname", "file-outside", id="absolute"),
        pytest.param("~/secret.txt", "file-outside", id="home"),
        pytest.param(".hidden", "file-hidden", id="hidden"),
        pytest.param("../../.git/config", "file-hidden", id="hidden folder"),
        pytest.param("deep", "file-kind", id="folder"),
        pytest.param(".", "file-kind", id="its own folder"),
        pytest.param("../..", "file-kind", id="the show itself"),
        pytest.param("", "file-name", id="nothing"),
        pytest.param("  ", "file-name", id="spaces"),
        pytest.param("a\0b", "file-name", id="NUL"),
        pytest.param("a\nb", "file-name", id="newline"),
        pytest.param("\ud800", "file-name", id="half a character"),
        pytest.param("deep\\er.txt", "file-name", id="backslash"),
    ],
)
def test_other_names_are_told(show: Path, name: str, rule: str) -> None:
    told = problem(show, name)

    assert told.rule == rule
    assert told.do
    assert told.message.isprintable()


def test_the_nearest_name_is_offered(show: Path) -> None:
    assert "photo.jpg" in problem(show, "foto.jpg").do
    assert "photo.jpg" in problem(show, "Photo.JPG").do
    assert "hidden" not in problem(show, "hidden").do


def test_accents_in_two_characters_are_the_same_accents(show: Path) -> None:
    name = unicodedata.normalize("NFD", "maré.jpg")
    (show / "episodes" / "001" / name).write_bytes(b"x")

    found = resolve(show, show / "episodes" / "001", "maré.jpg")

    assert unicodedata.normalize("NFC", found.name) == "maré.jpg"
    assert found.exists()


def test_links_may_lead_anywhere_in_the_show_and_nowhere_else(show: Path) -> None:
    folder = show / "episodes" / "001"
    (folder / "in.png").symlink_to("../../logo.png")
    (folder / "out.txt").symlink_to("../../../secret.txt")
    (folder / "out").symlink_to("../../..")
    (folder / "git").symlink_to("../../.git")
    (folder / "settings.txt").symlink_to("../../.git/config")
    (folder / "loop").symlink_to("loop")

    assert resolve(show, folder, "in.png") == folder / "in.png"
    assert problem(show, "out.txt").rule == "file-outside"
    assert problem(show, "out/secret.txt").rule == "file-outside"
    assert problem(show, "loop").rule == "file-missing"
    assert problem(show, "git/config").rule == "file-hidden"
    assert problem(show, "settings.txt").rule == "file-hidden"


def test_files_that_git_annex_keeps_are_files_of_the_show(show: Path) -> None:
    kept = show / ".git" / "annex" / "objects" / "1a"
    kept.mkdir(parents=True)
    (kept / "audio").write_bytes(b"x")
    (show / "audio.mp3").symlink_to(".git/annex/objects/1a/audio")

    assert resolve(show, show, "audio.mp3") == show / "audio.mp3"


def test_a_show_may_itself_be_reached_by_a_link(show: Path) -> None:
    link = show.parent / "link"
    link.symlink_to(show)

    found = resolve(link, link / "episodes" / "001", "photo.jpg")

    assert found == link / "episodes" / "001" / "photo.jpg"


def test_devices_and_pipes_are_no_files(show: Path) -> None:
    os.mkfifo(show / "episodes" / "001" / "pipe")
    (show / "episodes" / "001" / "null").symlink_to("/dev/null")

    assert problem(show, "pipe").rule == "file-kind"
    assert problem(show, "null").rule in ("file-kind", "file-outside")


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30) | st.text("./~\\ab\0 -", max_size=20))
def test_any_name_is_inside_the_show_or_told(show: Path, name: str) -> None:
    try:
        found = resolve(show, show / "episodes" / "001", name)
    except PathProblem as told:
        found = show
        name = told.rule

    assert found.resolve().is_relative_to(show.resolve())
