"""One feed by one maker, in a process of its own: WAY ITEMS MEMO.

Prints seconds, peak megabytes and the bytes of the feed. `again` and `nothing` need the memo that
`ours` has left.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

URL = "https://slackwater.example/"
FIRST = datetime(1990, 1, 1, 7, tzinfo=UTC)
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
PODLOVE = "http://podlove.org/simple-chapters"

Item = dict[str, Any]


def date(item: Item) -> datetime:
    """A day later for each item."""
    return FIRST + timedelta(days=item["number"])


def with_feedgen(items: list[Item]) -> bytes:
    """As its documentation says, with its podcast extension."""
    from feedgen.feed import FeedGenerator

    made: Any = FeedGenerator()
    made.load_extension("podcast")
    made.title("Slack Water")
    made.link(href=URL + "feed.xml", rel="self")
    made.link(href=URL, rel="alternate")
    made.description("Short, calm stories from the shore.")
    made.language("en")
    made.podcast.itunes_category("Society & Culture", "Places & Travel")
    made.podcast.itunes_author("Ada Farrow")
    made.podcast.itunes_explicit("no")
    for item in reversed(items):
        entry = made.add_entry(order="append")
        entry.title(item["title"])
        entry.link(href=f"{URL}episodes/story-{item['number']}.html", rel="alternate")
        entry.guid(_guid(item), permalink=False)
        entry.description(item["summary"])
        entry.content(item["html"], type="CDATA")
        entry.enclosure(_audio(item), str(item["size"]), "audio/mpeg")
        entry.pubDate(date(item))
        entry.podcast.itunes_duration(item["duration"])
        entry.podcast.itunes_explicit("no")
        entry.podcast.itunes_episode_type("full")
        entry.podcast.itunes_season(1)
        entry.podcast.itunes_episode(item["number"])
    xml: bytes = made.rss_str(pretty=True)
    return xml


def with_lxml(items: list[Item]) -> bytes:
    """One tree, with every tag that ours has."""
    from email.utils import format_datetime

    from lxml import etree

    add = etree.SubElement
    space = {"itunes": ITUNES, "podcast": PODCAST, "content": CONTENT, "psc": PODLOVE}
    root = etree.Element("rss", nsmap=space)
    root.set("version", "2.0")
    channel = add(root, "channel")
    add(channel, "title").text = "Slack Water"
    for item in reversed(items):
        node = add(channel, "item")
        page = f"{URL}episodes/story-{item['number']}.html"
        for name, text in (
            ("title", item["title"]),
            ("link", page),
            ("description", item["summary"]),
            (f"{{{CONTENT}}}encoded", etree.CDATA(item["html"])),
            ("guid", _guid(item)),
            ("pubDate", format_datetime(date(item))),
            (f"{{{ITUNES}}}duration", str(item["duration"])),
            (f"{{{ITUNES}}}explicit", "false"),
            (f"{{{ITUNES}}}episodeType", "full"),
            (f"{{{ITUNES}}}season", "1"),
            (f"{{{ITUNES}}}episode", str(item["number"])),
            (f"{{{PODCAST}}}season", "1"),
            (f"{{{PODCAST}}}episode", str(item["number"])),
        ):
            add(node, name).text = text
        sound = {"url": _audio(item), "length": str(item["size"]), "type": "audio/mpeg"}
        add(node, "enclosure", sound)
        add(node, f"{{{PODCAST}}}person", {"role": "host"}).text = "Ada Farrow"
        add(node, f"{{{PODCAST}}}transcript", {"url": page, "type": "text/vtt"})
        add(node, f"{{{PODCAST}}}chapters", {"url": page, "type": "application/json+chapters"})
        chapters = add(node, f"{{{PODLOVE}}}chapters", {"version": "1.2"})
        for start, title in item["chapters"]:
            add(chapters, f"{{{PODLOVE}}}chapter", {"start": str(start), "title": title})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def with_ours(items: list[Item], memo: Path) -> Iterator[bytes]:
    """The seconds count from the first `next`, when the catalog is there and all has its keys."""
    from tests import factories

    from podcast_pub.build.feeds import feed_documents
    from podcast_pub.build.keys import place
    from podcast_pub.build.memo import Memo
    from podcast_pub.model.published import Ledger, Published
    from podcast_pub.recipe import recipe

    recipe()  # loading has asked for it
    episodes = (_episode(items.pop(), factories) for _ in range(len(items)))
    catalog = factories.catalog(*episodes)
    site = factories.site()
    placed = [place(each, site, Published()) for each in catalog.episodes]
    yield b""
    with Memo(memo) as memory:
        (feed,) = feed_documents(catalog, site, placed, Ledger(), memory)
        yield feed.made.body()


def _episode(item: Item, factories: Any) -> Any:
    number, html = item["number"], item["html"]
    sound = factories.audio(
        duration=item["duration"],
        size=item["size"],
        sha256=sha256(str(number).encode()).hexdigest(),
    )
    return factories.episode(
        f"story-{number}",
        guid=_guid(item),
        title=item["title"],
        date=date(item),
        summary=item["summary"],
        number=number,
        audio=sound,
        notes=factories.notes("", html=html, feed_html=html),
        chapters=tuple(factories.chapter(float(start), title) for start, title in item["chapters"]),
        transcripts=(factories.transcript(),),
    )


def _guid(item: Item) -> str:
    return f"00000000-0000-4000-8000-{item['number']:012d}"


def _audio(item: Item) -> str:
    digits = sha256(str(item["number"]).encode()).hexdigest()[:12]
    return f"{URL}media/story-{item['number']}-{digits}.mp3"


def main(way: str, path: str, memo: str) -> None:
    """Make it, write it, and print what it took."""
    lines: Iterable[str] = Path(path).read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    if way not in ("again", "nothing"):
        items.pop()
    del lines
    ours = with_ours(items, Path(memo)) if way not in ("feedgen", "lxml") else iter(())
    next(ours, None)
    begin = time.process_time()
    if way == "feedgen":
        xml = with_feedgen(items)
    elif way == "lxml":
        xml = with_lxml(items)
    else:
        xml = next(ours)
    Path(f"{memo}.{way}.xml").write_bytes(xml)
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([took, peak, len(xml)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
