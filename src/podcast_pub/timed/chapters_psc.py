"""Podlove Simple Chapters in a file of their own. Pure; entities and document types are refused.

https://podlove.org/simple-chapters/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcast_pub.problems import Level
from podcast_pub.timed.chapters_file import ChaptersFile, Reading, decode

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "http://podlove.org/simple-chapters"
_OURS = (f"{{{NAMESPACE}}}", f"{{{NAMESPACE}/}}")
"""As specified, and as several programs write it."""
_KNOWN = ("start", "title", "href", "image")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LIKE = f'<psc:chapters xmlns:psc="{NAMESPACE}" version="1.2">'


def read(data: bytes, *, path: str) -> ChaptersFile:
    """Read a file with a `psc:chapters` element; order and links are not judged here."""
    reading = Reading(path)
    try:
        text = decode(data)
    except ValueError as error:
        reading.problem(None, f"the chapters cannot be read: {error}", "save them as UTF-8")
        return reading.finished()
    declared = _DECLARATION.search(text)
    if declared is not None:
        line = text.count("\n", 0, declared.start()) + 1
        reading.problem(line, "the file declares a document type", "delete the declaration")
        return reading.finished()
    root = _parsed(text, reading)
    if root is None:
        return reading.finished()
    lists = [element for element in root.iter("*") if _name(element) == "chapters"]
    if len(lists) != 1:
        message = f"there are {len(lists)} lists of Podlove chapters in the file, not one"
        reading.problem(1, message, f"begin it with {_LIKE}")
        return reading.finished()
    for element in lists[0].iterchildren("*"):
        _read_chapter(element, reading)
    if not len(lists[0]):
        reading.problem(_line(lists[0]), "there is no chapter in the file", "write one into it")
    return reading.finished()


def _parsed(text: str, reading: Reading) -> etree._Element | None:
    """The root of the file, or None with the reason told."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        what = (error.msg or "it is empty").partition(", line ")[0]
        reading.problem(line, f"the file is not XML: {what}", f"begin it with {_LIKE}")
        return None


def _read_chapter(element: etree._Element, reading: Reading) -> None:
    """One `psc:chapter`; what is no part of it is told."""
    line = _line(element)
    if _name(element) != "chapter":
        tag = str(element.tag).rpartition("}")[2]
        reading.problem(line, f"nobody knows <{tag[:40]}> here", "write <psc:chapter>")
        return
    said = {str(key): str(value) for key, value in element.items()}
    for key in _unknown(said):
        message = f"nobody knows the attribute {key[:40]!a}"
        do = f"a chapter has {', '.join(_KNOWN)}"
        reading.problem(line, message, do, level=Level.WARNING)
    start, title = said.get("start", ""), said.get("title", "")
    reading.chapter(line, start, title, said.get("href"), said.get("image"))


def _unknown(said: dict[str, str]) -> Iterator[str]:
    return (key for key in said if key not in _KNOWN and not key.startswith("{"))


def _name(element: etree._Element) -> str:
    """The name of an element of the namespace; empty for any other."""
    tag = str(element.tag)
    return next((tag.removeprefix(ours) for ours in _OURS if tag.startswith(ours)), "")


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 1
