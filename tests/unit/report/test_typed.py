"""Printed commands can be typed as they are: for the same show, place and address."""

from importlib import import_module

import click
import pytest

from podcast_pub.report.typed import OPTIONS, typed

GIVEN = {"--to": "s3://tides", "--url": "https://tides.example/", "-C": "my show"}


@pytest.mark.parametrize("verb", OPTIONS)
def test_a_command_gets_the_options_that_it_has_and_no_other(verb: str) -> None:
    command: click.Command = getattr(import_module(f"podcast_pub.cli.{verb}"), verb)
    has = {name for parameter in command.params for name in parameter.opts}

    assert set(OPTIONS[verb]) == has & set(GIVEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "podcast-pub publish --resume",
            "podcast-pub publish --to s3://tides --url https://tides.example/ -C 'my show' "
            "--resume",
            id="all three",
        ),
        pytest.param(
            "podcast-pub publish --to FOLDER",
            "podcast-pub publish --url https://tides.example/ -C 'my show' --to FOLDER",
            id="another place is named",
        ),
        pytest.param("let podcast-pub check --fix", "let podcast-pub check -C 'my show' --fix"),
        pytest.param(
            "`podcast-pub rollback`", "`podcast-pub rollback --to s3://tides -C 'my show'`"
        ),
        pytest.param(
            "podcast-pub trust\npodcast-pub check -C x",
            "podcast-pub trust --to s3://tides -C 'my show'\npodcast-pub check -C x",
            id="each line by itself",
        ),
        pytest.param("podcast-pub did not put it there", "podcast-pub did not put it there"),
        pytest.param("podcast-pub init my-show", "podcast-pub init my-show"),
    ],
)
def test_what_was_typed_is_put_in(text: str, expected: str) -> None:
    assert typed(text, GIVEN) == expected
    assert typed(text, {}) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "free some space, then run it again",
            "free some space, then run `podcast-pub prune --now ebb` again",
            id="nobody named a command",
        ),
        pytest.param(
            "then run it again: podcast-pub publish --resume",
            "then run it again: podcast-pub publish --resume",
            id="somebody did",
        ),
    ],
)
def test_what_is_to_be_run_again_is_what_was_typed(text: str, expected: str) -> None:
    assert typed(text, {}, "podcast-pub prune --now ebb") == expected
