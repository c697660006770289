"""Which HTML may stand in notes, whoever wrote them. The door to nh3.

An allow-list: what is not named here does not pass. What a producer typed and does not pass is
told by `left_out`, which only reports; nothing relies on it for safety.
"""

import html as entities
import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from podcast_pub.content.notes.tokens import names

TAGS = names(
    "a abbr b blockquote br caption cite code dd del details div dl dt em h1 h2 h3 h4 h5 h6 "
    "hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup "
    "table tbody td th thead tr u ul var"
)
_ATTRIBUTES = {
    "*": {"data-sourcepos", "dir", "id", "lang"},
    "a": {"aria-label", "class", "href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "details": {"open"},
    "img": {"alt", "src", "title"},
    "ol": {"start"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"align"},
    "th": {"align"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CLASS = re.compile(r"footnotes|footnote-(?:ref|backref)|language-[A-Za-z0-9_+#-]{1,40}")
_ID = re.compile(r"[\w.:-]{1,100}")
_LINE = re.compile(r"([0-9]{1,6}):")
_WHOLE_TAG = re.compile(r'<(?:[^">]|"[^"]*")*>')
"""A tag as the sanitiser writes it: in attributes `"` is always an entity, `>` not always."""

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""What is commented out, to the end where that is forgotten."""
_OPENING = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "col", "wbr"})

Address = Callable[[str, str, int], str | None]
"""(tag, address as written, line of its block) → the address to publish; None leaves it out."""


def sanitise(html: str, *, prefix: str, address: Address) -> str:
    """Safe HTML of what Markdown became. Each id gets `prefix` in front of it.

    `address` decides on every link and picture whose scheme is allowed or that has none; it must
    not raise.
    """
    import nh3

    line = 1

    def attribute(tag: str, name: str, value: str) -> str | None:
        nonlocal line
        match name:
            case "data-sourcepos":
                at = _LINE.match(value)
                line = int(at[1]) if at else line
                return None
            case "id":
                return f"{prefix}-{value}" if _ID.fullmatch(value) else None
            case "href" | "src":
                return address(tag, value.strip(), line)
            case "class":
                return value if _CLASS.fullmatch(value) else None
            case _:
                return value

    clean = _closed(
        nh3.clean(
            html,
            tags=TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=attribute,
            url_schemes=SCHEMES,
            link_rel=None,
        )
    )
    if all(name.lower() in TAGS for _, name, _ in _OPENING.findall(html)):
        return clean
    return settle(clean)


def _closed(clean: str) -> str:
    """Clean HTML in which a tag ends at its first `>`, as `tokens` and its friends rely on.

    nh3 0.3.8 writes it so; before, `<` and `>` stood in attributes as they were typed.

    >>> _closed('<a title="1 > 0">x</a>')
    '<a title="1 &gt; 0">x</a>'
    """
    return _WHOLE_TAG.sub(
        lambda tag: f"<{tag[0][1:-1].replace('<', '&lt;').replace('>', '&gt;')}>", clean
    )


def settle(html: str) -> str:
    """Clean HTML from which tags were taken, nested as browsers read what is left of it.

    >>> settle("<p>one<p>two</p></p>")
    '<p>one</p><p>two</p><p></p>'
    """
    import nh3

    img = {*_ATTRIBUTES["img"], "width", "height", "loading"}
    attributes = {**_ATTRIBUTES, "img": img, "div": {"class", "role"}}
    schemes = SCHEMES | {"site"}
    return _closed(
        nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes=schemes, link_rel=None)
    )


def only(tags: Set[str], html: str) -> str:
    """Clean HTML with no other tags than these, nested as browsers read what is left; links stay.

    >>> only({"p"}, "<div><p>one<p>two</p></div>")
    '<p>one</p><p>two</p>'
    """
    import nh3

    attributes = {"a": {"href"}, "ol": {"start"}}
    kept = {tag: attributes[tag] for tag in tags if tag in attributes}
    return _closed(
        nh3.clean(html, tags=set(tags), attributes=kept, url_schemes=SCHEMES, link_rel=None)
    )


def safe_document(html: str) -> str:
    """A document of its own, a transcript for one: what it says, without scripts, styles, forms."""
    import nh3

    return nh3.clean(
        html,
        tags=TAGS | {"time"},
        clean_content_tags={"script", "style", "title"},
        attributes={**_ATTRIBUTES, "time": {"datetime"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something a producer typed that does not pass."""

    what: str
    """As it would be typed: `<script>`, `onclick=`, `javascript:`."""
    line: int
    """First line of its block, or of the one before it; counted from 1."""


def left_out(html: str) -> Iterator[LeftOut]:
    """Tags, event handlers and schemes that the sanitiser is going to remove."""
    line = 1
    for closing, name, attributes in _OPENING.findall(COMMENT.sub("", html)):
        if closing:
            continue
        if name.lower() not in TAGS:
            yield LeftOut(f"<{name.lower()}>", line)
        for key, quoted in _ATTRIBUTE.findall(attributes):
            at = _LINE.match(quoted, 1) if key == "data-sourcepos" else None
            line = int(at[1]) if at else line
            if key.lower() == "style" or key.lower().startswith("on"):
                yield LeftOut(f"{key.lower()}=", line)
            elif key.lower() in ("href", "src"):
                yield from _foreign_scheme(quoted, line)


def _foreign_scheme(quoted: str, line: int) -> Iterator[LeftOut]:
    """The scheme of an address, as a browser would see it, when it is not allowed."""
    address = _INVISIBLE.sub("", entities.unescape(quoted.strip("\"'")))
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in SCHEMES:
        yield LeftOut(f"{scheme[1].lower()}:", line)


def depth(html: str) -> int:
    """How deep tags are nested at most; cleaning takes time with the square of it.

    >>> depth("<p>a<br></p><p><b>b</b></p>"), depth("<b></i><b></i>")
    (2, 2)
    """
    deepest = now = 0
    still_open: Counter[str] = Counter()
    for closing, name, _ in _OPENING.findall(html):
        if name in _VOID or (closing and not still_open[name]):
            continue
        step = -1 if closing else 1
        still_open[name] += step
        now += step
        deepest = max(deepest, now)
    return deepest
