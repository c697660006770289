"""Publish on a real disk that is full: a few pages of memory, filled up to any point.

Its own program, for a namespace where it may mount: `unshare -rm python -m …small_disk FOLDER`.
Prints what it did as JSON.
"""

import json
import subprocess
import sys
from pathlib import Path

from podcast_pub.problems import StoreError
from podcast_pub.storage.folder import FolderStore
from tests.small_show import AFTER, BEFORE, lies, plan_of, publish

PAGE = 4096
"""Bytes that a small file takes on such a disk."""


def mount(folder: Path, pages: int) -> None:
    """An empty disk of so many pages."""
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={pages * PAGE},mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)  # noqa: S607  wherever it is


def unmount(folder: Path) -> None:
    """Take the disk away with all that is on it."""
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607  wherever it is


def fill(disk: Path, leave: int) -> Path:
    """Use up all but so many pages."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(max(0, file.tell() - leave * PAGE))
    return filler


def publish_with(disk: Path, machine: Path, leave: int) -> dict[str, object]:
    """Publish BEFORE, then AFTER with so little room, then AFTER with enough; what was seen."""
    mount(disk, 200)
    site = disk / "site"
    publish(BEFORE, FolderStore(site), machine)
    filler = fill(disk, leave)
    seen: dict[str, object] = {"leave": leave, "words": None, "do": None}
    try:
        publish(AFTER, FolderStore(site), machine)
    except StoreError as error:
        seen |= {"words": error.message, "do": error.do}
        seen["feed"] = FolderStore(site).read("feed.xml") == BEFORE[0][-1].body
    seen["lies"] = lies(FolderStore(site))
    filler.unlink()
    publish(AFTER, FolderStore(site), machine)
    seen["done"] = plan_of(AFTER, FolderStore(site)).is_empty and not lies(FolderStore(site))
    unmount(disk)
    return seen


def main(folder: Path) -> None:
    """Give it one page more each time, until it is enough."""
    results: list[dict[str, object]] = []
    while not results or results[-1]["words"]:
        results.append(publish_with(folder / "disk", folder / "machine", len(results)))
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
