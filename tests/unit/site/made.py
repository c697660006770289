"""Pages of factory catalogs, by key."""

from dataclasses import replace

from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.site.assets import Assets
from podcast_pub.site.job import PageJob
from podcast_pub.site.language import Language
from podcast_pub.site.pages import site_pages
from tests import factories

ASSETS = Assets(b"style", b"script", b"search")


def jobs(
    of: Catalog, ledger: Ledger | None = None, language: Language | None = None
) -> dict[str, PageJob]:
    """Every page of a catalog by key, in order, with its view; a key may not come twice."""
    later = jobs_later(of, ledger, language)
    return {job.key: replace(job, of=job.view) for job in later.values()}


def jobs_later(
    of: Catalog, ledger: Ledger | None = None, language: Language | None = None
) -> dict[str, PageJob]:
    """The same with marks in place of views where these are made later."""
    site, keys = factories.site(of.show), factories.keys(of)
    made = list(site_pages(of, site, keys, ledger or Ledger(), ASSETS, language or Language()))
    by_key = {job.key: job for job in made}
    assert len(by_key) == len(made)
    return by_key
