"""A Markdown file of the show, opened: keys held, slug known, text at hand, nothing resolved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from podcast_pub.content import slugs
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.keys.frontmatter import split
from podcast_pub.content.keys.shape import Held, hold
from podcast_pub.content.keys.yaml import Mapping
from podcast_pub.content.moments import Moments, read_moments
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.text import read_text
from podcast_pub.content.twins import Claim, tell_twins
from podcast_pub.content.unused import tell_no_entry
from podcast_pub.content.wire import Episode, Page, Post
from podcast_pub.model.episode import Status
from podcast_pub.problems import Finding

W = TypeVar("W", Episode, Post, Page)


@dataclass(frozen=True, slots=True)
class Opened(Generic[W]):
    """Keys and text of one file."""

    desk: Desk
    folder: Path
    """Where the files it names lie, absolute."""
    name: str
    """What the slug is made of: the name of the folder or the file, NFC."""
    slug: str
    """Empty when there is none that can be used."""
    moments: Moments | None
    """None for pages, and where the date is wrong."""
    held: Held[W]
    keys: Mapping
    body: str

    @property
    def wire(self) -> W:
        """The keys."""
        return self.held.wire

    @property
    def is_public(self) -> bool:
        """Whether listeners may see it, were nothing wrong with it."""
        return self.moments is None or self.moments.status is Status.PUBLIC

    def states(self, key: str) -> bool:
        """Whether the file has the key, with a value that fits."""
        return key in self.keys.values and key not in self.held.broken


def open_folder(
    model: type[W],
    folder: str,
    derive: Callable[[str], str | None],
    basics: Basics,
    findings: list[Finding],
) -> list[Opened[W]]:
    """Every Markdown file of a folder of the show. Read-only.

    What is wrong with those that cannot be opened is put into `findings`.
    """
    opened: list[Opened[W]] = []
    for item in items(basics.root / folder, basics.root, findings):
        if item.is_folder or item.extension != ".md":
            tell_no_entry(item, basics.root, findings)
            continue
        if item.stem.upper() == "README":
            continue
        desk = Desk(item.below(basics.root))
        text = open_markdown(model, item, item.stem, derive, basics, desk)
        if text is None:
            findings += desk.findings
        else:
            opened.append(text)
    return opened


def open_markdown(
    model: type[W],
    file: Item,
    name: str,
    derive: Callable[[str], str | None],
    basics: Basics,
    desk: Desk,
    *,
    may_lack: Sequence[str] = (),
) -> Opened[W] | None:
    """One file; None when there are no keys that can be used, and the desk knows why.

    `derive` makes a slug of `name` where the file has none; `may_lack`: see `shape.hold`.
    """
    try:
        text = read_text(guarded(basics.root, file), desk)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None
    parts = None if text is None else split(text, desk)
    if parts is None:
        return None
    held = hold(model, parts.keys, desk, may_lack=may_lack)
    keys = held.wire
    slug = "" if "slug" in held.broken else read_slug(keys.slug, name, derive, desk)
    moments = None
    if not isinstance(keys, Page):
        moments = read_moments(keys, basics.zone, basics.now, desk)
    return Opened(desk, file.path.parent, name, slug, moments, held, parts.keys, parts.body)


def read_slug(given: str | None, name: str, derive: Callable[[str], str | None], desk: Desk) -> str:
    """The slug that is `given`, or else derived from `name`; empty when there is none.

    What is wrong with it is on the desk then.
    """
    if given is None:
        derived = derive(name)
        if derived is not None and slugs.is_slug(derived):
            return derived
        desk.error(
            "slug-missing",
            f"no address can be made of the name `{name}`",
            do="add a line such as slug: words-in-plain-letters",
        )
        return ""
    if slugs.is_slug(given):
        return given
    check_slug(given, "slug", desk)
    return ""


def read_aliases(aliases: Iterable[str], slug: str, desk: Desk) -> tuple[str, ...]:
    """Former slugs, each once; what is wrong with one is on the desk then."""
    for index, alias in enumerate(aliases):
        key = f"aliases.{index}"
        check_slug(alias, key, desk)
        if alias == slug:
            do = "remove it from the list"
            desk.error("alias-own", f"`{alias}` is the slug of today", key=key, do=do)
    return tuple(dict.fromkeys(aliases))


def tell_slug_twins(opened: Sequence[Opened[W]], aliases: Callable[[W], Iterable[str]]) -> None:
    """Put down slugs, today's and former ones, that two files of a folder claim."""
    claims: list[Claim] = []
    for text in opened:
        place = text.desk.path
        if text.slug:
            key = "slug" if "slug" in text.desk.lines else "title"
            claims.append(Claim(text.slug, text.desk, key, place))
        for index, alias in enumerate(aliases(text.wire)):
            if alias != text.slug:
                claims.append(Claim(alias, text.desk, f"aliases.{index}", place))
    tell_twins(
        claims,
        rule="slug-twice",
        what="slug",
        do=lambda slug: f"give it another, with a line such as slug: {slug}-2",
    )


def check_slug(text: str, key: str, desk: Desk) -> None:
    """Put down a slug that cannot be one."""
    if slugs.is_slug(text):
        return
    folded = slugs.fold(text)
    usable = folded is not None and slugs.is_slug(folded)
    desk.error(
        "slug-format",
        f"`{text}` cannot be part of an address: only a-z, 0-9 and single hyphens can",
        key=key,
        do=f"write {folded}" if usable else "write words in plain letters, joined by hyphens",
    )
