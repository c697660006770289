"""Run every benchmark and print a table: python -m benchmarks [start|publish|upload]."""

import sys

from benchmarks import publish, start, upload

ALL = {"start": start.main, "publish": publish.main, "upload": upload.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"\n{name}\n{'-' * len(name)}")
        ALL[name]()
