"""Whatever a command prints to be typed next is about the same show, place and address."""

import re
import shlex
from pathlib import Path

import pytest

from podcast_pub.report.typed import OPTIONS
from tests.e2e.command import run
from tests.show_folder import make_show

COMMAND = re.compile(rf"podcast-pub ((?:{'|'.join(OPTIONS)})\b[^`\n]*)")
URL = "https://test.tides.example/"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with something scheduled, in a folder whose name has to be quoted."""
    later: dict[str, object] = {"title": "Later", "date": "2099-01-01 07:00"}
    return make_show(tmp_path / "my show", episodes={"001-ebb": {}, "002-flow": {}, "003-l": later})


def said(where: Path, *arguments: str, url: bool = True) -> set[str]:
    """Run it for the show, elsewhere; the commands that it prints, each as it has to be."""
    place = ("--to", "out", "-C", "my show", *(("--url", URL) if url else ()))
    done = run(*arguments, *place, cwd=where, with_place=True)
    found = COMMAND.findall(done.stdout + done.stderr)
    for line in found:
        verb = line.split()[0]
        wanted = {"--to": "out", "-C": "'my show'", "--url": URL}
        for option in OPTIONS[verb]:
            value = shlex.quote(wanted[option]) if option != "-C" else wanted[option]
            assert option != "--url" or url or f" {option} " not in line
            if option != "--url" or url:
                assert f" {option} {value}" in line or " --to FOLDER" in line, line
    return {line.split()[0] for line in found}


def test_every_printed_command_can_be_typed_as_it_is(show: Path, tmp_path: Path) -> None:
    assert said(tmp_path, "releases", url=False) == set()
    assert said(tmp_path, "rollback", "--yes", url=False) == {"publish"}
    assert said(tmp_path, "verify") == {"publish"}
    assert said(tmp_path, "notify", url=False) == {"publish"}
    assert said(tmp_path, "due", url=False) == {"publish"}
    assert said(tmp_path, "publish", "--yes") == {"publish", "serve"}
    episode = show / "episodes" / "001-ebb" / "episode.md"
    episode.write_text(episode.read_text().replace("2026-03-08", "2026-02-01"))
    assert "publish" in said(tmp_path, "plan")
    assert said(tmp_path, "publish", "--yes", "--accept", "date:ebb") == {"publish"}
    assert said(tmp_path, "releases", url=False) == {"rollback"}
    assert said(tmp_path, "rollback", "--yes", url=False) == {"publish"}
    assert "publish" in said(tmp_path, "plan")
    assert "rollback" not in said(tmp_path, "prune", "--older-than", "30d", "--yes", url=False)
    (tmp_path / "out" / "feed.xml").unlink()
    assert "verify" in said(tmp_path, "verify")
    said(tmp_path, "doctor", "--quick")
    assert said(tmp_path, "rollback", "99", "--yes", url=False) == {"releases"}


def test_a_wrong_folder_keeps_the_place(show: Path) -> None:
    done = run(
        *("publish", "--to", "out", "-C", "my show/episodes"), cwd=show.parent, with_place=True
    )

    assert "podcast-pub publish --to out -C 'my show'\n" in done.stderr


def test_what_may_be_a_secret_is_not_repeated(show: Path) -> None:
    done = run("due", "--to", "s3://ada:hunter2@tides", cwd=show)

    assert done.returncode == 1
    assert "hunter2" not in done.stdout + done.stderr
