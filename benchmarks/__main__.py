"""Run every benchmark and print a table: python -m benchmarks [start|feed|publish|upload|audio]."""

import sys

from benchmarks import audio, feed, publish, start, upload

ALL = {
    "start": start.main,
    "feed": feed.main,
    "publish": publish.main,
    "upload": upload.main,
    "audio": audio.main,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"\n{name}\n{'-' * len(name)}")
        ALL[name]()
