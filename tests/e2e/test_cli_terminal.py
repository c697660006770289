"""What a person sees and answers at a terminal."""

import time
from pathlib import Path

import pytest

from tests.e2e.command import publish, run
from tests.e2e.terminal import Terminal
from tests.show_folder import make_show

CTRL_C = "\x03"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return make_show(tmp_path / "show")


def asked(show: Path) -> Terminal:
    """A publish that waits for an answer."""
    terminal = Terminal("publish", "--to", "../out", cwd=show)
    terminal.until("Publish this? [y/N]: ")
    time.sleep(0.3)  # until the line is being read
    return terminal


def test_publish_shows_the_plan_and_asks(show: Path) -> None:
    terminal = asked(show)
    assert "first publish: 1 new episode" in terminal.seen
    assert not (show.parent / "out").exists()

    terminal.type("y\n")

    assert terminal.finish() == 0
    assert "published release 1" in terminal.seen
    assert (show.parent / "out" / "feed.xml").exists()


def test_what_has_left_the_screen_is_told_once_more_before_the_question(tmp_path: Path) -> None:
    names = [f"{number:03}" for number in range(12)]
    show = make_show(tmp_path / "show", episodes={f"{name}-{name}": {} for name in names})
    publish(show, tmp_path / "out")
    for name in names:
        episode = show / "episodes" / f"{name}-{name}" / "episode.md"
        episode.write_text(episode.read_text().replace("A leaf", "Two leaves"))
        (episode.parent / "transcript.txt").write_text("A leaf on a river.")

    terminal = asked(show)
    terminal.type("n\n")

    assert terminal.finish() == 1
    assert terminal.seen.count("~\x1b[0m 12 episodes edited") == 2
    assert terminal.seen.count("for listeners") == 2


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_no_publishes_nothing(show: Path, answer: str) -> None:
    terminal = asked(show)

    terminal.type(answer)

    assert terminal.finish() == 1
    assert "nothing was changed" in terminal.seen
    assert not (show.parent / "out").exists()


def test_ctrl_c_instead_of_an_answer_publishes_nothing(show: Path) -> None:
    terminal = asked(show)

    terminal.type(CTRL_C)

    assert terminal.finish() == 130
    assert "stopped; what was live is still live" in terminal.seen
    assert not (show.parent / "out").exists()


def test_nothing_to_publish_asks_nothing(show: Path, tmp_path: Path) -> None:
    publish(show, tmp_path / "out")

    terminal = Terminal("publish", "--to", "../out", cwd=show)

    assert terminal.finish() == 0
    assert "nothing to do: 0 writes" in terminal.seen
    assert "[y/N]" not in terminal.seen


def test_init_asks_again_until_an_answer_can_be_used(tmp_path: Path) -> None:
    terminal = Terminal("init", "my-show", cwd=tmp_path)
    for question, answers in {
        "called?": ["\n", "Slack Water\n"],
        "Who makes it?": ["Ada Farrow\n"],
        "Enter takes: Slack Water, a podcast by Ada Farrow.": ["\n"],
        "directories write to you?": ["ada\n", "ada@slackwater.example\n"],
        "find it?": ["slackwater.example\n"],
        "https://slackwater.example/, is that right?": ["\n"],
        "language": ["english\n", "\n"],
        "time zone": ["lisbon\n", "Europe/Lisbon\n"],
        "True Crime": ["documentary\n", "society & culture > documentary\n"],
    }.items():
        terminal.until(question)
        for answer in answers:
            terminal.until("[Y/n]: " if "right?" in question else "> ")
            terminal.type(answer)

    assert terminal.finish() == 0
    assert "the text is empty" in terminal.seen
    assert "did you mean 'en'" in terminal.seen
    assert "did you mean 'Society & Culture > Documentary'" in terminal.seen
    text = (tmp_path / "my-show" / "podcast.yaml").read_text()
    assert 'title: "Slack Water"' in text
    assert 'url: "https://slackwater.example/"' in text
    assert "timezone: Europe/Lisbon" in text
    assert '  - "Society & Culture > Documentary"' in text
    assert run("check", "-C", tmp_path / "my-show").returncode == 0


def test_ctrl_c_at_a_question_of_init_writes_nothing(tmp_path: Path) -> None:
    terminal = Terminal("init", "my-show", cwd=tmp_path)
    terminal.until("> ")
    time.sleep(0.3)

    terminal.type(CTRL_C)

    assert terminal.finish() == 130
    assert terminal.seen.rstrip().endswith("stopped")
    assert not (tmp_path / "my-show").exists()


def test_colours_are_for_terminals_only(show: Path) -> None:
    terminal = Terminal("plan", cwd=show)
    terminal.finish()

    assert "\x1b[32m+\x1b[0m feeds " in terminal.seen
    assert "\x1b" not in run("plan", "-C", show).stdout


def test_what_is_refused_is_red(show: Path, tmp_path: Path) -> None:
    publish(show, tmp_path / "out")
    (show / "episodes" / "001-tides").rename(show / "away")

    terminal = Terminal("plan", "--to", "../out", cwd=show)

    assert terminal.finish() == 1
    assert "episodes/001-tides: \x1b[31mrefused\x1b[0m[guid-gone]" in terminal.seen


def test_no_color_is_honoured(show: Path) -> None:
    terminal = Terminal("plan", cwd=show, env={"NO_COLOR": "1"})
    terminal.finish()

    assert "+ feeds " in terminal.seen
    assert "\x1b[3" not in terminal.seen
