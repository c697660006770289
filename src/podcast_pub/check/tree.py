"""A feed as a tree of elements, read within bounds: it may be anybody's, and hostile.

Nothing is loaded from anywhere, a document type stops the reading before it can declare an entity,
and whatever is larger, deeper or longer than any podcast is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from podcast_pub.check.names import short_name

LARGEST = 64 << 20
"""Bytes of a feed that are read: ten thousand long episodes."""
DEEPEST = 100
"""Elements inside each other; a feed has six or seven."""
MOST = 1_000_000
"""Elements."""
LONGEST = 1 << 20
"""Bytes of one tag or comment; text may be longer."""

_PIECE = 1 << 16
_NONE: Mapping[str, Sequence[Element]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a feed; its names are those that feeds usually write, `itunes:author`."""

    name: str
    attributes: Mapping[str, str]
    text: str
    """Its own, entities and CDATA resolved, as long as it is; not that of its children."""
    children: tuple[Element, ...]
    line: int
    """On which it begins, counted from 1."""
    named: Mapping[str, Sequence[Element]]
    """Its children by name."""

    @classmethod
    def of(
        cls,
        name: str,
        attributes: Mapping[str, str],
        text: str,
        children: Sequence[Element],
        line: int,
    ) -> Element:
        """One with these children."""
        named: dict[str, list[Element]] = {}
        for child in children:
            named.setdefault(child.name, []).append(child)
        return cls(name, attributes, text, tuple(children), line, named or _NONE)

    def all(self, name: str) -> Sequence[Element]:
        """The children of that name, in their order."""
        return self.named.get(name, ())

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next(iter(self.named.get(name, ())), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of that name, without spaces around it; empty without it."""
        return next((child.text.strip() for child in self.named.get(name, ())), "")

    def get(self, name: str) -> str:
        """An attribute without spaces around it; empty without it."""
        return self.attributes.get(name, "").strip()

    def holding(self, children: Sequence[Element]) -> Element:
        """The same with these children."""
        return Element.of(self.name, self.attributes, self.text, children, self.line)

    def below(self, lines: int) -> Element:
        """The same where so many lines stand above."""
        inside = [child.below(lines) for child in self.children]
        return Element.of(self.name, self.attributes, self.text, inside, self.line + lines)

    def walk(self) -> Iterator[Element]:
        """The element itself, and everything in it."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a feed could not be read."""

    rule: str
    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Tree:
    """A feed that was read."""

    root: Element
    spaces: frozenset[str]
    """Addresses of the namespaces that it declares."""
    names: frozenset[str]
    """Of all its elements."""


def read_tree(xml: bytes) -> Tree | Trouble:
    """The tree of a feed, or why there is none. Pure."""
    if len(xml) > LARGEST:
        return Trouble("feed-limits", f"the feed has more than {LARGEST:,} bytes", None)
    return _Reader().read(xml)


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    attributes: Mapping[str, str]
    line: int
    texts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def closed(self) -> Element:
        return Element.of(self.name, self.attributes, "".join(self.texts), self.children, self.line)


class _StopError(Exception):
    """What ends the reading; its arguments are those of Trouble."""


class _Reader:
    """Expat, told what to keep and where to stop."""

    def __init__(self) -> None:
        self._expat = expat.ParserCreate(namespace_separator="}")
        self._expat.buffer_text = True
        self._expat.buffer_size = _PIECE
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartNamespaceDeclHandler = self._space
        self._names: dict[str, str] = {}
        self._spaces: set[str] = set()
        self._open: list[_Open] = []
        self._count = 0
        self._root: Element | None = None

    def read(self, xml: bytes) -> Tree | Trouble:
        try:
            for at in range(0, len(xml), _PIECE):
                self._expat.Parse(xml[at : at + _PIECE], False)
                if at - self._expat.CurrentByteIndex > LONGEST:
                    self._stop("feed-limits", f"a tag has more than {LONGEST:,} bytes")
            self._expat.Parse(b"", True)
        except _StopError as stop:
            return Trouble(*stop.args)
        except expat.ExpatError as error:
            return Trouble("xml-wellformed", _words(error), error.lineno)
        except (ValueError, LookupError) as error:  # an encoding that nobody knows
            return Trouble("xml-utf8", f"its encoding cannot be read: {error}", 1)
        if self._root is None:
            return Trouble("xml-wellformed", "there is nothing in it", 1)
        return Tree(self._root, frozenset(self._spaces), frozenset(self._names.values()))

    def _stop(self, rule: str, message: str) -> NoReturn:
        raise _StopError(rule, message, self._expat.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST:
            self._stop("feed-limits", f"the feed has more than {MOST:,} elements")
        if len(self._open) == DEEPEST:
            self._stop("feed-limits", f"more than {DEEPEST} elements are inside each other")
        named = {self._name(key): value for key, value in attributes.items()}
        self._open.append(_Open(self._name(name), named, self._expat.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        element = self._open.pop().closed()
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _space(self, _prefix: str | None, uri: str | None) -> None:
        self._spaces.add(uri or "")

    def _doctype(self, *_declared: object) -> None:
        self._stop("xml-wellformed", "the feed declares a document type")

    def _name(self, name: str) -> str:
        """The short form of a name; each is worked out once."""
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = short_name("{" + name if "}" in name else name)
        return known


_WORDS = {
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "an entity that XML does not know, such as &nbsp;",
    expat.errors.XML_ERROR_TAG_MISMATCH: "a tag ends that is not the one that is open",
    expat.errors.XML_ERROR_NO_ELEMENTS: "it ends before its last tag is closed",
    expat.errors.XML_ERROR_UNBOUND_PREFIX: "a prefix stands here that no namespace is declared for",
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute stands twice in one tag",
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something stands behind the end of the feed",
    expat.errors.XML_ERROR_XML_DECL: "the XML declaration is malformed",
    expat.errors.XML_ERROR_MISPLACED_XML_PI: "something stands before the XML declaration",
    expat.errors.XML_ERROR_INVALID_TOKEN: "this is no XML: a bare & or <, or a character that "
    "cannot be in it",
}


def _words(error: expat.ExpatError) -> str:
    text = expat.ErrorString(error.code)
    return _WORDS.get(text, text)
