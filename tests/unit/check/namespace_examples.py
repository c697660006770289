"""Examples, as in feed_examples.py, of rules about the podcast namespace."""

from tests.unit.check.feed_examples import GOOD, Examples, edit, in_channel, in_item

GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
REMOTE = f'<podcast:remoteItem feedGuid="{GUID}"/>'
RECIPIENT = '<podcast:valueRecipient type="node" address="02d5" split="1"/>'
SOURCE = '<podcast:source uri="https://a.example/a.opus"/>'


def item(name: str, attributes: str = "", inside: str = "") -> bytes:
    """The good feed with a tag of the podcast namespace in its item."""
    return in_item(f"<podcast:{name} {attributes}>{inside}</podcast:{name}>")


def show(name: str, attributes: str = "", inside: str = "") -> bytes:
    """The good feed with a tag of the podcast namespace in its channel."""
    return in_channel(f"<podcast:{name} {attributes}>{inside}</podcast:{name}>")


def of_medium(text: str) -> bytes:
    return edit(">podcast</podcast:medium>", f">{text}</podcast:medium>")


def list_of(feed: bytes) -> bytes:
    """The feed as a list of others: without its items."""
    channel, _, _ = feed.partition(b"<item>")
    as_list = channel.replace(b">podcast</podcast:medium>", b">podcastL</podcast:medium>")
    return as_list + b"</channel></rss>"


def live(
    status: str,
    start: str,
    link: str = '<podcast:contentLink href="https://a.example/">A</podcast:contentLink>',
) -> bytes:
    inside = f"<title>A</title><guid>a</guid><enclosure/>{link}"
    return show("liveItem", f'status="{status}" start="{start}"', inside)


NAMESPACE_EXAMPLES: dict[str, Examples] = {
    "ns-txt": Examples(
        fails={
            "4001 characters": show("txt", inside="a" * 4001),
            "a purpose of 129": item("txt", f'purpose="{"a" * 129}"', "a"),
        },
        passes={
            "4000 characters": show("txt", inside="a" * 4000),
            "a purpose of 128": item("txt", f'purpose="{"a" * 128}"', "a"),
        },
    ),
    "ns-funding": Examples(
        fails={
            "no address": show("funding", inside="Give"),
            "129 characters": show("funding", 'url="https://a.example/"', "a" * 129),
        },
        passes={"128 characters": show("funding", 'url="https://a.example/"', "a" * 128)},
    ),
    "ns-episode": Examples(
        fails={
            "a word": item("episode", inside="one"),
            "a display of 33": item("episode", f'display="{"a" * 33}"', "1"),
            "another number": item("episode", inside="2"),
        },
        passes={
            "the same": item("episode", f'display="{"a" * 32}"', "1"),
            "between": item("episode", inside="1.5"),
        },
    ),
    "ns-season": Examples(
        fails={
            "a fraction": item("season", inside="1.5"),
            "a name of 129": item("season", f'name="{"a" * 129}"', "1"),
            "another number": item("season", inside="2"),
        },
        passes={"the same": item("season", f'name="{"a" * 128}"', "1")},
    ),
    "ns-transcript-attrs": Examples(
        fails={
            "no type": item("transcript", 'url="https://a.example/a.vtt"'),
            "another type": item("transcript", 'url="https://a.example/a.vtt" type="text/srt"'),
            "another rel": item(
                "transcript", 'url="https://a.example/a.vtt" type="text/vtt" rel="words"'
            ),
        },
        passes={
            "VTT": item("transcript", 'url="https://a.example/a.vtt" type="text/vtt"'),
            "captions": item(
                "transcript", 'url="https://a.example/a.vtt" type="text/vtt" rel="captions"'
            ),
        },
    ),
    "ns-chapters-attrs": Examples(
        fails={"no address": item("chapters", 'type="application/json+chapters"')},
        passes={
            "both": item("chapters", 'url="https://a.example/a" type="application/json+chapters"'),
            "as in the wild": item("chapters", 'url="https://a.example/a" type="application/json"'),
        },
    ),
    "ns-publisher": Examples(
        fails={
            "nobody": show("publisher"),
            "another medium": show("publisher", inside=REMOTE),
        },
        passes={
            "one": show("publisher", inside=REMOTE.replace("/>", ' medium="publisher"/>')),
        },
    ),
    "ns-podroll": Examples(
        fails={"nobody": show("podroll")}, passes={"one": show("podroll", inside=REMOTE)}
    ),
    "ns-remoteitem": Examples(
        fails={"no guid": show("podroll", inside="<podcast:remoteItem/>")},
        passes={"a guid": show("podroll", inside=REMOTE)},
    ),
    "ns-location": Examples(
        fails={
            "blank": show("location"),
            "129 characters": show("location", inside="a" * 129),
            "no latitude": show("location", 'geo="41.69"', "Viana"),
            "no object": item("location", 'osm="5326826"', "Viana"),
            "endless digits": show("location", f'geo="geo:41.{"6" * 200},-8.83"', "Viana"),
            "no country": show("location", 'country="Portugal"', "Viana"),
        },
        passes={
            "all": show("location", 'geo="geo:41.69,-8.83" osm="R5326826" country="PT"', "Viana"),
            "128 characters": show("location", inside="a" * 128),
        },
    ),
    "ns-social": Examples(
        fails={
            "no protocol": item("socialInteract", 'uri="https://a.example/1"'),
            "no post": item("socialInteract", 'protocol="activitypub"'),
            "both": item("socialInteract", 'protocol="disabled" uri="https://a.example/1"'),
        },
        passes={
            "a post": item("socialInteract", 'protocol="activitypub" uri="https://a.example/1"'),
            "none": item("socialInteract", 'protocol="disabled"'),
        },
    ),
    "ns-chat": Examples(
        fails={"no server": show("chat", 'protocol="irc"')},
        passes={"both": show("chat", 'protocol="irc" server="irc.a.example"')},
    ),
    "ns-value": Examples(
        fails={
            "nobody": show("value", 'type="lightning" method="keysend"'),
            "a share of a half": show(
                "value", 'type="lightning" method="keysend"', RECIPIENT.replace('"1"', '"0.5"')
            ),
            "no method": item("value", 'type="lightning"', RECIPIENT),
        },
        passes={
            "one": show("value", 'type="lightning" method="keysend"', RECIPIENT),
            "a part": item(
                "value",
                'type="lightning" method="keysend"',
                f'{RECIPIENT}<podcast:valueTimeSplit startTime="1" duration="2">{REMOTE}'
                "</podcast:valueTimeSplit>",
            ),
        },
    ),
    "ns-license": Examples(
        fails={"one's own": show("license", inside="Ours"), "blank": show("license")},
        passes={
            "listed": show("license", inside="cc-by-4.0"),
            "an address": show("license", 'url="https://a.example/"', "Ours"),
        },
    ),
    "ns-medium": Examples(
        fails={
            "another": of_medium("radio"),
            "a list with items": of_medium("podcastL"),
            "a list with a stream": list_of(live("pending", "2026-12-24T20:00:00Z")),
        },
        passes={"audiobook": of_medium("audiobook"), "a list": list_of(GOOD)},
    ),
    "ns-block": Examples(
        fails={
            "a truth": show("block", inside="true"),
            "a service nobody knows": show("block", 'id="nobody"', "yes"),
        },
        passes={
            "a service": show("block", 'id="spotify"', "yes"),
            "all": show("block", inside="no"),
        },
    ),
    "ns-updatefrequency": Examples(
        fails={
            "no rule": show("updateFrequency", 'rrule="weekly"', "Weekly"),
            "COUNT alone": show("updateFrequency", 'rrule="FREQ=DAILY;COUNT=3"', "Three days"),
            "129 characters": show("updateFrequency", inside="a" * 129),
        },
        passes={
            "weekly": show("updateFrequency", 'rrule="FREQ=WEEKLY;BYDAY=SU"', "Sundays"),
            "words": show("updateFrequency", inside="a" * 128),
        },
    ),
    "ns-liveitem": Examples(
        fails={
            "another status": live("soon", "2026-12-24T20:00:00Z"),
            "no time": live("pending", "2026-12-24"),
            "nowhere to go": live("pending", "2026-12-24T20:00:00Z", ""),
        },
        passes={"pending": live("pending", "2026-12-24T20:00:00.000+01:00")},
    ),
    "ns-image": Examples(
        fails={
            "no address": show("image", 'aspect-ratio="1/1"'),
            "a ratio of words": show("image", 'href="https://a.example/a" aspect-ratio="wide"'),
            "a purpose of 129": show("image", f'href="https://a.example/a" purpose="{"a" * 129}"'),
        },
        passes={
            "both": show("image", 'href="https://a.example/a" aspect-ratio="16/9"'),
            "a scheme in capitals": show("image", 'href="HTTPS://a.example/a"'),
        },
    ),
    "ns-altenc": Examples(
        fails={
            "no source": item("alternateEnclosure", 'type="audio/opus"'),
            "no type": item("alternateEnclosure", "", SOURCE),
            "a title of 33": item(
                "alternateEnclosure", f'type="audio/opus" title="{"a" * 33}"', SOURCE
            ),
            "no enclosure": edit(
                "<enclosure ",
                f'<podcast:alternateEnclosure type="audio/opus">{SOURCE}'
                "</podcast:alternateEnclosure><attachment ",
            ),
        },
        passes={
            "one": item("alternateEnclosure", f'type="audio/opus" title="{"a" * 32}"', SOURCE),
            "a film of 6 GB": item(
                "alternateEnclosure",
                'type="video/mp4" length="6442450944"',
                SOURCE.replace("https", "HTTPS"),
            ),
        },
    ),
    "ns-soundbite": Examples(
        fails={
            "no start": item("soundbite", 'duration="20"'),
            "behind the end": item("soundbite", 'startTime="45" duration="20"'),
            "14 seconds": item("soundbite", 'startTime="1" duration="14"'),
            "129 characters": item("soundbite", 'startTime="1" duration="20"', "a" * 129),
        },
        passes={
            "15 seconds": item("soundbite", 'startTime="1" duration="15"'),
            "to the end": item("soundbite", 'startTime="41.5" duration="20"'),
        },
    ),
    "ns-person": Examples(
        fails={
            "blank": show("person"),
            "129 characters": show("person", inside="a" * 129),
            "a role nobody knows": show("person", 'role="gardener"', "Ada"),
            "a role of another group": show("person", 'role="editor"', "Ada"),
        },
        passes={
            "128 characters": show("person", inside="a" * 128),
            "in its group": show("person", 'role="Editor" group="Writing"', "Ada"),
        },
    ),
}
