"""What is published once for all pages: the style sheet and the scripts."""

import hashlib
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.images.palette import WARM, dark, light
from podcast_pub.model.show import SiteSettings
from podcast_pub.site.templates import Templates
from podcast_pub.site.theme import theme

STYLE = "style.css"
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
    """The colour of pages, light and dark; empty where the show has a style sheet of its own."""

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
    """The assets of a show. A style sheet of its own is left as it is; ours gets its colours."""
    style, script = templates.source(STYLE), templates.source(SCRIPT)
    search = templates.source(SEARCH).encode() if site.search else None
    if not templates.is_ours(STYLE):
        return Assets(style.encode(), script.encode(), search)
    colour = site.accent or WARM
    paper = light(colour).paper, dark(colour).paper
    return Assets(f"{style}\n{theme(site)}".encode(), script.encode(), search, paper)


def _key(name: str, body: bytes) -> str:
    return addresses.asset(name, hashlib.sha256(body).hexdigest())
