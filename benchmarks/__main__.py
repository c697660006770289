"""Run every benchmark and print a table: python -m benchmarks [NAME …], e.g. start or check."""

import sys

from benchmarks import audio, check, feed, pages, publish, search, start, upload

ALL = {
    "start": start.main,
    "feed": feed.main,
    "publish": publish.main,
    "upload": upload.main,
    "audio": audio.main,
    "check": check.main,
    "search": search.main,
    "pages": pages.main,
}

if __name__ == "__main__":
    for name in [each for each in sys.argv[1:] if not each.isdigit()] or ALL:
        print(f"\n{name}\n{'-' * len(name)}")
        ALL[name]()
