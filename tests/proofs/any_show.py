"""Any show that loading lets through: any text where text may stand, and every tag in any way."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from podcast_pub.model.audio import Audio, duration_of
from podcast_pub.model.categories import CATEGORIES
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Catalog, Category, Owner, Show, ShowType
from podcast_pub.model.tags import FeedSettings
from podcast_pub.model.timed import Chapter
from tests import factories
from tests.proofs.any_text import EMAILS, LINES, TEXTS, URLS
from tests.proofs.valid_tags import SHOW_TAGS, episode_tags
from tests.unit.content.rendering import render

NOW = datetime(2026, 11, 22, tzinfo=UTC)
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
NUMBERS = st.integers(1, 9999) | st.just(999_999_999) | st.just(2.5)
CONTACTS = st.none() | EMAILS | st.builds("{} ({})".format, EMAILS, _NAMES)


@st.composite
def any_shows(draw: st.DrawFn) -> Catalog:
    """A show with up to five episodes."""
    show = _show(draw)
    slugs = ("a", "b", "c", "d", "e")[: draw(st.integers(1, 5))]
    return factories.catalog(*(_episode(draw, slug, show) for slug in slugs), show=show)


def _show(draw: st.DrawFn) -> Show:
    name = draw(st.sampled_from(sorted(CATEGORIES)))
    further, funding, license_ = draw(SHOW_TAGS)
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
        season=draw(st.none() | st.integers(1, 99)),
        number=draw(NUMBERS if needs_number else st.none() | NUMBERS),
        type=kind,
        explicit=draw(st.booleans()),
        audio=audio,
        artwork=draw(st.none() | st.just(factories.image("ep.png", format="png"))),
        credits=credits or show.people,
        chapters=draw(CHAPTERS),
        transcripts=draw(
            st.sampled_from([(), (factories.transcript("t.vtt"), factories.transcript("t.txt"))])
        ),
    )
    author, title = draw(st.none() | LINES), draw(st.none() | LINES)
    shared = replace(further.shared, itunes_title=title)
    return replace(made, further=replace(further, author=author, shared=shared))


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
