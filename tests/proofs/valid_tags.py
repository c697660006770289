"""Tags of shows and episodes as loading lets them through: keys in any way, read by its readers.

A key that the readers have something against fails the test that drew it: then they, or this, are
wrong.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from podcast_pub.content import wire
from podcast_pub.content.absent import Missed
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.tags.alternates import Sounds
from podcast_pub.content.tags.read import read_episode_tags, read_show_tags
from podcast_pub.content.tags.social import read_funding, read_license
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.roles import GROUPS
from podcast_pub.model.tags import EpisodeTags, Funding, License, ShowTags
from podcast_pub.model.vocabulary import COUNTRIES, MEDIA, SERVICES
from podcast_pub.model.vocabulary import LICENSES as LISTED
from podcast_pub.timed.times import LONGEST, format_time
from tests import factories
from tests.proofs.any_text import EMAILS, LINES, TEXTS, URLS

Keys = st.SearchStrategy[dict[str, object]]

MINIMAL = {
    "title": "A",
    "description": "A",
    "author": "A",
    "language": "en",
    "categories": ["Arts"],
    "owner": {"email": "a@a.example"},
    "explicit": False,
    "url": "https://a.example/",
    "guid": "5ce8722a-ed53-5d66-b6ea-2107096eb37c",
}
PEOPLE = {
    "ada": factories.person(),
    "ben": factories.person("ben", name="AT&T <Ben>", role="guest", url="http://ben.example"),
}
BASICS = Basics(
    root=factories.ROOT,
    now=datetime(2026, 11, 22, tzinfo=UTC),
    memory=Forgetful(),
    zone=ZoneInfo("Pacific/Auckland"),
    guid=None,
    explicit=False,
    people=PEOPLE,
    credits=(),
    published=None,
)


def _cut(texts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return texts.map(lambda text: text[:most].strip()).filter(bool)


def _some(one: st.SearchStrategy[object]) -> st.SearchStrategy[list[object]]:
    return st.lists(one, min_size=1, max_size=2)


def _keys(needed: dict[str, object], **may: st.SearchStrategy[object]) -> Keys:
    """Keys of which some may be absent; what is no strategy stands there as it is."""
    drawn = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for key, value in needed.items()
    }
    return st.fixed_dictionaries(drawn, optional=may)


ANY = LINES | TEXTS
TEXT32, TEXT128 = _cut(ANY, 32), _cut(ANY, 128)
ADDRESSES = URLS | st.sampled_from(
    (
        *("https://a.example", "HTTPS://A.Example/a", "https://a.example:8443/?a=b#c"),
        *("http://a.example/", "http://localhost:8000/a", "https://[2001:db8::1]/a"),
    )
)
URIS = ADDRESSES | st.sampled_from(("ipfs://bafy", "magnet:?xt=urn:btih:a&b", "NOSTR:note1a"))
UUIDS = st.uuids().map(str) | st.uuids().map(lambda some: some.hex.upper())
COUNTS = st.integers(1, 10_000) | st.just(999_999_999)
SIZES = st.integers(0, 1 << 40) | st.just(999_999_999_999_999)
TYPES = st.from_regex(r"[a-z]{1,9}/[a-z0-9][a-z0-9.+-]{0,12}", fullmatch=True)


def _times(most: float) -> st.SearchStrategy[float | str]:
    """A time up to `most` seconds, as a number or as people write it."""
    seconds = st.floats(0, most) | st.floats(0, min(most, 120))
    return seconds | seconds.map(lambda some: format_time(int(some * 1000) / 1000))


def _parts(duration: float | None) -> Keys:
    """Start and duration of a part that ends with the audio, or earlier."""
    half = min((duration or LONGEST) / 2, LONGEST / 4)
    return _keys({"start": _times(half), "duration": _times(half)})


FUNDING = _keys({"url": ADDRESSES, "text": TEXT128})
LICENSE = st.sampled_from((*LISTED, *map(str.lower, LISTED))) | _keys(
    {"name": TEXT128 | st.sampled_from(LISTED), "url": ADDRESSES}
)
_NUMBERS = (st.integers(0, 89) | st.floats(0, 89)).map(lambda some: f"{some:f}")
PLACES = _keys(
    {"name": TEXT128},
    rel=st.sampled_from(("subject", "creator")),
    geo=st.builds("geo:{},-{}{}".format, _NUMBERS, _NUMBERS, st.sampled_from(("", ",9;u=1.5"))),
    osm=st.from_regex(r"[NWR][0-9]{1,12}(#[0-9]{1,3})?", fullmatch=True),
    country=st.sampled_from(sorted(COUNTRIES)) | st.just("pt"),
)
TXTS = _keys({"text": _cut(ANY, 4000) | st.just("a" * 4000) | st.just(" ")}, purpose=TEXT128)
POSTS = _keys(
    {
        "protocol": st.sampled_from(
            ("activitypub", "twitter", "lightning", "atproto", "hive", "matrix", "nostr")
        ),
        "uri": URIS,
    },
    account_id=ANY,
    account_url=ADDRESSES,
    priority=st.integers(0),
)
SOCIAL = POSTS | st.just({"protocol": "disabled"})
CHATS = _keys(
    {
        "server": st.sampled_from(("irc.a.example", "A-1.example", "xn--a.b.c.example")),
        "protocol": st.sampled_from(("irc", "xmpp", "nostr", "matrix")),
    },
    account_id=ANY,
    space=ANY,
)
LINKS = _keys({"url": ADDRESSES, "text": TEXT128})
PICTURES = _keys(
    {"image": ADDRESSES},
    alt=ANY,
    purpose=TEXT128,
    aspect_ratio=st.builds("{}/{}".format, COUNTS, COUNTS),
    width=COUNTS,
    height=COUNTS,
    type=st.sampled_from(("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")),
)
ITEMS = _keys(
    {"feed_guid": UUIDS},
    feed_url=ADDRESSES,
    item_guid=ANY,
    medium=st.sampled_from(MEDIA),
    title=TEXT128,
)
_NODES = st.from_regex(r"0[23][0-9a-f]{64}", fullmatch=True)
_WHO = _keys({"type": "node", "address": _NODES}) | _keys({"type": "lnaddress", "address": EMAILS})
_MORE = _keys({}, name=ANY, custom_key=ANY, custom_value=ANY)
RECIPIENTS = st.builds(
    lambda who, more, split: who | more | split, _WHO, _MORE, _keys({"split": COUNTS})
)
_FEES = st.builds(
    lambda who, more, split: who | more | split,
    _WHO,
    _MORE,
    _keys({"split": st.integers(0, 100)}, fee=st.booleans()),
)
_PAID = st.builds(lambda one, others: [one, *others], RECIPIENTS, st.lists(_FEES, max_size=2))


def _values(duration: float | None) -> Keys:
    splits = st.builds(
        lambda part, who, remote: part | who | remote,
        _parts(duration),
        _keys({"item": ITEMS}) | _keys({"recipients": _PAID}),
        _keys({}, remote_start=_times(LONGEST - 1), remote_percentage=st.integers(0, 100)),
    )
    return _keys(
        {
            "type": st.sampled_from(("lightning", "bitcoin", "keysend", "lnaddress", "amp")),
            "method": st.sampled_from(("keysend", "lnaddress", "default", "é<&>")),
            "recipients": _PAID,
        },
        suggested=st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,18})?", fullmatch=True),
        time_splits=_some(splits),
    )


def _shared(duration: float | None) -> dict[str, st.SearchStrategy[object]]:
    value = _values(duration)
    return {
        "location": PLACES | _some(PLACES),
        "txt": TXTS | _some(TXTS),
        "social": SOCIAL | _some(SOCIAL),
        "value": value | _some(value),
        "chat": CHATS,
        "images": _some(PICTURES),
        "itunes_title": LINES,
    }


ALTERNATES = _keys(
    {"url": ADDRESSES, "type": TYPES},
    length=SIZES,
    bitrate=COUNTS,
    height=COUNTS,
    language=st.sampled_from(("pt", "de-DE", "zh-Hans")),
    title=TEXT32,
    rel=TEXT32,
    codecs=ANY,
    default=st.booleans(),
    sources=_some(_keys({"uri": URIS}, content_type=TYPES)),
    integrity=_keys({"type": st.sampled_from(("sri", "pgp-signature")), "value": ANY}),
)
LIVE = _keys(
    {
        "title": ANY,
        "guid": UUIDS,
        "status": st.sampled_from(("pending", "live", "ended")),
        "start": st.sampled_from(("1990-01-01", "2026-12-24 20:00", "2026-12-24T20:00:30+14:00")),
        "enclosure": _keys({"url": ADDRESSES, "type": ANY}),
        "content_links": _some(LINKS),
    },
    end=st.sampled_from(("2026-12-24T20:00:31+13:00", "9998-12-31")),
    summary=ANY,
    link=ADDRESSES,
    people=_some(
        st.sampled_from(sorted(PEOPLE))
        | _keys(
            {"person": st.sampled_from(sorted(PEOPLE))},
            role=ANY | st.sampled_from(("Host", "editor")),
            group=st.sampled_from(GROUPS) | ANY,
        )
    ),
    location=PLACES,
    chat=CHATS,
    images=_some(PICTURES),
    funding=_some(FUNDING),
)
_RULES = st.sampled_from(
    (
        {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"},
        {"rrule": "rrule:freq=yearly; bymonth=11; byday=+4th;"},
        {"rrule": "FREQ=DAILY;UNTIL=2027-12-31T00:00:00.000Z", "dtstart": "2026-12-24 20:00"},
        {"rrule": "FREQ=DAILY;UNTIL=20271231", "dtstart": "2026-12-24"},
        {"rrule": "FREQ=MONTHLY;COUNT=999999;WKST=MO", "dtstart": "1990-01-01T00:00:00+14:00"},
        {"rrule": f"FREQ=YEARLY;BYYEARDAY=-1,{','.join(['366'] * 118)}"},
        {"dtstart": "9998-12-31"},
        {},
    )
)
FREQUENCIES = st.builds(lambda text, rule: text | rule, _keys({"text": TEXT128}), _RULES)
_SLUGS = _some(st.sampled_from(SERVICES))
SHOW_KEYS = _keys(
    {},
    **_shared(None),
    funding=_some(FUNDING),
    license=LICENSE,
    seasons=st.lists(
        _keys({"number": st.integers(1, 3), "name": TEXT128}),
        max_size=3,
        unique_by=lambda season: season["number"],
    ),
    update_frequency=FREQUENCIES,
    podroll=_some(ITEMS),
    publisher=_keys({"feed_guid": UUIDS}, feed_url=ADDRESSES),
    remote_items=_some(ITEMS),
    podping=st.booleans(),
    block=st.booleans() | _SLUGS | _keys({"only": _SLUGS}),
    complete=st.booleans(),
    live=st.lists(LIVE, max_size=2, unique_by=lambda stream: stream["guid"]),
    managing_editor=EMAILS,
    web_master=EMAILS,
)


def _episode_keys(duration: float | None) -> Keys:
    bites = st.builds(lambda part, title: part | title, _parts(duration), _keys({}, title=TEXT128))
    return _keys(
        {},
        **_shared(duration),
        funding=_some(FUNDING),
        license=LICENSE,
        soundbites=_some(bites),
        content_links=_some(LINKS),
        alternates=_some(ALTERNATES),
        episode_display=TEXT32,
        author=LINES,
        block=st.booleans(),
    )


def _show(keys: dict[str, object]) -> tuple[ShowTags, tuple[Funding, ...], License | None]:
    desk = Desk("podcast.yaml")
    podcast = wire.Podcast.model_validate(MINIMAL | keys)
    tags = read_show_tags(podcast, BASICS, desk)
    funding = read_funding(podcast.funding, "funding", desk)
    license_ = read_license(podcast.license, desk)
    assert desk.is_clean, desk.findings
    return tags, funding, license_


SHOW_TAGS = SHOW_KEYS.map(_show)
"""What a podcast.yaml says in the namespace: tags, ways to support it, licence."""


def episode_tags(duration: float | None) -> st.SearchStrategy[EpisodeTags]:
    """What the episode.md beside audio of so many seconds says; None when nobody knows."""
    sounds = Sounds("a", duration, {}, {}, Missed.NOTHING)

    def read(keys: dict[str, object]) -> EpisodeTags:
        desk = Desk("episodes/a/episode.md")
        episode = wire.Episode.model_validate(
            {"title": "A", "date": "2026-11-01", "guid": "a"} | keys
        )
        tags = read_episode_tags(episode, sounds, factories.ROOT, BASICS, desk)
        assert desk.is_clean, desk.findings
        return tags

    return _episode_keys(duration).map(read)
