"""Text for people: nothing that a file says can break a line or steer a terminal. Pure."""

import unicodedata

from podcast_pub.delivery import Stage

STAGES = {
    Stage.MEDIA: "audio",
    Stage.ASSETS: "pictures and other files",
    Stage.ENTRIES: "pages",
    Stage.LISTS: "lists",
    Stage.ARCHIVES: "feed archives",
    Stage.FEEDS: "feeds",
    Stage.DELETES: "removed",
}
"""What each stage is about, in their order."""

LONGEST = 120
"""Characters of a quoted text before it is cut."""

_DANGEROUS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
"""Invisible, harmless, and needed by Persian, Indic scripts and emoji."""


def harmless(text: str) -> str:
    r"""`text` with control, direction and broken characters written out.

    >>> harmless("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(_shown(char) for char in text)


def one_line(text: str, *, longest: int = LONGEST) -> str:
    """`text` on one line, shortened and harmless.

    >>> one_line("one\\n  two", longest=5)
    'one …'
    """
    line = " ".join(text[: 40 * longest].split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return harmless(line)


def count(number: int, noun: str) -> str:
    """How many of something; the plural adds an s or es, or turns y into ies.

    >>> count(1, "entry"), count(1200, "entry"), count(0, "page"), count(2, "address")
    ('1 entry', '1,200 entries', '0 pages', '2 addresses')
    """
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}es" if noun.endswith("s") else f"{number:,} {noun}s"


def listed(parts: list[str]) -> str:
    """Parts as a sentence says them.

    >>> listed(["10 episodes", "2 posts", "1 page"])
    '10 episodes, 2 posts and 1 page'
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def size(number: int) -> str:
    """Bytes as people say them, in powers of 1000.

    >>> size(999), size(4_100), size(28_800_000), size(1_240_000_000)
    ('999 B', '4.1 kB', '28.8 MB', '1.2 GB')
    """
    if number < 1000:
        return f"{number} B"
    amount = float(number)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.95:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1000:,.1f} TB"


def _shown(char: str) -> str:
    if unicodedata.category(char) not in _DANGEROUS or char in _JOINERS:
        return char
    return char.encode("ascii", "backslashreplace").decode() if ord(char) > 0x7F else _escape(char)


def _escape(char: str) -> str:
    return f"\\x{ord(char):02x}"
