"""Any show that loading lets through: any text where text may stand, and every tag in any way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from podcast_pub.feed.archives import SIZE
from podcast_pub.model.audio import Audio, duration_of
from podcast_pub.model.categories import CATEGORIES
from podcast_pub.model.episode import Episode, EpisodeType, Post, stream_order
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.show import Catalog, Category, Owner, Show, ShowType
from podcast_pub.model.tags import Alternate, FeedSettings
from podcast_pub.model.timed import Chapter
from podcast_pub.model.vocabulary import LIST_MEDIA, MEDIA
from tests import factories
from tests.proofs.any_text import EMAILS, LINES, TEXTS, URLS
from tests.proofs.valid_tags import SHOW_TAGS, episode_tags
from tests.unit.content.rendering import render

NOW = datetime(2026, 11, 22, tzinfo=UTC)
START, DAY = datetime(2000, 1, 1, tzinfo=UTC), timedelta(days=1)
_MARKUP = st.sampled_from(
    (
        *(
            "# {}",
            "- {}",
            "> {}",
            "*{}*",
            "**{}**",
            "`{}`",
            "[{}](https://a.example/?a=1&b=2)",
            "{}",
        ),
        *("<b>{}</b>", "<p>{}", "<div><i>{}</div>", "```\n{}\n```", "<ul><li>{}"),
        *(
            "<a href=javascript:x>{}</a>",
            "0:20 {}",
            "{}\\",
            "<table><tr><td>{}",
            "![{}](https://a.example/x.png)",
        ),
        *("| {} |\n|---|\n| x |", "{}[^1]"),
    )
)
NOTES = st.lists(st.builds(lambda mark, text: mark.format(text), _MARKUP, LINES), max_size=8).map(
    lambda parts: "\n\n".join(parts) + "\n\n[^1]: A note.\n"
)
LANGUAGES = st.sampled_from(["en", "de-DE", "pt-br", "zh-Hans", "es-419", "he", "ar-EG", "ja"])
DATES = st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone
PEOPLE = st.lists(
    st.builds(
        lambda name, role, url: factories.credit(factories.person(name=name, role=role, url=url)),
        LINES,
        st.sampled_from(["host", "guest", "narrator"]),
        st.none() | URLS,
    ),
    max_size=3,
).map(tuple)
_NAMES = LINES.filter(lambda text: "(" not in text and ")" not in text)
TAGS = ("boats", "salt & rope")
PLAIN_MEDIA = tuple(name for name in MEDIA if name not in (*LIST_MEDIA, "publisher"))
FILES = st.builds(
    lambda form, title, default: Alternate(
        replace(factories.alternate_file(), extension=form[0], type=form[1]),
        title=title,
        default=default,
    ),
    st.sampled_from([(".m4a", "audio/mp4"), (".mp3", "audio/mpeg"), (".opus", "audio/ogg")]),
    st.none() | LINES.map(lambda text: text[:32].strip()),
    st.none() | st.booleans(),
)
"""Further forms that lie beside the audio."""
NUMBERS = st.integers(1, 9999) | st.just(999_999_999) | st.just(2.5)
CONTACTS = st.none() | EMAILS | st.builds("{} ({})".format, EMAILS, _NAMES)


@st.composite
def any_shows(draw: st.DrawFn) -> Catalog:
    """A show with up to five episodes, a list of other feeds without any; and perhaps a post."""
    show = _show(draw)
    count = 0 if show.medium in LIST_MEDIA else draw(st.integers(1, 5))
    slugs = ("a", "b", "c", "d", "e")[:count]
    episodes = [_episode(draw, slug, show) for slug in slugs]
    posts = [_post(draw)] if draw(st.booleans()) else []
    made = factories.catalog(show=show, posts=tuple(posts))
    return replace(made, episodes=tuple(sorted(episodes, key=stream_order)))


def with_all_feeds(catalog: Catalog) -> tuple[Catalog, Ledger]:
    """The same with every feed that a show can ask for, and one with its older episodes archived.

    In the ledger are so many episodes that are gone that an archive is full.
    """
    older = [episode.guid for episode in catalog.episodes[:-1]]
    gone = [f"gone-{number}" for number in range(SIZE)]
    ledger = Ledger(
        {
            guid: LedgerEntry(
                *(guid, guid, guid, guid, None, None), date=NOW, first_published=START + at * DAY
            )
            for at, guid in enumerate((*older, *gone))
        }
    )
    feed = replace(
        catalog.show.feed,
        everything=True,
        tags=TAGS,
        seasons=(1, 2),
        languages=("en", "pt"),
        full_notes=1,
        archive_after=1,
    )
    return replace(catalog, show=replace(catalog.show, feed=feed)), ledger


def _post(draw: st.DrawFn) -> Post:
    notes, _ = render(draw(NOTES))
    return factories.post(
        title=draw(LINES),
        date=draw(DATES),
        summary=draw(st.none() | TEXTS),
        author=draw(st.none() | LINES),
        notes=notes,
    )


def _show(draw: st.DrawFn) -> Show:
    name = draw(st.sampled_from(sorted(CATEGORIES)))
    further, funding, license_ = draw(SHOW_TAGS)
    may_be_list = further.remote_items and not further.live
    return factories.show(
        guid=str(draw(st.uuids())),
        title=draw(LINES),
        description=draw(TEXTS),
        author=draw(LINES),
        owner=Owner(draw(st.none() | LINES), draw(EMAILS)),
        language=draw(LANGUAGES),
        categories=(Category(name, draw(st.sampled_from([None, *CATEGORIES[name]]))),),
        explicit=draw(st.booleans()),
        type=draw(st.sampled_from(ShowType)),
        copyright=draw(st.none() | LINES),
        locked=draw(st.none() | st.booleans()),
        funding=funding,
        people=draw(PEOPLE),
        license=license_,
        medium=draw(st.sampled_from(MEDIA if may_be_list else PLAIN_MEDIA)),
        further=replace(
            further,
            managing_editor=draw(CONTACTS),
            web_master=draw(CONTACTS),
            shared=replace(further.shared, itunes_title=draw(st.none() | LINES)),
        ),
        feed=FeedSettings(
            moved_from=draw(st.none() | URLS),
            enclosure_prefix=draw(
                st.sampled_from([None, "https://op3.dev/e/", "https://op3.dev/e,pg={guid}/"])
            ),
            ttl=draw(st.none() | st.integers(1, 10_000)),
        ),
    )


def _episode(draw: st.DrawFn, slug: str, show: Show) -> Episode:
    audio = _audio(draw, slug)
    further = draw(episode_tags(duration_of(audio)))
    credits: tuple[Credit, ...] = draw(PEOPLE)  # noqa: A001  the field's own name
    notes, _ = render(draw(NOTES))
    kind = draw(st.sampled_from(EpisodeType))
    needs_number = show.type is ShowType.SERIAL and kind is EpisodeType.FULL
    made = factories.episode(
        slug,
        guid=str(draw(st.uuids())),
        title=draw(LINES),
        date=draw(DATES),
        summary=draw(st.none() | TEXTS),
        notes=notes,
        season=draw(st.none() | st.integers(1, 2) | st.integers(3, 99)),
        number=draw(NUMBERS if needs_number else st.none() | NUMBERS),
        type=kind,
        explicit=draw(st.booleans()),
        audio=audio,
        artwork=draw(st.none() | st.just(factories.image("ep.png", format="png"))),
        credits=credits or show.people,
        chapters=draw(CHAPTERS),
        tags=draw(st.sampled_from([(), TAGS])),
        transcripts=draw(
            st.sampled_from([(), (factories.transcript("t.vtt"), factories.transcript("t.txt"))])
        ),
    )
    author, title = draw(st.none() | LINES), draw(st.none() | LINES)
    shared = replace(further.shared, itunes_title=title)
    further = replace(
        further,
        author=author,
        shared=shared,
        alternates=(*further.alternates, *draw(st.lists(FILES, max_size=2))),
    )
    return replace(made, further=further, language=draw(st.none() | LANGUAGES))


CHAPTERS = st.lists(
    st.builds(
        Chapter,
        st.integers(0, 3_600_000).map(lambda milliseconds: milliseconds / 1000),
        LINES,
        st.none() | URLS,
        st.none() | URLS,
    ),
    max_size=6,
    unique_by=lambda chapter: chapter.start,
).map(lambda some: tuple(sorted(some, key=lambda chapter: chapter.start)))


def _audio(draw: st.DrawFn, slug: str) -> Audio:
    name = draw(st.sampled_from(["a.mp3", "a.m4a"]))
    size, seconds = draw(st.integers(1, 1 << 40)), draw(st.floats(0.1, 360_000))
    if draw(st.booleans()):
        return factories.audio(name, duration=seconds, size=size, sha256=factories.sha(slug))
    address = f"{draw(URLS).partition('?')[0]}/{slug}.mp3"
    return factories.remote_audio(address, size=size, duration=draw(st.sampled_from([None, 61.4])))
