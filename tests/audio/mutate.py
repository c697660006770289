"""Damage the files of the shelf, and measure them: never an exception, never long.

`python -m tests.audio.mutate 100000` does it so many times and prints what came of it; the same
seed gives the same files. A file that trips us is left in the folder that is printed.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from podcast_pub.media.inside_audio import read_inside
from podcast_pub.media.labels import read_labels
from podcast_pub.media.probe import measure
from podcast_pub.media.sound import CutOffError, NoSoundError
from tests.audio.compare import SHELF, names

LONGEST = 5.0
"""Seconds that a damaged file may take."""


def damaged(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A file with some accidents: bytes changed, cut out, doubled, numbers made huge, joined."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(made) + 1) if chance.random() < 0.5 else chance.randrange(256)
        match chance.randrange(6):
            case 0:
                made[at : at + 1] = chance.randbytes(chance.randint(1, 4))
            case 1:
                del made[at : at + chance.randint(1, 4000)]
            case 2:
                made[at : at + 4] = chance.choice([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"])
            case 3:
                made[at:at] = made[at // 2 : at // 2 + chance.randint(1, 3000)]
            case 4:
                del made[at:]
            case _:
                other = chance.choice(others)
                begin = chance.randrange(len(other))
                made[at:at] = other[begin : begin + chance.randint(1, 5000)]
    return bytes(made)


def outcome(path: Path) -> str:
    """What comes of measuring a file, in a word; an exception is nobody's word."""
    read_inside(path)
    read_labels(path)
    try:
        sound = measure(path)
    except NoSoundError:
        return "no sound"
    except CutOffError:
        return "cut off"
    if sound is None:
        return "not audio"
    assert sound.duration > 0
    return "measured"


def run(times: int, seed: int, folder: Path) -> tuple[Counter[str], float]:
    """How often which outcome, and the seconds of the slowest file. Raises what a file raises."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    shelf = {name: (SHELF / name).read_bytes() for name in names()}
    files = {name: data for name, data in shelf.items() if data}
    others, counted, slowest = list(files.values()), Counter[str](), 0.0
    for _ in range(times):
        name = chance.choice(list(files))
        path = folder / f"damaged{Path(name).suffix}"
        path.write_bytes(damaged(files[name], others, chance))
        began = time.perf_counter()
        counted[outcome(path)] += 1
        slowest = max(slowest, time.perf_counter() - began)
    return counted, slowest


def main() -> None:
    """Print what came of it."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(tempfile.mkdtemp(prefix="damaged-audio-"))
    sys.stdout.write(f"in {folder}\n")
    counted, slowest = run(times, 1, folder)
    sys.stdout.write(f"{dict(counted)}; the slowest took {slowest:.2f} s\n")
    sys.exit(slowest > LONGEST)


if __name__ == "__main__":
    main()
