"""The command line: parse, call one pipeline function, hand the result to `report`."""

import gc
import signal
import sys

import click

from podcast_pub import __version__
from podcast_pub.cli.verbs import Verbs

_MADE_BEFORE_TIDYING = 100_000
"""Objects: a show is hundreds of thousands of values that stay until the end, and Python looks all
of them over for rubbish after each 700 new ones. That took a seventh of a publish."""


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="podcast-pub")
def program() -> None:
    """Turn a folder of episodes into a podcast.

    \b
    Example:
        podcast-pub init my-show
        podcast-pub serve -C my-show --open
    """


def main() -> None:
    """Run the command of `sys.argv`. Exit codes: 0, 1 failed, 2 usage, 3 changes, 130 stopped."""
    gc.set_threshold(_MADE_BEFORE_TIDYING, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a title that the terminal's encoding lacks must not stop a publish
            stream.reconfigure(errors="backslashreplace")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has said that it does not matter
            # a machine or a terminal that goes ends us as Ctrl-C does: nothing of ours runs on
            signal.signal(number, signal.default_int_handler)
    program(prog_name="podcast-pub")
