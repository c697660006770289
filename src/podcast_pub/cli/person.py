"""Whether a person is there to answer, and what to say when nobody is."""

import sys

import click


def is_there() -> bool:
    """Whether questions are seen and can be answered: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def nobody(instead: str) -> click.UsageError:
    """The error of a command that would have to ask; `instead` is what to add to it."""
    return click.UsageError(f"this asks, and nobody is here to answer: add {instead}")
