"""What is said in an episode → paragraphs on its page, read when the page is made."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from podcast_pub.model.episode import Episode
from podcast_pub.model.timed import Spoken
from podcast_pub.site import words
from podcast_pub.site.frame import web
from podcast_pub.site.part_views import (
    LineView,
    ParagraphView,
    SpokenView,
)
from podcast_pub.site.views import (
    EpisodeView,
    View,
)
from podcast_pub.timed.cues import one_line
from podcast_pub.timed.paragraphs import paragraphs


def spoken_view(spoken: Spoken | None, language: str) -> SpokenView | None:
    """The transcript without its words; `language` is the page's."""
    if spoken is None:
        return None
    sites = [(each.name, each.person.url) for each in spoken.speakers if each.person is not None]
    return SpokenView(
        mark=f"{spoken.sha256} {sites}",
        language="" if spoken.language == language else spoken.language,
    )


def filling(episode: Episode) -> Callable[[View], View] | None:
    """How to put the words into the page of an episode; None where there are none."""
    return None if episode.spoken is None else partial(_filled, episode.spoken)


def _filled(spoken: Spoken, view: View) -> View:
    if not isinstance(view, EpisodeView) or view.spoken is None:
        return view
    audio = view.audio.link if view.audio else ""
    said = replace(view.spoken, paragraphs=tuple(_paragraphs(spoken, audio)))
    return replace(view, spoken=said)


def _paragraphs(spoken: Spoken, audio: str) -> Iterator[ParagraphView]:
    """Paragraphs, in which a speaker is named where they begin and linked once."""
    sites = {each.name: web(each.person.url) for each in spoken.speakers if each.person}
    before: str | None = None
    for cues in paragraphs(spoken.cues()):
        speaker, start = cues[0].speaker, cues[0].start
        named = speaker if speaker is not None and speaker != before else ""
        before = speaker
        yield ParagraphView(
            speaker=named,
            web=sites.pop(named, ""),
            time=words.clock(start),
            link=audio + words.fragment(start),
            lines=tuple(LineView(words.number(cue.start), one_line(cue.text)) for cue in cues),
        )
