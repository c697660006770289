"""Into a bucket: 1 GB in one file beside s5cmd, 1,000 small objects beside plain boto3.

On Swift on this machine, which shares its processors with the clients. Wanted: the large file in at
most 1.1 times the seconds of s5cmd, the small objects in at most those of a pool of boto3.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.servers.running import program
from tests.servers.server import Server
from tests.servers.swift import swift_server

from benchmarks.measure import seconds_and_work
from benchmarks.uploader import Took

ROUNDS = 7
LARGE = 1 << 30
SMALL, COUNT = 45_000, 1000

Upload = Callable[[str], Took]
"""Into a bucket."""


def main() -> None:
    """Print medians, and ratios of runs that followed each other."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        with swift_server(folder / "swift") as server:
            large, small = _files(folder)
            _compare("1 GB in one file", server, ("s5cmd", _s5cmd(server, large)), large)
            _compare(f"{COUNT} of 45 kB", server, ("boto3", _python(server, "boto3", small)), small)


def _files(folder: Path) -> tuple[Path, Path]:
    """A folder with the large file, and one with the small ones."""
    dice = random.Random(1)  # noqa: S311  the same in every run
    large, small = folder / "large", folder / "small"
    large.mkdir()
    small.mkdir()
    with (large / "long.mp3").open("wb") as file:
        for _ in range(LARGE >> 20):
            file.write(dice.randbytes(1 << 20))
    for number in range(COUNT):
        (small / f"{number:04d}.mp3").write_bytes(dice.randbytes(SMALL))
    return large, small


def _compare(what: str, server: Server, peer: tuple[str, Upload], files: Path) -> None:
    name, theirs = peer
    ours = _python(server, "ours", files)
    times: list[tuple[Took, Took]] = []
    for number in range(ROUNDS + 1):
        both = ours, theirs
        first, second = both if number % 2 else both[::-1]
        pair = _once(server, first), _once(server, second)
        if number:
            times.append(pair if number % 2 else pair[::-1])
    print(f"{what}, {ROUNDS} rounds taken in turns, load {os.getloadavg()[0]:.1f}")
    for index, unit in enumerate(("s", "s of the processors")):
        pairs = [(our[index], their[index]) for our, their in times]
        for who, values in zip(("ours", name), zip(*pairs, strict=True), strict=True):
            print(f"  {who:<6} {statistics.median(values):6.2f} {unit}   {_row(values)}")
        ratio = statistics.median(our / their for our, their in pairs)
        print(f"  ours / {name}: {ratio:.2f} (median of pairs)")


def _row(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.2f}" for value in sorted(values))


def _once(server: Server, upload: Upload) -> Took:
    """In a bucket of its own, which is emptied afterwards: the disk is not endless."""
    bucket = server.fresh_bucket()
    took = upload(bucket)
    client = server.client()
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        keys = [{"Key": row["Key"]} for row in page.get("Contents", [])]
        if keys:
            client.delete_objects(Bucket=bucket, Delete={"Objects": keys})
    return took


def _python(server: Server, who: str, files: Path) -> Upload:
    def upload(bucket: str) -> Took:
        arguments = [who, bucket, server.endpoint, str(files)]
        command = [sys.executable, "-m", "benchmarks.uploader", *arguments]
        done = subprocess.run(command, env=_env(server), check=True, capture_output=True, text=True)
        took, work = map(float, done.stdout.split())
        return took, work

    return upload


def _s5cmd(server: Server, files: Path) -> Upload:
    def upload(bucket: str) -> Took:
        options = ["--endpoint-url", server.endpoint, "cp", "-c", "16", "-p", "16"]
        command = [program("s5cmd"), *options, f"{files}/", f"s3://{bucket}/s5cmd/"]
        return seconds_and_work(command, _env(server))

    return upload


def _env(server: Server) -> Mapping[str, str]:
    return {**os.environ, **server.environment()}
