"""Going back by the command: exact words, exit codes, and every byte as it was."""

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY, age, contents, publish, run
from tests.e2e.terminal import Terminal
from tests.servers.server import Server
from tests.show_folder import AUDIO, make_show


def without_sizes(text: str) -> str:
    """The same whatever is in a page: its size and the number of files are no matter here."""
    return re.sub(r" +\d+\.\d kB|\d+ (?=unchanged)", " N ", text)


GUIDE = without_sizes((REPOSITORY / "docs" / "how-to" / "go-back.md").read_text("utf-8"))
CARD, INDEX = "images/*-card.jpg", "search/*.bin"
"""What a title is in, and has a hash in its address: it stays for a while, used or not."""
SLIP = "The bell and the fairy"
EPISODES: dict[str, dict[str, object]] = {
    "001-tides": {"title": "Tides"},
    "002-the-bell": {"title": "The bell & the ferry", "date": "2026-03-15 07:00"},
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show that was published, and then published with a slip in a title."""
    show = make_show(tmp_path_factory.mktemp("rollback") / "show", episodes=EPISODES)
    publish(show, show / "public")
    shutil.copytree(show / "public", show / "before")
    change(show, "The bell & the ferry", SLIP)
    publish(show, show / "public")
    return show


@pytest.fixture
def show(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    return shutil.copytree(published, tmp_path / "show")


def change(show: Path, old: str, new: str) -> None:
    file = show / "episodes" / "002-the-bell" / "episode.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def as_of_old(show: Path) -> dict[str, bytes]:
    """What is published, without what only the release with the slip needs and may stay."""
    before = contents(show / "before")
    return {
        key: body
        for key, body in contents(show / "public").items()
        if key in before or not (fnmatch(key, CARD) or fnmatch(key, INDEX))
    }


def as_in_the_guide(said: str, show: Path) -> str:
    """What a command said, with the guide's own place, times and words."""
    said = said.replace(str(show / "public"), "public")
    said = re.sub(r"\d+ \w+ \d{4}, \d\d:\d\d", "22 November 2026, 09:00", said)
    return without_sizes(re.sub(r"\(\w+-\w+\)", "(calm-otter)", said))


def test_going_back_says_what_the_guide_says_and_brings_every_byte_back(show: Path) -> None:
    done = run("rollback", "--yes", "-C", show)

    assert done.returncode == 0, done.stderr
    shown, did = done.stdout.split("\n\nrelease 3 is live")
    assert as_in_the_guide(shown, show) in GUIDE
    assert did == (
        ": what release 1 was\n\nnext: mend the show, then\n  podcast-pub publish --resume\n"
    )
    assert as_of_old(show) == contents(show / "before")


def test_without_anybody_to_ask_nothing_happens(show: Path) -> None:
    before = contents(show / "public", with_state=True)

    done = run("rollback", "-C", show)

    assert done.returncode == 2
    assert done.stderr.endswith("this asks, and nobody is here to answer: add --yes\n")
    assert contents(show / "public", with_state=True) == before


def test_a_person_is_asked_and_may_say_no(show: Path) -> None:
    before = contents(show / "public", with_state=True)
    terminal = Terminal("rollback", "1", cwd=show)
    terminal.until("Go back to it? [y/N]:")
    terminal.type("n\n")

    assert terminal.finish() == 1
    assert "nothing was changed" in terminal.seen
    assert contents(show / "public", with_state=True) == before


def test_publish_and_plan_wait_until_the_producer_says_so(show: Path) -> None:
    run("rollback", "--yes", "-C", show)
    age(show)

    for command in (("publish", "--yes"), ("plan",)):
        done = run(*command, "-C", show)
        assert done.returncode == 1
        assert done.stderr in GUIDE
    assert as_of_old(show) == contents(show / "before")
    assert run("plan", "--resume", "-C", show).returncode == 0

    change(show, SLIP, "The bell & the ferry")
    done = run("publish", "--yes", "--resume", "-C", show)

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("published release 4: no file changed\n")
    assert run("plan", "--exit-code", "-C", show).returncode == 0
    assert as_of_old(show) == contents(show / "before")


def test_what_was_settled_before_is_not_believed_while_the_show_is_held(show: Path) -> None:
    age(show)
    assert "nothing to do" in run("publish", "--yes", "-C", show).stdout
    run("rollback", "--yes", "-C", show)

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert "refused[held]" in done.stderr


def test_going_back_works_whatever_is_wrong_with_the_show(show: Path) -> None:
    file = show / "podcast.yaml"
    file.write_text(f"nonsense: 1\nlanguage: english\n{file.read_text()}")
    (show / "episodes" / "001-tides" / "audio.mp3").write_bytes(b"")

    done = run("rollback", "--yes", "-C", show)

    assert done.returncode == 0, done.stderr
    assert as_of_old(show) == contents(show / "before")


def test_where_the_place_is_named_podcast_yaml_need_not_even_be_yaml(show: Path) -> None:
    (show / "podcast.yaml").write_text("title: [\n")

    lost = run("rollback", "--yes", "-C", show)
    done = run("rollback", "--yes", "-C", show, "--to", show / "public")

    assert lost.returncode == 1
    assert lost.stderr.startswith("podcast.yaml:2: error[yaml-syntax]")
    assert done.returncode == 0, done.stderr
    assert as_of_old(show) == contents(show / "before")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("99",), "error: there is no release 99 here\n", id="never made"),
        pytest.param(("2",), "error: release 2 is what listeners get already\n", id="live"),
    ],
)
def test_a_release_that_cannot_be_meant_is_told(
    show: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run("rollback", "--yes", "-C", show, *arguments)

    assert done.returncode == 1
    assert done.stderr.startswith(
        f"{words}  do:    see what can be gone back to: podcast-pub releases\n"
    )


def test_a_show_that_went_back_is_repaired_to_what_it_went_back_to(show: Path) -> None:
    run("rollback", "--yes", "-C", show)
    before = contents(show / "public")
    (show / "public" / "index.html").unlink()
    next((show / "public" / "media").glob("tides-*")).unlink()
    (show / "public" / "feed.xml").write_text("not a feed")

    asked = run("verify", "--repair", "-C", show)
    done = run("verify", "--repair", "--yes", "-C", show)

    assert asked.returncode == 2
    assert "go back to release 1 of" in asked.stdout
    assert done.returncode == 0, done.stderr
    assert "release 4 is live: what release 1 was" in done.stdout
    assert contents(show / "public") == before
    assert "refused[held]" in run("publish", "--yes", "-C", show).stderr


def test_what_is_missing_can_be_put_back_by_going_back_once_more(show: Path) -> None:
    run("rollback", "--yes", "-C", show)
    (show / "public" / "index.html").unlink()

    done = run("rollback", "1", "--yes", "-C", show)
    again = run("rollback", "1", "--yes", "-C", show)

    assert done.returncode == 0, done.stderr
    assert as_of_old(show) == contents(show / "before")
    assert again.returncode == 1
    assert again.stderr == (
        "error: release 1 is what listeners get already\n"
        "  do:    see what can be gone back to: podcast-pub releases\n"
        "         or, if something of it is missing or damaged: podcast-pub verify --repair\n"
    )


def test_a_release_is_live_once_however_many_have_its_bytes(show: Path) -> None:
    run("rollback", "--yes", "-C", show)

    said = run("releases", "-C", show).stdout

    assert said.count(", live") == 1
    assert "cannot be gone back to: listeners get the same already" in said


def test_what_was_withdrawn_does_not_come_back(show: Path) -> None:
    change(show, "guid:", "withdrawn: it rings false\nguid:")
    run("publish", "--yes", "-C", show)

    done = run("rollback", "--yes", "-C", show)

    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        r"release 2: refused\[gone\] “The bell and the fairy” was taken down in release 3 "
        r"\(\d+ files\)\n  do:    see what can be gone back to: podcast-pub releases\n",
        done.stderr,
    )


def test_releases_are_listed_with_what_can_be_gone_back_to(show: Path) -> None:
    change(show, "guid:", "withdrawn: it rings false\nguid:")
    run("publish", "--yes", "-C", show)

    done = run("releases", "-C", show)
    listed = json.loads(run("releases", "--json", "-C", show).stdout)["releases"]

    assert done.returncode == 0
    assert "1 episode taken down: “The bell and the fairy”; files: " in done.stdout
    assert done.stdout.count("cannot be gone back to: “The bell and the fairy” was taken") == 2
    assert [(each["release"], each["live"], each["complete"]) for each in listed] == [
        (3, True, True),
        (2, False, True),
        (1, False, True),
    ]
    assert [each["obstacle"] is None for each in listed] == [True, False, False]


def test_machines_get_one_document(show: Path) -> None:
    refused = run("rollback", "--json", "-C", show)
    done = run("rollback", "--json", "--yes", "-C", show)

    document = json.loads(done.stdout)
    assert refused.returncode == 2
    assert document["to_release"] == 1
    assert {each["reason"] for each in document["writes"]} == {"restored"}
    assert document["outcome"]["release"] == 3
    assert json.loads(run("plan", "--json", "-C", show).stdout)["held"] == 1


def test_in_a_bucket_it_is_the_same(tmp_path: Path, swift: Server) -> None:
    storage = {"url": f"s3://{swift.fresh_bucket()}", "endpoint": swift.endpoint}
    show = make_show(tmp_path / "show", podcast={"storage": storage}, episodes=EPISODES)
    env = swift.environment()
    run("publish", "--yes", "-C", show, env=env)
    change(show, "The bell & the ferry", SLIP)
    run("publish", "--yes", "-C", show, env=env)

    done = run("rollback", "--yes", "-C", show, env=env)
    held = run("publish", "--yes", "-C", show, env=env)
    listed = run("releases", "-C", show, env=env)
    change(show, SLIP, "The bell & the ferry")
    resumed = run("publish", "--yes", "--resume", "-C", show, env=env)

    assert done.returncode == 0, done.stderr
    assert (
        as_in_the_guide(done.stdout, show).partition("\n")[2].partition("\n\nrelease")[0] in GUIDE
    )
    assert held.returncode == 1
    assert held.stderr in GUIDE
    assert " files, live, publish waits for --resume\n        went back" in listed.stdout
    assert resumed.returncode == 0, resumed.stderr
    assert resumed.stdout.endswith("published release 4: no file changed\n")


def test_former_audio_of_an_episode_is_deleted_at_once(show: Path) -> None:
    audio = show / "episodes" / "001-tides" / "audio.mp3"
    audio.write_bytes((AUDIO.parent / "cbr.mp3").read_bytes())
    former = next((show / "public" / "media").glob("tides-*"))
    publish(show, show / "public")
    assert former.exists()

    kept = run("prune", "--older-than", "30d", "-C", show)
    done = run("prune", "--now", "tides", "--yes", "-C", show)

    assert kept.returncode == 0
    assert kept.stdout.endswith(
        "a release that can be gone back to names it\n\nnothing to delete\n"
    )
    assert done.returncode == 0, done.stderr
    assert "releases 1 and 2 cannot be gone back to any more" in done.stdout
    assert done.stdout.endswith("release 4: 1 audio file deleted\n")
    assert not former.exists()
    gone = run("rollback", "--yes", "-C", show)
    assert gone.returncode == 1
    assert f"media/{former.name} was deleted in release 4" in gone.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param((), 2, "say what to delete: --older-than AGE or --now SLUG", id="nothing"),
        pytest.param(("--older-than", "3d"), 2, "write 30d or more", id="too young"),
        pytest.param(("--now", "tide"), 1, "did you mean tides?", id="a slip"),
        pytest.param(
            ("--older-than", "30d", "--now", "tides"), 2, "one of them", id="both at once"
        ),
    ],
)
def test_what_prune_cannot_do_is_told(
    show: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run("prune", "--yes", "-C", show, *arguments)

    assert done.returncode == code
    assert words in done.stderr


def test_the_plan_says_what_can_no_longer_be_gone_back_to(show: Path) -> None:
    shutil.rmtree(show / "episodes" / "002-the-bell")
    words = "releases up to 2 cannot be gone back to after this: no copy stays of what goes\n"

    planned = run("plan", "--accept", "gone:the-bell", "-C", show)
    agreed = run("publish", "--yes", "--accept", "gone:the-bell", "-C", show)
    back = run("rollback", "1", "--yes", "-C", show)

    assert planned.returncode == 0
    assert words in planned.stdout
    assert agreed.returncode == 0, agreed.stderr
    assert words in agreed.stdout
    assert back.returncode == 1
