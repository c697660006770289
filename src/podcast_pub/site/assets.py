"""What is published once: the style sheets and the scripts."""

import hashlib
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.images.palette import WARM, dark, light
from podcast_pub.model.show import SiteSettings
from podcast_pub.site.templates import Templates
from podcast_pub.site.theme import theme

STYLE = "style.css"
PROPERTIES = "properties.css"
SCRIPT = "player.js"
SEARCH = "search.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """The bytes of each; their keys follow from them."""

    style: bytes
    script: bytes
    search: bytes | None
    """The script of the search page; None in a show without one."""
    paper: tuple[str, str] = ("", "")
    """The colour of pages, light and dark; empty where the show has style sheets of its own."""

    @property
    def style_key(self) -> str:
        """Where the style sheet is published."""
        return _key(STYLE, self.style)

    @property
    def script_key(self) -> str:
        """Where the script is published."""
        return _key(SCRIPT, self.script)

    @property
    def search_key(self) -> str:
        """Where the script of the search page is published."""
        return _key(SEARCH, self.search or b"")

    def files(self) -> tuple[tuple[str, str, bytes], ...]:
        """Key, name and bytes of each."""
        every = ((self.style_key, STYLE, self.style), (self.script_key, SCRIPT, self.script))
        return every if self.search is None else (*every, (self.search_key, SEARCH, self.search))


def assets_of(templates: Templates, site: SiteSettings) -> Assets:
    """The assets of a show."""
    style, script = sheet(STYLE, templates, site), templates.source(SCRIPT)
    search = templates.source(SEARCH).encode() if site.search else None
    if not (templates.is_ours(STYLE) and templates.is_ours(PROPERTIES)):
        return Assets(style.encode(), script.encode(), search)
    colour = site.accent or WARM
    paper = light(colour).paper, dark(colour).paper
    return Assets(style.encode(), script.encode(), search, paper)


def sheet(name: str, templates: Templates, site: SiteSettings) -> str:
    """A style sheet with what it is made of; the show's own properties are left as they are."""
    properties = templates.source(PROPERTIES)
    shows = theme(site) if templates.is_ours(PROPERTIES) else ""
    return "\n".join(filter(None, (templates.source(name), properties, shows)))


def _key(name: str, body: bytes) -> str:
    return addresses.asset(name, hashlib.sha256(body).hexdigest())
