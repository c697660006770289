"""Any show and any episode, with any tags in any combination."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from podcast_pub.model.audio import RemoteAudio
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import (
    Alternate,
    AlternateFile,
    AlternateLink,
    Block,
    Chat,
    ContentLink,
    EpisodeTags,
    FeedSettings,
    Funding,
    Integrity,
    License,
    LiveItem,
    Picture,
    Place,
    Recipient,
    RemoteItem,
    Season,
    SharedTags,
    ShowTags,
    Social,
    Soundbite,
    Source,
    TimeSplit,
    Txt,
    UpdateFrequency,
    Value,
)
from tests import factories

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
_CHARACTERS = st.characters(codec="utf-8", exclude_characters=[*_CONTROLS, "\ufffe", "\uffff"])
"""What loading lets through; `test_any_text` has more."""
TEXTS = st.text(_CHARACTERS, min_size=1, max_size=20)
MAYBE = st.none() | TEXTS
SECONDS = st.floats(0, 100_000).map(lambda value: round(value, 3))
NUMBERS = st.none() | st.integers(0, 10_000)
TRUTHS = st.none() | st.booleans()
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)


def _some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


PLACES = st.builds(Place, TEXTS, MAYBE, MAYBE, MAYBE, MAYBE)
CHATS = st.builds(Chat, TEXTS, TEXTS, MAYBE, MAYBE)
LINKS = st.builds(ContentLink, TEXTS, TEXTS)
FUNDINGS = st.builds(Funding, TEXTS, TEXTS)
LICENSES = st.builds(License, TEXTS, MAYBE)
ITEMS = st.builds(RemoteItem, TEXTS, MAYBE, MAYBE, MAYBE, MAYBE)
RECIPIENTS = st.builds(Recipient, TEXTS, TEXTS, st.integers(0, 100), MAYBE, MAYBE, MAYBE, TRUTHS)
SPLITS = st.builds(TimeSplit, SECONDS, SECONDS, ITEMS, st.just(()), st.none() | SECONDS, NUMBERS)
SPLITS |= st.builds(TimeSplit, SECONDS, SECONDS, st.none(), _some(RECIPIENTS))
VALUES = st.builds(Value, TEXTS, TEXTS, _some(RECIPIENTS), MAYBE, _some(SPLITS))
PICTURES = st.builds(Picture, TEXTS, MAYBE, MAYBE, MAYBE, NUMBERS, NUMBERS, MAYBE)
PICTURES |= st.builds(
    Picture,
    st.builds(
        factories.image,
        width=st.integers(1, 4000),
        height=st.integers(1, 4000),
        sha256=SHA,
    ),
    MAYBE,
    MAYBE,
)
ALTERNATES = st.builds(
    Alternate,
    st.builds(
        AlternateFile,
        path=st.none(),
        name=TEXTS,
        extension=st.sampled_from([".mp3", ".opus"]),
        sha256=SHA,
        size=st.integers(0, 1 << 40),
        type=TEXTS,
        bitrate=NUMBERS,
    )
    | st.builds(
        AlternateLink,
        TEXTS,
        TEXTS,
        NUMBERS,
        NUMBERS,
        st.none() | st.builds(Integrity, TEXTS, TEXTS),
    ),
    _some(st.builds(Source, TEXTS, MAYBE)),
    MAYBE,
    MAYBE,
    MAYBE,
    NUMBERS,
    MAYBE,
    TRUTHS,
)
SHARED = st.builds(
    SharedTags,
    places=_some(PLACES),
    txts=_some(st.builds(Txt, TEXTS, MAYBE)),
    social=_some(st.builds(Social, TEXTS, MAYBE, MAYBE, MAYBE, NUMBERS)),
    value=_some(VALUES),
    chat=st.none() | CHATS,
    images=_some(PICTURES),
    itunes_title=MAYBE,
)
LIVE = st.builds(
    LiveItem,
    guid=TEXTS,
    title=TEXTS,
    status=TEXTS,
    start=MOMENTS,
    end=st.none() | MOMENTS,
    enclosure=st.builds(RemoteAudio, TEXTS, st.just(0), TEXTS, st.none()),
    links=_some(LINKS),
    summary=MAYBE,
    link=MAYBE,
    people=_some(st.builds(factories.credit, role=TEXTS)),
    places=_some(PLACES),
    chat=st.none() | CHATS,
    images=_some(PICTURES),
    funding=_some(FUNDINGS),
)
SHOW_TAGS = st.builds(
    ShowTags,
    shared=SHARED,
    seasons=_some(st.builds(Season, st.integers(1, 3), TEXTS)),
    update_frequency=st.none()
    | st.builds(UpdateFrequency, TEXTS, MAYBE, st.none() | MOMENTS | st.dates()),
    podroll=_some(ITEMS),
    publisher=st.none() | ITEMS,
    remote_items=_some(ITEMS),
    podping=st.booleans(),
    block=st.builds(Block, st.booleans(), _some(TEXTS)),
    complete=st.booleans(),
    live=_some(LIVE),
    managing_editor=MAYBE,
    web_master=MAYBE,
)
EPISODE_TAGS = st.builds(
    EpisodeTags,
    shared=SHARED,
    funding=_some(FUNDINGS),
    license=st.none() | LICENSES,
    soundbites=_some(st.builds(Soundbite, SECONDS, SECONDS, MAYBE)),
    content_links=_some(LINKS),
    alternates=_some(ALTERNATES),
    episode_display=MAYBE,
    author=MAYBE,
    block=st.booleans(),
)
FEEDS = st.builds(
    FeedSettings,
    moved_from=MAYBE,
    moved_to=MAYBE,
    enclosure_prefix=st.none()
    | st.sampled_from(["https://op3.dev/e/", "https://op3.dev/e,pg={guid}/"]),
    ttl=st.none() | st.integers(1, 10_000),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A show with up to three episodes."""
    show = factories.show(
        further=draw(SHOW_TAGS),
        feed=draw(FEEDS),
        funding=tuple(draw(st.lists(FUNDINGS, max_size=2))),
        license=draw(st.none() | LICENSES),
    )
    slugs = draw(st.sampled_from([("a",), ("a", "b"), ("a", "b", "c")]))
    return factories.catalog(*(_episode(draw, slug) for slug in slugs), show=show)


def _episode(draw: st.DrawFn, slug: str) -> Episode:
    return factories.episode(
        slug,
        type=draw(st.sampled_from(EpisodeType)),
        season=draw(st.none() | st.integers(1, 3)),
        number=draw(st.none() | st.integers(1, 9999) | SECONDS.map(lambda some: some + 1)),
        title=draw(TEXTS),
        further=draw(EPISODE_TAGS),
    )
