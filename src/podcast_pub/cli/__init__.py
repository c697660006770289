"""The command line: parse, call one pipeline function, hand the result to `report`."""

import click

from podcast_pub import __version__


@click.group()
@click.version_option(__version__, prog_name="podcast-pub")
def main() -> None:
    """Turn a folder of episodes into a podcast."""
