"""What pages say in words, in one language: labels, dates, durations, sizes, roles. Pure.

Dates and numbers are CLDR's, by Babel, which is loaded when the first of them is said; the clock,
the locale and the time zone of the machine have no part in it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from podcast_pub.model.episode import Entry, Episode, EpisodeType, Page, Post, Status
from podcast_pub.model.roles import PICTURES
from podcast_pub.site import words
from podcast_pub.site.part_views import DateView, DurationView

if TYPE_CHECKING:
    from babel import Locale

WORLD_ENGLISH = "en-001"
"""How dates are written where the language is `en` and no more is said: 12 May 2026."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that pages speak."""

    tag: str = "en"
    """BCP 47."""
    texts: NullTranslations = field(default_factory=NullTranslations, repr=False)
    """Of the interface, by their English."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return words.direction(self.tag)

    def gettext(self, text: str) -> str:
        """A text of the interface."""
        return self.texts.gettext(text)

    def pgettext(self, context: str, text: str) -> str:
        """A text that means something else elsewhere."""
        return self.texts.pgettext(context, text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A text for one or for several."""
        return self.texts.ngettext(one, many, number)

    def date(self, moment: datetime, zone: ZoneInfo) -> DateView:
        """A date in the show's time zone.

        >>> from datetime import UTC
        >>> Language("de").date(datetime(2026, 5, 12, 7, tzinfo=UTC), ZoneInfo("Europe/Lisbon"))
        DateView(iso='2026-05-12T08:00:00+01:00', text='12. Mai 2026', short='12. Mai')
        """
        here = moment.astimezone(zone)
        text, short = _day(self.tag, here.date())
        return DateView(iso=here.isoformat(timespec="seconds"), text=text, short=short)

    def duration(self, seconds: float | None) -> DurationView | None:
        """A duration for eyes, ears and machines; None when nobody said.

        >>> Language().duration(3909.4)
        DurationView(iso='PT1H5M9S', text='1 h 5 min', exact='1:05:09', seconds=3909)
        >>> Language().duration(42)
        DurationView(iso='PT42S', text='42 sec', exact='0:42', seconds=42)
        """
        return None if seconds is None else self.spelt(seconds)

    def spelt(self, seconds: float) -> DurationView:
        """A duration for eyes, ears and machines."""
        whole = round(seconds)
        return DurationView(
            iso=words.iso_duration(whole),
            text=self._about(whole),
            exact=words.clock(whole),
            seconds=whole,
        )

    def _about(self, seconds: int) -> str:
        """
        below       said as
        a minute    seconds
        an hour     minutes
        -           hours and minutes
        """
        if seconds < 60:
            return self.ngettext("%(num)s sec", "%(num)s sec", seconds) % {"num": seconds}
        hours, rest = divmod(round(seconds / 60), 60)
        minutes = self.ngettext("%(num)s min", "%(num)s min", rest) % {"num": rest}
        if not hours:
            return minutes
        text = self.ngettext("%(num)s h", "%(num)s h", hours) % {"num": hours}
        if not rest:
            return text
        both = self.gettext("%(hours)s %(minutes)s")
        return both % {"hours": text, "minutes": minutes}

    def size(self, size: int) -> str:
        """Bytes as people say them; empty when not known.

        >>> Language("de").size(23_456_789), Language().size(512), Language().size(0)
        ('23,5 MB', '1 kB', '')
        """
        if not size:
            return ""
        if size >= 1_000_000:
            return self.gettext("%(number)s MB") % {"number": _tenths(self.tag, size / 1_000_000)}
        return self.gettext("%(number)s kB") % {"number": max(1, round(size / 1000))}

    def label(self, entry: Entry | Page) -> str:
        """What something on a list is: an episode and which one, a post, a page."""
        match entry:
            case Episode():
                return self.episode_label(entry)
            case Post():
                return self.gettext("Post")
            case Page():
                return self.gettext("Page")

    def episode_label(self, episode: Episode) -> str:
        """What kind of episode this is, and which one; always says that it is an episode.

        type     season  number  label
        trailer  any     any     Trailer episode
        bonus    any     any     Bonus episode
        full     yes     yes     Season 2, episode 1
        full     no      yes     Episode 1
        full     yes     no      Season 2 episode
        full     no      no      Episode
        """
        if episode.type is EpisodeType.TRAILER:
            return self.gettext("Trailer episode")
        if episode.type is EpisodeType.BONUS:
            return self.gettext("Bonus episode")
        which = {"season": episode.season, "episode": episode.number}
        match (episode.season, episode.number):
            case (None, None):
                return self.gettext("Episode")
            case (None, _):
                return self.gettext("Episode %(episode)s") % which
            case (_, None):
                return self.gettext("Season %(season)s episode") % which
            case _:
                return self.gettext("Season %(season)s, episode %(episode)s") % which

    def status(self, status: Status) -> str:
        """What a preview says of an entry that is not public; empty for one that is."""
        match status:
            case Status.PUBLIC:
                return ""
            case Status.SCHEDULED:
                return self.gettext("Scheduled")
            case Status.DRAFT:
                return self.gettext("Draft")

    def season(self, number: int, names: dict[int, str]) -> str:
        """What a season is called.

        >>> Language().season(2, {2: "Across"}), Language().season(3, {})
        ('Season 2: Across', 'Season 3')
        """
        which = {"season": number, "name": names.get(number, "")}
        if number in names:
            return self.gettext("Season %(season)s: %(name)s") % which
        return self.gettext("Season %(season)s") % which

    def transcript_form(self, extension: str) -> str:
        """What a transcript's form is called."""
        match extension:
            case ".html":
                return self.gettext("web page")
            case ".txt":
                return self.gettext("plain text")
            case _:
                return words.TRANSCRIPT_FORMS[extension]

    def role(self, role: str, group: str | None = None) -> str:
        """Somebody's part: translated where a catalogue knows it, else as the show says it.

        An editor is one of words, unless the group is that of pictures.
        """
        known = role.lower()
        if known == "editor" and group is not None and group.lower() == PICTURES:
            known = "video editor"
        said = self.pgettext("role", known) if role else ""
        return role if said == known else said


@cache
def _locale(tag: str) -> "Locale":
    """CLDR's rules of a language; English where it has none."""
    from babel.core import Locale, UnknownLocaleError

    for each in (tag if tag != "en" else WORLD_ENGLISH, tag.partition("-")[0]):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(WORLD_ENGLISH, sep="-")


@lru_cache(maxsize=4096)
def _day(tag: str, day: date) -> tuple[str, str]:
    """A day as people say it, with the year and without."""
    from babel.dates import format_date

    locale = _locale(tag)
    skeletons = locale.datetime_skeletons
    short = skeletons["MMMMd" if "MMMMd" in skeletons else "MMMd"]
    return format_date(day, "long", locale=locale), format_date(day, short.pattern, locale=locale)


def _tenths(tag: str, number: float) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, format="0.0", locale=_locale(tag))
