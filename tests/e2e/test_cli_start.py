"""Commands start quickly: nothing heavy is loaded before it is needed."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "PIL",
    "boto3",
    "cmarkgfm",
    "feedgen",
    "jinja2",
    "lxml",
    "mutagen",
    "nh3",
    "podcast_pub.pipeline",
    "pydantic",
    "rich",
    "starlette",
    "uvicorn",
    "watchfiles",
    "yaml",
}

PROGRAM = """
import json, sys
sys.argv = ["podcast-pub", *{arguments!r}]
from podcast_pub.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def modules_of(*arguments: str) -> set[str]:
    """Everything that a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("init", "--help"),
        ("new", "--help"),
        ("check", "--help"),
        ("plan", "--help"),
        ("publish", "--help"),
        ("serve", "--help"),
        ("pubilsh",),
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert modules_of(*arguments) & HEAVY == set()


def test_publishing_into_a_folder_loads_no_bucket_and_no_server() -> None:
    loaded = modules_of("plan")

    assert "podcast_pub.pipeline" in loaded
    assert loaded & {"boto3", "botocore", "starlette", "uvicorn", "watchfiles"} == set()
