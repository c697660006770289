"""The page that is shown where another generator makes the pages: everything else there is."""

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.preview.trouble import page

_LISTED = (Kind.FEED, Kind.ARCHIVE, Kind.STATIC, Kind.MEDIA, Kind.CHAPTERS, Kind.TRANSCRIPT)
"""Feeds first, then what they name."""


def contents_page(artifacts: Mapping[str, Artifact]) -> bytes:
    """The feeds, the catalog and the files of a show, as links."""
    listed = [each for kind in _LISTED for each in artifacts.values() if each.kind is kind]
    rows = "".join(
        f'<li><a href="/{quote(each.key)}">{escape(each.key)}</a><br>{escape(each.label)}</li>'
        for each in listed
    )
    words = "<p>Another generator makes the pages (<code>site: none</code>). This is the rest.</p>"
    return page("What is published", f"{words}<ul>{rows}</ul>")
