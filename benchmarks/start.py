"""Starting: `--version` and `--help` beside a bare click program. Wanted: at most 2 times it."""

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import medians

BARE = """\
import click

@click.group()
@click.version_option("1")
def main() -> None:
    "A bare program."

main()
"""
ROUNDS = 21


def main() -> None:
    """Print medians and ratios."""
    command = Path(sys.executable).parent / "podcast-pub"
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        took = medians(
            {
                "bare --version": [sys.executable, bare, "--version"],
                "podcast-pub --version": [command, "--version"],
                "bare --help": [sys.executable, bare, "--help"],
                "podcast-pub --help": [command, "--help"],
            },
            ROUNDS,
        )
    for name, value in took.items():
        print(f"{name:<24}{value * 1000:7.1f} ms")
    for verb in ("--version", "--help"):
        ratio = took[f"podcast-pub {verb}"] / took[f"bare {verb}"]
        print(f"{verb:<10} {ratio:.2f} x a bare click program (wanted: at most 2)")
