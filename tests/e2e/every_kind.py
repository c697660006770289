"""A show with every kind of page, and the address of one of each: for all who look at pages."""

from pathlib import Path

from tests.e2e.command import copy_sample, publish

PAGES = {
    "home": "",
    "list": "stream/1.html",
    "episode": "episodes/salt.html",
    "episode-with-transcript": "episodes/last-ferry.html",
    "episode-with-artwork": "episodes/four-flashes.html",
    "post": "posts/new-season.html",
    "archive": "archive/index.html",
    "archive-year": "archive/2026.html",
    "archive-season": "archive/season-1.html",
    "archive-tag": "archive/tags/tides.html",
    "archive-person": "archive/people/ada.html",
    "subscribe": "subscribe.html",
    "search": "search.html?q=tide",
    "page": "pages/about.html",
    "embed": "embed/salt.html",
    "missing": "nowhere.html",
    "withdrawn": "episodes/withdrawn-knots.html",
    "feed": "feed.xml",
}
"""Kind → its address below that of the site."""

_SITE = """
site:
  page_size: 4
  footer: Made by the sea
  links:
    - {text: Apps, url: "https://apps.example/tides"}
"""
_WITHDRAWN = """---
title: Knots that are gone
date: 2026-02-22T07:00
guid: 6b21f2a1-9c0f-4f0e-8b1a-0d5f6c1b7a10
slug: withdrawn-knots
withdrawn: the guest asked for it
---
"""


def publish_every_kind(home: Path, url: str, *, more: str = "") -> Path:
    """The sample show in `home`, changed to have them all; the folder that it is published in.

    `more` is added to podcast.yaml.
    """
    show = copy_sample(home / "show")
    config = show / "podcast.yaml"
    config.write_text(config.read_text("utf-8") + _SITE + more, "utf-8")
    first = show / "episodes" / "001-slack-water" / "episode.md"
    first.write_text(first.read_text("utf-8").replace("season: 1", "season: 1\nfeatured: true", 1))
    gone = show / "episodes" / "000-withdrawn" / "episode.md"
    gone.parent.mkdir()
    gone.write_text(_WITHDRAWN, "utf-8")
    publish(show, home / "public", url=url)
    return home / "public"
