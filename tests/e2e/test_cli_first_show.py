"""The first minutes: init, new, check --fix, publish, and the same facts for machines."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.e2e.command import REPOSITORY, run
from tests.show_folder import AUDIO, make_show

ANSWERS = (
    *("--title", "Tides: a show", "--author", "Ada Farrow", "--email", "ada@tides.example"),
    *("--url", "https://tides.example", "--language", "en", "--category", "History"),
)
DOCUMENTED = set(
    re.findall(r"`([a-z0-9_]+)`", (REPOSITORY / "docs" / "reference" / "json.md").read_text())
)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show as `init` makes it."""
    done = run("init", tmp_path / "my-show", *ANSWERS)
    assert done.returncode == 0, done.stderr
    return tmp_path / "my-show"


def keys_of(value: object) -> set[str]:
    """Every key of a document, at any depth."""
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    return set()


def test_a_new_show_checks_without_an_error_and_can_be_published(show: Path) -> None:
    checked = run("check", "-C", show)
    published = run("publish", "--yes", "-C", show)

    assert checked.returncode == 0, checked.stdout
    assert "podcast-pub new" in checked.stdout
    assert published.returncode == 0, published.stderr
    assert ElementTree.parse(show / "public" / "feed.xml").getroot().tag == "rss"  # noqa: S314  ours


def test_a_new_episode_with_audio_is_published_with_its_number_and_guid(show: Path) -> None:
    made = json.loads(run("new", "High water", "--audio", AUDIO, "--json", "-C", show).stdout)
    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 0, done.stderr
    assert "1 new episode" in done.stdout
    assert made["number"] == 1
    assert Path(made["file"]).parent.name == "001-high-water"
    feed = (show / "public" / "feed.xml").read_text()
    assert f">{made['guid']}</guid>" in feed
    assert "<itunes:episode>1</itunes:episode>" in feed
    assert (show / "public" / ".podcast-pub").is_dir()


def test_a_new_episode_without_audio_is_a_draft_that_publishes_nothing(show: Path) -> None:
    run("publish", "--yes", "-C", show)
    run("new", "Low water", "-C", show)

    assert run("check", "-C", show).returncode == 0
    assert run("plan", "--exit-code", "-C", show).returncode == 0


def test_the_same_title_twice_makes_two_episodes_with_two_addresses(show: Path) -> None:
    run("new", "Tides", "-C", show)
    run("new", "Tides", "-C", show)

    assert {path.name for path in (show / "episodes").iterdir()} == {
        "000-trailer",
        "001-tides",
        "002-tides-2",
    }
    assert run("check", "-C", show).returncode == 0


def test_a_slug_that_another_episode_has_is_refused(show: Path) -> None:
    run("new", "Tides", "-C", show)

    refused = run("new", "Ebb", "--slug", "tides", "-C", show)

    assert refused.returncode == 1
    assert "episodes/001-tides" in refused.stderr
    assert "--slug tides-2" in refused.stderr


def test_init_leaves_a_gitignore_of_the_producers(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")

    done = run("init", *ANSWERS, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "podcast.yaml").exists()


def test_fix_puts_the_missing_guid_in_and_nothing_else(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    file = show / "episodes" / "001-tides" / "episode.md"
    lines = file.read_bytes().replace(b"\n", b"\r\n").splitlines(keepends=True)
    without = [line for line in lines if not line.startswith(b"guid:")]
    file.write_bytes(b"".join(without))
    file.chmod(0o640)

    broken = run("check", "-C", show)
    fixed = run("check", "--fix", "-C", show)

    assert broken.returncode == 1
    assert fixed.returncode == 0, fixed.stdout
    after = file.read_bytes().splitlines(keepends=True)
    new = [line for line in after if line not in without]
    assert len(new) == 1
    assert new[0].startswith(b"guid: ")
    assert new[0].endswith(b"\r\n")
    assert [line for line in after if line not in new] == without
    assert file.stat().st_mode & 0o777 == 0o640


def test_plan_tells_by_its_exit_code_whether_there_is_anything(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")

    assert run("plan", "-C", show).returncode == 0
    assert run("plan", "--exit-code", "-C", show).returncode == 3
    assert not (show / "public").exists()


@pytest.mark.parametrize("command", [("check",), ("plan",), ("publish", "--yes")])
def test_every_key_of_the_json_is_documented(tmp_path: Path, command: tuple[str, ...]) -> None:
    show = make_show(tmp_path / "show", podcast={"copyright": "© 2026 Ada"})

    done = run(*command, "--json", "-C", show)

    document = json.loads(done.stdout)
    assert document["format"] == 1
    assert keys_of(document) - {"format"} <= DOCUMENTED


def test_json_and_words_agree(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", podcast={"language": "english"})

    document = json.loads(run("check", "--json", "-C", show).stdout)

    finding = document["findings"][0]
    assert document["errors"] == 1
    assert finding["path"] == "podcast.yaml"
    assert f"podcast.yaml:{finding['line']}: error[{finding['rule']}]" in (
        run("check", "-C", show).stdout
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_for_every_documented_shell(shell: str) -> None:
    page = (REPOSITORY / "docs" / "how-to" / "completion.md").read_text()

    done = run(env={"_PODCAST_PUB_COMPLETE": f"{shell}_source"})

    assert f"_PODCAST_PUB_COMPLETE={shell}_source podcast-pub" in page
    assert "podcast-pub" in done.stdout


def test_completion_knows_the_commands() -> None:
    done = run(
        env={
            "_PODCAST_PUB_COMPLETE": "bash_complete",
            "COMP_WORDS": "podcast-pub p",
            "COMP_CWORD": "1",
        }
    )

    assert done.stdout.split() == ["plain,plan", "plain,publish", "plain,prune"]
