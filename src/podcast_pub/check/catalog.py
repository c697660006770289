"""Hold a show against the rules that can be told from its folder."""

from collections.abc import Iterator

from podcast_pub.check.audio_rules import audio_findings
from podcast_pub.check.channel import channel_findings
from podcast_pub.check.choices import ignored_wrongly
from podcast_pub.check.images import artwork_findings
from podcast_pub.check.items import item_findings
from podcast_pub.check.page_links import page_link_findings
from podcast_pub.check.people import people_findings
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding


def check_catalog(catalog: Catalog) -> tuple[Finding, ...]:
    """All findings, in the order to show. Pure.

    Drafts and scheduled episodes are checked too: they will be published. What is withdrawn is not.
    """
    return tuple(sorted(_findings(catalog), key=lambda finding: finding.sort_key))


def _findings(catalog: Catalog) -> Iterator[Finding]:
    episodes = tuple(e for e in catalog.episodes if e.withdrawn is None)
    yield from channel_findings(catalog)
    yield from item_findings(episodes, catalog.show)
    yield from audio_findings(episodes)
    yield from artwork_findings(catalog.show, episodes)
    yield from ignored_wrongly(catalog)
    yield from page_link_findings(catalog)
    yield from people_findings(catalog.show, episodes)
