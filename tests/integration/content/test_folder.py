"""A folder that is a link shows what listeners may see, and nothing else."""

from pathlib import Path

import pytest

from podcast_pub.content.folder import items
from podcast_pub.problems import Finding


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show's folder with secrets, drafts, and a folder of nobody's."""
    root = tmp_path / "show"
    for name in (".git/config", ".secret/key", "episodes/001-draft/episode.md", "art/logo.svg"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes(b"x")
    return root


@pytest.mark.parametrize(
    ("link", "leads_to", "words"),
    [
        pytest.param("static", ".git", "hidden", id="hidden"),
        pytest.param("static", "art/../.git", "hidden", id="hidden, by a detour"),
        pytest.param("episodes/002-x", "../.secret", "hidden", id="hidden episode"),
        pytest.param("static", ".", "another folder", id="the show itself"),
        pytest.param("static", "episodes", "another folder", id="drafts"),
        pytest.param("static", "episodes/001-draft", "another folder", id="one draft"),
        pytest.param("static", "..", "out of the show", id="outside"),
    ],
)
def test_a_linked_folder_that_leads_astray_is_told_and_not_read(
    show: Path, link: str, leads_to: str, words: str
) -> None:
    (show / link).symlink_to(leads_to)
    findings: list[Finding] = []

    found = items(show / link, show, findings)

    assert found == ()
    assert [finding.rule for finding in findings] == ["folder-unusable"]
    assert words in findings[0].message


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        pytest.param("static", "art", id="a folder of nobody's"),
        pytest.param("episodes/002-x", "../art", id="as an episode"),
        pytest.param("episodes/002-x", "001-draft", id="in its own source folder"),
    ],
)
def test_a_linked_folder_may_lead_to_a_visible_one_of_the_show(
    show: Path, link: str, leads_to: str
) -> None:
    (show / link).symlink_to(leads_to)
    findings: list[Finding] = []

    found = items(show / link, show, findings)

    assert len(found) == 1
    assert findings == []


def test_a_show_may_itself_be_a_link(show: Path) -> None:
    link = show.parent / "link"
    link.symlink_to(show)
    findings: list[Finding] = []

    found = items(link, link, findings)

    assert [item.name for item in found] == ["art", "episodes"]
    assert findings == []
