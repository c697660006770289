"""What may be typed for an option or an answer, and the words when it may not."""

import re
from urllib.parse import urlsplit

import click

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{2,8})*")


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
        line = super().convert(value, param, ctx)
        if not _EMAIL.fullmatch(line):
            self.fail(f"{line!r} is not an address like hello@my-show.example", param, ctx)
        return line


class Language(Line):
    """A language as Apple wants it: two letters, and what may follow them."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse names of languages; they are codes."""
        line = super().convert(value, param, ctx).replace("_", "-")
        if not _LANGUAGE.fullmatch(line):
            self.fail(f"{line!r} is not a code like en, en-gb or pt-br", param, ctx)
        return line.lower()


class PublicUrl(Line):
    """An absolute address of a folder on the web; the answer ends with `/`."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what no listener could open."""
        line = super().convert(value, param, ctx)
        if not _is_public(line):
            self.fail(f"{line!r} is not an address like https://my-show.example/", param, ctx)
        return line if line.endswith("/") else line + "/"


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
            near = suggest(line)
            hint = f"; did you mean {near!r}?" if near else ""
            self.fail(f"{line!r} is not one of Apple's categories{hint}", param, ctx)
        return listed[wanted]


def _is_public(url: str) -> bool:
    """Whether it is http(s), with a host, without a login, a question or a fragment."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  raises when it is no number
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or "@" in parts.netloc) and " " not in url
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain and url.isascii()
