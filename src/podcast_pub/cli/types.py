"""What may be typed for an option or an answer, and the words when it may not."""

import re
from datetime import timedelta

import click

_SHORTEST = 30
"""Days."""


class Line(click.ParamType[str]):
    """A line of text that is not empty."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what cannot stand in a title."""
        from podcast_pub.authoring.lines import typed_line
        from podcast_pub.problems import ConfigError

        try:
            return typed_line(value, what=self.name)
        except ConfigError as error:
            self.fail(error.message, param, ctx)


class Email(Line):
    """An e-mail address."""

    name = "e-mail address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what no mail could reach."""
        from podcast_pub.content.emails import is_email

        line = super().convert(value, param, ctx)
        if not is_email(line):
            self.fail(f"{line!r} is not an address like hello@my-show.example", param, ctx)
        return line


class Language(Line):
    """A language as BCP 47 has it: its letters, and what may follow them."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse names of languages; they are codes."""
        from podcast_pub.model.languages import is_language, suggest

        line = super().convert(value, param, ctx)
        code = line.replace("_", "-").lower()
        if not is_language(code):
            hint = _meant(suggest(line))
            self.fail(f"{line!r} is not a code like en, en-gb or pt-br{hint}", param, ctx)
        return code


class Zone(Line):
    """A time zone of the IANA list."""

    name = "time zone"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse abbreviations and cities alone: they are not the same everywhere."""
        from podcast_pub.content.dates import find_zone, nearest_zone

        line = super().convert(value, param, ctx)
        if find_zone(line) is None:
            hint = _meant(nearest_zone(line))
            self.fail(f"{line!r} is not a time zone like Europe/Lisbon{hint}", param, ctx)
        return line


class PublicUrl(Line):
    """An absolute address of a folder on the web; the answer ends with `/`."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what podcast.yaml could not have as its `url`."""
        from podcast_pub.content.desk import Desk
        from podcast_pub.content.links import read_site_address

        desk = Desk("")
        address = read_site_address(super().convert(value, param, ctx), "url", desk)
        if address is None:
            [problem] = desk.findings
            self.fail(f"{problem.message}: {problem.do}".replace("`", ""), param, ctx)
        return address


class Category(Line):
    """One of Apple's categories, as `Main > Sub` or `Main`."""

    name = "category"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take any case; refuse what Apple does not list, with the nearest that it does."""
        from podcast_pub.model.categories import SEPARATOR, suggest, written_names

        line = super().convert(value, param, ctx)
        listed = {name.casefold(): name for name in written_names()}
        wanted = SEPARATOR.join(part.strip() for part in line.split(">")).casefold()
        if wanted not in listed:
            hint = _meant(suggest(line))
            self.fail(f"{line!r} is not one of Apple's categories{hint}", param, ctx)
        return listed[wanted]


class Age(click.ParamType[timedelta]):
    """How long ago: `30d`, `12w`, `1y`; no less than a feed that an app has kept may be read."""

    name = "age"

    def convert(
        self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """Refuse what would take audio from listeners' apps."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"([0-9]{1,4})([dwy])", value)
        if match is None:
            self.fail(f"{value!r} is no age: write 90d, 12w or 1y", param, ctx)
        age = int(match[1]) * {"d": 1, "w": 7, "y": 365}[match[2]]
        if age < _SHORTEST:
            self.fail(
                f"an app may have kept a feed that names it for {_SHORTEST} days: write 30d or "
                "more, or delete the audio of one episode at once: --now SLUG",
                param,
                ctx,
            )
        return timedelta(days=age)


def _meant(near: str | None) -> str:
    """What was probably meant, as the end of a sentence."""
    return f"; did you mean {near!r}?" if near else ""
