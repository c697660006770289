"""Chapters that are written inside an audio file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InsideChapter:
    """A chapter as the file has it."""

    start: float
    """Seconds."""
    title: str
    """Empty when it has none."""
    url: str | None
    image: bytes | str | None
    """The bytes of a picture, not looked at; its address; None without one."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The chapters of an audio file, and what of them cannot be read."""

    chapters: tuple[InsideChapter, ...] = ()
    """By start."""
    problems: tuple[str, ...] = ()
    """In words, each a sentence without a full stop."""
