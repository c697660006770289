"""The pages before the Nu Html Checker and Lighthouse: python -m tests.proofs.pages [--runs 5].

Needs npm, Java 11 or later, Chromium and ffmpeg; the two come from npm on the first run. The sample
show is published with every kind of page, and served gzipped from loopback. Printed are the
messages of Nu for each page, and the scores of Lighthouse as the median of the runs. Exit code 1
for an error of Nu, and for a score below what the pages promise.
"""

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.e2e.command import free_port
from tests.e2e.every_kind import publish_every_kind

HERE = Path(__file__).parent / "validators"
TOOLS = HERE / "node_modules"
CHROMIUM = "/usr/bin/chromium"
PAGES = ("", "episodes/salt.html")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
HEAVIEST = 100_000
"""Bytes of a first view without pictures and audio, as they travel."""
_ON_DISK = "Content Security Policy"
"""Of a file read from a disk nothing is 'self'; the browser tests look at the policy."""


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """A plain web server that compresses text, as every real one does."""

    def do_GET(self) -> None:
        """Answer with the file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        if path.suffix in {".html", ".css", ".js", ".xml", ".webmanifest", ".txt", ".svg"}:
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        with suppress(ConnectionError):  # a browser that has seen enough
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  of the base class
        """Say nothing."""


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """The folder behind that server."""
    handler = functools.partial(Gzipped, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.shutdown()


def nu(folder: Path) -> bool:
    """Every page before Nu; whether there is no error."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    every = json.loads(done.stderr)["messages"]
    found = [each for each in every if _ON_DISK not in each["message"]]
    errors = [each for each in found if each["type"] != "info"]
    for each in found:
        _say(f"{each['type']} {each['url'].partition('/public/')[2]}: {each['message']}")
    pages = len(list(folder.rglob("*.html")))
    _say(f"Nu: {len(errors)} errors, {len(found) - len(errors)} remarks in {pages} pages")
    return not errors


def lighthouse(url: str, runs: int) -> bool:
    """A page before Lighthouse, several times; whether all scores are as promised."""
    reports = [_report(url) for _ in range(runs)]
    scores = {
        name: median(round(100 * each["categories"][name]["score"]) for each in reports)
        for name in LEAST
    }
    requests = reports[-1]["audits"]["network-requests"]["details"]["items"]
    weight = sum(
        each["transferSize"]
        for each in requests
        if each["resourceType"] not in {"Image", "Media", "Manifest"}
    )
    pictures = sum(each["transferSize"] for each in requests if each["resourceType"] == "Image")
    shift = max(each["audits"]["cumulative-layout-shift"]["numericValue"] for each in reports)
    words = ", ".join(f"{name} {score:g}" for name, score in scores.items())
    _say(f"{url}: {words}; {weight} bytes and {pictures} of pictures; layout shift {shift:.3f}")
    good = all(scores[name] >= least for name, least in LEAST.items())
    return good and weight <= HEAVIEST and shift < 0.001


def _report(url: str) -> Any:
    """What Lighthouse says, as its JSON."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = [
            *(str(TOOLS / ".bin" / "lighthouse"), url, "--quiet", "--output", "json"),
            *("--output-path", str(path)),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
        return json.loads(path.read_text("utf-8"))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Everything; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    if not TOOLS.is_dir():
        npm = [shutil.which("npm") or "npm", "install", "--no-package-lock", "--ignore-scripts"]
        subprocess.run([*npm, "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        port = free_port()
        more = "audio: {waveform: true}\n"
        public = publish_every_kind(home, f"http://127.0.0.1:{port}/", more=more)
        good = [nu(public)]
        with served(public, port) as url:
            good += [lighthouse(url + page, runs) for page in PAGES]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
