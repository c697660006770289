"""Any show that loading lets through: any text where text may stand, and every tag in any way."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

from hypothesis import strategies as st

from podcast_pub.content.emails import is_email
from podcast_pub.model.audio import Audio
from podcast_pub.model.categories import CATEGORIES
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Catalog, Category, Owner, Show, ShowType
from podcast_pub.model.tags import FeedSettings
from podcast_pub.model.timed import Chapter
from tests import factories
from tests.unit.content.rendering import render
from tests.unit.feed.any_tags import EPISODE_TAGS, FUNDINGS, LICENSES, SHOW_TAGS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
_HARD = st.sampled_from(
    (
        *(
            "<fog>",
            "AT&T",
            "&amp;",
            "&lt;b&gt;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<script>",
            "%00",
        ),
        *(
            '"',
            "'",
            "&#8;",
            "שלום",
            "\u202eright\u202c",
            "\U0001f469\u200d\U0001f467",
            "é",
            "\u00a0",
        ),
        *("<b>bold</b>", "{{ x }}"),
    )
)
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=12) | _HARD, min_size=1, max_size=8)
LINES = _WORDS.map(lambda some: " ".join(" ".join(some).split())[:255].strip()).filter(bool)
"""A title or a name: one line, as long as `check` allows."""
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n\n".join)
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
URLS = st.builds(
    lambda path, question: f"https://a.example/{quote(path)}{question}",
    LINES,
    st.sampled_from(["", "?a=1&b=2", "?q=%3Cfog%3E"]),
)
EMAILS = st.from_regex(
    r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,12}@[a-z0-9-]{1,9}\.[a-z]{2,6}", fullmatch=True
).filter(is_email)
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
CONTACTS = st.none() | EMAILS | st.builds("{} ({})".format, EMAILS, _NAMES)


@st.composite
def any_shows(draw: st.DrawFn) -> Catalog:
    """A show with up to five episodes."""
    show = _show(draw)
    slugs = ("a", "b", "c", "d", "e")[: draw(st.integers(1, 5))]
    return factories.catalog(*(_episode(draw, slug, show) for slug in slugs), show=show)


def _show(draw: st.DrawFn) -> Show:
    name = draw(st.sampled_from(sorted(CATEGORIES)))
    further = draw(SHOW_TAGS)
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
        funding=tuple(draw(st.lists(FUNDINGS, max_size=2))),
        people=draw(PEOPLE),
        license=draw(st.none() | LICENSES),
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
    further = draw(EPISODE_TAGS)
    credits: tuple[Credit, ...] = draw(PEOPLE)  # noqa: A001  the field's own name
    notes, _ = render(draw(NOTES))
    made = factories.episode(
        slug,
        guid=str(draw(st.uuids())),
        title=draw(LINES),
        date=draw(DATES),
        summary=draw(st.none() | TEXTS),
        notes=notes,
        season=draw(st.none() | st.integers(1, 99)),
        number=draw(st.none() | st.integers(1, 9999) | st.just(2.5)),
        type=draw(st.sampled_from(EpisodeType)),
        explicit=draw(st.booleans()),
        audio=_audio(draw, slug),
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
