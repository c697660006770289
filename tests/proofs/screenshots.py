"""Pictures of every kind of page: python -m tests.proofs.screenshots [--to FOLDER] [KIND …].

Needs Chromium and ffmpeg. The sample show is published with every kind of page, and each is taken
at the widths of a phone, a tablet and a desk, light above dark, as one picture a kind. Without
--to they take the place of those in docs/screenshots; with --whole pages are taken to their end.
"""

import argparse
import sys
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.command import REPOSITORY, free_port
from tests.e2e.every_kind import PAGES, publish_every_kind
from tests.proofs.pages import CHROMIUM, served

WIDTHS = (360, 768, 1440)
"""Pixels."""
HEIGHT = 1000
"""Pixels that are seen of a page without --whole."""
FRAME = 220
"""Pixels that oEmbed asks for."""
GAP = 24
"""Pixels between two."""
THEMES = ("light", "dark")
ALIKE = ("archive-season", "archive-tag", "withdrawn")
"""Kinds that look as others do: taken only when they are named."""
_MAT = "#8a8f98"
_QUALITY = 45
"""Of WebP: letters stay sharp, and all sheets together are small enough for a repository."""


def taken(browser: Browser, url: str, width: int, theme: str, *, whole: bool) -> Image.Image:
    """A page as it is seen."""
    dark = theme == "dark"
    context = browser.new_context(
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": FRAME if "/embed/" in url else HEIGHT},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    if whole:  # pictures further down are not loaded before somebody comes near
        page.evaluate("for (const each of document.images) each.loading = 'eager'")
        page.wait_for_load_state("networkidle")
    picture = page.screenshot(full_page=whole and not url.endswith(".xml"))  # a feed has no body
    context.close()
    return Image.open(BytesIO(picture)).convert("RGB")


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """All of them on one sheet, row by row."""
    width = max(sum(each.width + GAP for each in row) + GAP for row in rows)
    height = sum(max(each.height for each in row) + GAP for row in rows) + GAP
    whole = Image.new("RGB", (width, height), _MAT)
    top = GAP
    for row in rows:
        left = GAP
        for each in row:
            whole.paste(each, (left, top))
            left += each.width + GAP
        top += max(each.height for each in row) + GAP
    return whole


def main() -> int:
    """Everything; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=" ".join(PAGES))
    parser.add_argument("--to", type=Path, default=REPOSITORY / "docs" / "screenshots")
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        port = free_port()
        more = "audio: {waveform: true}\n"
        public = publish_every_kind(Path(folder), f"http://127.0.0.1:{port}/", more=more)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(public, port) as url:
            for kind in given.kinds or (each for each in PAGES if each not in ALIKE):
                seen = {
                    (theme, width): taken(
                        browser, url + PAGES[kind], width, theme, whole=given.whole
                    )
                    for theme, width in product(THEMES, WIDTHS)
                }
                rows = [[seen[theme, width] for width in WIDTHS] for theme in THEMES]
                path = given.to / f"{kind}.webp"
                sheet(rows).save(path, quality=_QUALITY, method=6)
                sys.stdout.write(f"{path} {path.stat().st_size // 1000} kB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
