"""Rules about titles, as directories show them and search them. Pure."""

import re

STUFFED_LENGTH, STUFFED_PARTS = 100, 2
"""Characters, and separators, of a title that still is one."""

_SEPARATOR = re.compile(r"\s[|/\u2013\u2014-]\s|[|,]")
_NUMBER = re.compile(
    r"(?i)\s*(?:"
    r"(?:ep|eps|episode|folge|épisode|episodio|episódio|aflevering)\b[.:\s#]*[0-9]+(?!-?\w)"
    r"|#\s*[0-9]+|s(?:eason\s*)?[0-9]+\s*[:.,-]?\s*e(?:p|pisode)?\.?\s*[0-9]+"
    r"|ep\.?\s*[:-])"
)
_PART = re.compile(r"[:|]|\s[/\u2013\u2014-]\s")
_SHORTEST = 4
"""Letters of a show's title that are looked for in an episode's."""


def stuffed(title: str) -> str | None:
    """Why a show's title looks like a list of search words; None when it does not.

    >>> stuffed("Slack Water"), stuffed("Tides, sea, boats, fish")
    (None, 'has 3 separators')
    """
    if len(title) > STUFFED_LENGTH:
        return f"has {len(title)} characters"
    parts = len(_SEPARATOR.findall(title))
    return f"has {parts} separators" if parts > STUFFED_PARTS else None


def numbered(title: str) -> str | None:
    """The number with which an episode's title begins; None without.

    >>> numbered("Ep. 12: Tides"), numbered("#12 Tides"), numbered("S1E2 Tides"), numbered("Epic")
    ('Ep. 12', '#12', 'S1E2', None)
    """
    match = _NUMBER.match(title)
    if match is None or not any(map(str.isalnum, title[match.end() :])):
        return None  # a title that is a number has nothing better to say
    return match[0].strip()


def repeats_show(title: str, show: str) -> bool:
    """Whether an episode's title says the show's, and something else.

    A show of one word must stand apart: `Tides` is in many titles.

    >>> repeats_show("Slack Water - The bell", "Slack Water"), repeats_show("Tides", "Slack Water")
    (True, False)
    """
    episode, name = title.casefold().strip(), show.casefold().strip()
    if len(name) < _SHORTEST or episode == name:
        return False
    if " " in name:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", episode) is not None
    parts = [part.strip() for part in _PART.split(episode)]
    return len(parts) > 1 and name in (parts[0], parts[-1])


def untrimmed(text: str) -> str | None:
    """What is wrong with the spaces of a title or a name; None when nothing is.

    >>> untrimmed("a b"), untrimmed(" a"), untrimmed("a  b")
    (None, 'begins or ends with a space', 'has two spaces in a row')
    """
    if text != text.strip():
        return "begins or ends with a space"
    return "has two spaces in a row" if "  " in text else None
