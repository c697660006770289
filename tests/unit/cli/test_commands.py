"""Every command has help, an example to paste, and a place in docs/reference/cli.md."""

import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from podcast_pub.cli import options, program
from podcast_pub.cli.verbs import SECTIONS, Verb

SHOW = str(Path(__file__).parents[3])
REFERENCE = Path(SHOW) / "docs" / "reference" / "cli.md"
GUIDE = Path(SHOW) / "docs" / "how-to" / "take-down.md"
VERBS = [verb for verbs in SECTIONS.values() for verb in verbs]
NAMES = [verb.name for verb in VERBS]


def help_of(*arguments: str) -> str:
    runner = CliRunner()
    result = runner.invoke(
        program, [*arguments, "--help"], prog_name="podcast-pub", terminal_width=80
    )
    assert result.exit_code == 0
    return result.output


INTRODUCTION = """\
# Command line

Made from `--help`; `make golden` rewrites it.

| exit code | |
| --- | --- |
| 0 | done, or nothing to do |
| 1 | the show has errors, or something failed |
| 2 | typed wrongly, or it would have to ask and nobody is there |
| 3 | `plan --exit-code` found changes, `due` something that is due |
| 130 | stopped: by Ctrl-C, by the machine (SIGTERM), or because the terminal is gone |

Results go to standard output, everything else to standard error. `NO_COLOR=1` switches colours off,
`PODCAST_PUB_DEBUG=1` shows where in the program an error came from.

What can be agreed to with `--accept`:
[what is refused, and why](../how-to/take-down.md#what-is-refused-and-why).
"""


def reference_page() -> str:
    """docs/reference/cli.md as the commands themselves tell it."""
    parts = [INTRODUCTION, _block(help_of())]
    for name in NAMES:
        parts += ["", f"## {name}", "", _block(help_of(name))]
    return "\n".join(parts) + "\n"


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def test_golden_reference_says_what_help_says() -> None:
    page = reference_page()
    if os.environ.get("UPDATE_GOLDEN"):
        REFERENCE.write_text(page, encoding="utf-8")

    assert REFERENCE.read_text(encoding="utf-8") == page


def test_the_guide_says_what_each_consent_is_for() -> None:
    table = GUIDE.read_text("utf-8").partition("| refused |")[2].partition("\n\n")[0]

    assert [word for word in options.CONSENTS if f"{word}`" not in table] == []


def test_the_verbs_stand_in_the_order_of_work() -> None:
    assert [verb.name for verb in SECTIONS["Commands"]] == [
        "init",
        "new",
        "check",
        "plan",
        "publish",
        "serve",
        "rollback",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_a_sentence_an_explanation_and_an_example_to_paste(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None

    text = help_of(name)

    assert "Example:" in text
    assert f"podcast-pub {name}" in text.partition("Example:")[2].partition("Options:")[0]
    assert all(
        parameter.help for parameter in command.params if isinstance(parameter, click.Option)
    )


@pytest.mark.parametrize("verb", VERBS, ids=NAMES)
def test_the_list_of_commands_says_the_first_sentence_of_each(verb: Verb) -> None:
    command = program.get_command(click.Context(program), verb.name)

    assert command is not None
    assert command.help is not None
    assert command.help.partition("\n")[0] == verb.short


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"schema", "artwork"}])
def test_every_command_about_a_show_takes_its_folder(name: str) -> None:
    assert "-C, --show DIR" in help_of(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"serve", "schema"}])
def test_every_command_that_prints_facts_prints_json(name: str) -> None:
    assert "--json" in help_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_examples_use_only_options_that_exist(name: str) -> None:
    text = help_of(name)
    example, options = text.partition("Example:")[2].split("Options:")

    for option in re.findall(r"--[a-z-]+", example):
        assert option in options


def test_an_unknown_command_is_told_the_nearest_one() -> None:
    result = CliRunner().invoke(program, ["pubilsh"], prog_name="podcast-pub")

    assert result.exit_code == 2
    assert "pubilsh" in result.stderr
    assert "publish" in result.stderr


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        pytest.param(
            ["new", "-C", SHOW, "High", "water"], "podcast-pub new 'High water'", id="title"
        ),
        pytest.param(["init", "My", "Show"], "podcast-pub init 'My Show'", id="folder"),
        pytest.param(["schema", "post", "page"], "podcast-pub schema post", id="choice"),
    ],
)
def test_words_too_many_are_told_what_to_type(typed: list[str], advice: str) -> None:
    result = CliRunner().invoke(program, typed, prog_name="podcast-pub")

    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith(advice)


@pytest.mark.parametrize("typed", [["help"], ["help", "new"], ["help", "new", "more"]])
def test_help_is_a_command_too(typed: list[str]) -> None:
    result = CliRunner().invoke(program, typed, prog_name="podcast-pub", terminal_width=80)

    assert result.exit_code == 0
    assert result.output == help_of(*typed[1:2])
