"""One of two publishers of the same folder: `python -m …racer FOLDER NAME`.

Reads a number a line: plans what this publisher has for that round, says so, waits for another
line, applies, and says how it went.
"""

import sys
from pathlib import Path

from podcast_pub.problems import StalePlanError
from podcast_pub.release.apply import apply
from podcast_pub.storage.folder import FolderStore
from tests.small_show import Show, plan_of, show


def version(name: str, number: int) -> Show:
    """What a publisher has for a round: other audio, transcripts and pages than the other."""
    return show(tides=f"{name} {number},{name}", ebb=f"{name} {number}", flood="splash")


def main(folder: Path, name: str) -> None:
    """Publish as often as asked."""
    for line in sys.stdin:
        store = FolderStore(folder / "site")
        plan = plan_of(version(name, int(line)), store)
        say("planned")
        sys.stdin.readline()
        try:
            outcome = apply(plan, store, state_dir=folder / name, on_event=lambda _: None)
        except StalePlanError as error:
            say(f"told: {error.message}")
        else:
            say(f"release {outcome.release}")


def say(line: str) -> None:
    """Answer whoever started us."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
