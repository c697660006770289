"""What is said in an episode stands on its page, in paragraphs that lead into the audio."""

from collections.abc import Sequence
from dataclasses import replace

from podcast_pub.model.people import Person
from podcast_pub.model.timed import Cue, Speaker, Spoken
from podcast_pub.site.job import PageJob
from podcast_pub.site.part_views import (
    ParagraphView,
)
from podcast_pub.site.templates import Templates
from podcast_pub.site.views import (
    EpisodeView,
)
from tests import factories
from tests.unit.site.made import jobs

ADA = factories.person(url="https://ada.example/")
CUES = (
    Cue(1.5, 2, "Ada", "Four <b>."),
    Cue(2, 3, "Ada", "Flashes."),
    Cue(3, 4, "Zed", "What?"),
    Cue(60, 61, "Ada", "Four."),
)


def spoken(
    cues: Sequence[Cue] = CUES, *, person: Person | None = ADA, language: str = "en"
) -> Spoken:
    """What is said, by Ada and by somebody whom the show does not know."""
    speakers = (Speaker("Ada", person), Speaker("Zed", None))
    return Spoken("0" * 64, language, speakers, cues=lambda: tuple(cues))


def job(what: Spoken | None) -> PageJob:
    """The page of an episode in which this is said."""
    catalog = factories.catalog(replace(factories.episode(), spoken=what))
    [found] = [job for job in jobs(catalog).values() if job.template == "episode.html"]
    return found


def filled(what: Spoken) -> tuple[ParagraphView, ...]:
    """The paragraphs of its page."""
    page = job(what)
    assert page.fill is not None
    view = page.fill(page.view)
    assert isinstance(view, EpisodeView)
    assert view.spoken is not None
    return view.spoken.paragraphs


def test_paragraphs_name_who_speaks_and_link_them_once() -> None:
    paragraphs = filled(spoken())

    assert [
        (one.speaker, one.web, one.time, " ".join(x.text for x in one.lines)) for one in paragraphs
    ] == [
        ("Ada", "https://ada.example/", "0:01", "Four <b>. Flashes."),
        ("Zed", "", "0:03", "What?"),
        ("Ada", "", "1:00", "Four."),
    ]
    assert paragraphs[0].link.endswith(".mp3#t=1.5")


def test_who_goes_on_after_a_silence_is_not_named_again() -> None:
    cues = (Cue(0, 1, "Ada", "Four."), Cue(9, 10, "Ada", "Flashes."))

    assert [one.speaker for one in filled(spoken(cues))] == ["Ada", ""]


def test_the_page_is_known_by_the_hash_of_what_is_said() -> None:
    one, same, other = (repr(job(spoken(c))) for c in (CUES, CUES[:1], CUES))
    linked = repr(job(spoken(person=None)))

    assert one == same == other
    assert linked != one
    assert "Flashes" not in one


def test_an_episode_without_times_has_nothing_to_fill_in() -> None:
    assert job(None).fill is None


def test_the_page_shows_what_is_said_as_text() -> None:
    page = Templates(None).render(job(spoken(language="de"))).decode()

    assert '<span data-t="1.5">Four &lt;b&gt;.</span> <span data-t="2">Flashes.</span>' in page
    assert 'tabindex="0" lang="de">' in page
    assert '<a href="https://ada.example/" rel="external">Ada</a>' in page
