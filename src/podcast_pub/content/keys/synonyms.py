"""What other programs, and people, call our keys. Pure."""

from collections.abc import Collection
from difflib import get_close_matches

_OURS: dict[str, tuple[str, ...]] = {
    "name": ("title",),
    "headline": ("title",),
    "subtitle": ("description", "summary"),
    "description": ("summary",),
    "abstract": ("summary", "description"),
    "email": ("owner",),
    "e_mail": ("owner",),
    "homepage": ("url",),
    "website": ("url",),
    "link": ("url",),
    "guest": ("people",),
    "guests": ("people",),
    "host": ("people",),
    "hosts": ("people",),
    "speakers": ("people",),
    "number": ("episode",),
    "image": ("artwork",),
    "cover": ("artwork", "image"),
    "picture": ("artwork", "image"),
    "photo": ("artwork", "image"),
    "category": ("categories", "tags"),
    "categories": ("tags",),
    "keywords": ("tags", "categories"),
    "genre": ("categories", "tags"),
    "pubdate": ("date",),
    "published": ("date",),
    "id": ("guid",),
    "permalink": ("slug",),
    "file": ("audio",),
    "mp3": ("audio",),
    "enclosure": ("audio",),
    "donate": ("funding",),
    "support": ("funding",),
}
"""Their word → ours, of which the first is meant that stands in the same file."""

_NO_KEY = {
    "notes": "write the show notes below the second line of ---",
    "shownotes": "write the show notes below the second line of ---",
    "show_notes": "write the show notes below the second line of ---",
    "content": "write the text below the second line of ---",
    "duration": "remove it: the audio is measured",
}
"""Their word → what to do in a text with keys on top, where none of ours is meant."""


def meant(word: str, known: Collection[str]) -> str | None:
    """The known key that somebody means who writes `word`; None when nobody can tell."""
    word = word.lower().replace("-", "_")
    for ours in _OURS.get(word, ()):
        if ours in known:
            return ours
    if instead(word, known) is not None:
        return None
    return next(iter(get_close_matches(word, known, n=1)), None)


def instead(word: str, known: Collection[str]) -> str | None:
    """What to do about a word that stands for no key of an episode, a post or a page."""
    return _NO_KEY.get(word.lower()) if "slug" in known else None
