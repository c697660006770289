"""The parts of pages, as templates see them: dates, pictures, audio, chapters, people.

Values as those of `site/views.py`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class FeedLinkView:
    """A further feed."""

    title: str
    link: str
    address: str
    """Absolute, to be copied into an app."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in the show's time zone."""

    iso: str
    """With offset, for `datetime=`."""
    text: str
    """`12 May 2026`."""
    short: str
    """`12 May`."""


@dataclass(frozen=True, slots=True)
class DurationView:
    """How long an episode is."""

    iso: str
    """`PT23M7S`, for `datetime=`."""
    text: str
    """Rounded, as people say it: `23 min`."""
    exact: str
    """As players show it: `23:07`."""
    seconds: int
    """Rounded."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture of ours."""

    link: str
    """The picture itself, as large as the producer made it."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    srcset: str = ""
    """Smaller copies as WebP, for `srcset=`; empty without them."""
    fallback: str = ""
    """A smaller copy that every browser shows; empty where `link` must do."""


@dataclass(frozen=True, slots=True)
class CaptionsView:
    """What is said, as a text track of the player."""

    link: str
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class AudioView:
    """What a player needs."""

    link: str
    type: str
    """MIME type that browsers know."""
    size: str
    """`23.5 MB`; empty when not known."""
    seconds: int
    """How long it is, rounded; 0 when not known."""
    page: str
    """Absolute address of the page about it, to be shared; empty when it is not public."""
    artist: str
    """Who is shown on a locked screen."""
    image: str
    """What is shown there."""
    captions: CaptionsView | None
    waveform: str = ""
    """The path of an SVG picture, 100 high and as wide as `waveform_width`; empty without one."""
    waveform_width: int = 0
    waveform_data: str = ""
    """The same as JSON, for players like wavesurfer.js and Peaks.js; empty without one."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of an episode."""

    title: str
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83` behind it: plays from there even without a script."""
    web: str
    """Where the chapter points to; empty when nowhere."""
    image: ImageView | None = None
    """A picture of ours: one that others serve would tell them who reads the page."""


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript file."""

    form: str
    """`WebVTT`."""
    type: str
    """MIME type."""
    link: str
    language: str
    """BCP 47; empty for the page's own."""


@dataclass(frozen=True, slots=True)
class LineView:
    """Words that are said at one time."""

    at: str
    """Seconds, `83.5`."""
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """What somebody says for a while."""

    speaker: str
    """Empty where the one before goes on, or nobody is named."""
    web: str
    """The speaker's own site, where they are named first; else empty."""
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83` behind it."""
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class SpokenView:
    """The transcript, to be read on the page."""

    mark: str
    """Stands for the words: they are read when the page is made, and are not kept till then."""
    language: str
    """BCP 47; empty for the page's own."""
    paragraphs: tuple[ParagraphView, ...] = ()
    """Empty until the page is made."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody's part in an episode or post."""

    name: str
    role: str
    """Lower case; empty when not said."""
    web: str
    """Their own site; empty for none."""
    page: str
    """Link to the page with their entries; empty without one."""
    portrait: ImageView | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something is about, or was made."""

    name: str
    web: str
    """A map, on openstreetmap.org; empty where the place is not known to be on one."""
    is_subject: bool
    """What it is about; else where it was made."""


@dataclass(frozen=True, slots=True)
class SoundbiteView:
    """A part worth hearing first."""

    title: str
    """Empty when it has none."""
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83,95` behind it: it begins and ends there."""
    duration: DurationView


@dataclass(frozen=True, slots=True)
class FormView:
    """The episode in another form, such as a smaller file."""

    title: str
    link: str
    type: str
    """MIME type."""
    size: str
    """`23.5 MB`; empty when not known."""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """An older entry with the same tags or guests."""

    title: str
    link: str
    label: str
    """`Season 2, episode 1`, or `Post`."""
    image: ImageView | None
