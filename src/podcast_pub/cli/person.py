"""Whether a person is there to answer, what they say, and what to do when nobody is."""

import sys

import click


def is_there() -> bool:
    """Whether questions are seen and can be answered: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agree(question: str, *, can_ask: bool) -> None:
    """Go on when a person says yes, and end the command when not.

    Where nobody is there to answer, or the output is for machines, say how to do without.
    """
    from podcast_pub import report

    if not (can_ask and is_there()):
        raise nobody("--yes")
    if not click.confirm(f"\n{question}"):
        report.declined()
        raise click.exceptions.Exit(1)


class NobodyError(click.ClickException):
    """A command would have to ask; it was typed well, so nothing is said about its usage."""

    exit_code = 2


def nobody(instead: str) -> NobodyError:
    """The error of a command that would have to ask; `instead` is what to add to it."""
    return NobodyError(f"this asks, and nobody is here to answer: add {instead}")
