"""No command loads a heavy library before it needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import age, publish
from tests.show_folder import make_show

HEAVY = (
    "babel",
    "boto3",
    "urllib3",
    "feedgen",
    "lxml",
    "PIL",
    "mutagen",
    "cmarkgfm",
    "nh3",
    "jinja2",
)
RUN = """
import sys
from podcast_pub.cli import main
try:
    main()
finally:
    print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def loaded(*arguments: str | Path) -> str:
    """The heavy libraries that a command has loaded when it ends, as it prints them."""
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(heavy=HEAVY), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("publish", "--help")])
def test_help_loads_none(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) == "[]"


def test_a_publish_with_nothing_to_do_loads_none(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {}})
    age(show)
    publish(show, tmp_path / "public")

    assert loaded("publish", "--yes", "-C", show, "--to", tmp_path / "public") == "[]"


def test_what_is_due_is_told_without_any(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {}})
    publish(show, tmp_path / "public")

    assert loaded("due", "-C", show, "--to", tmp_path / "public") == "[]"


def test_an_audit_of_a_folder_loads_only_what_reads_the_feed(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {}})
    publish(show, show / "public")

    assert loaded("verify", "-C", show) == "['lxml']"


def test_looking_after_what_is_published_loads_none(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {}})
    publish(show, tmp_path / "public")

    assert loaded("releases", "-C", show, "--to", tmp_path / "public") == "[]"


def test_nothing_that_publishes_into_a_folder_loads_boto3(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {}})

    names = loaded("publish", "--yes", "-C", show, "--to", tmp_path / "public")

    assert "feedgen" in names
    assert "boto3" not in names
