"""Pages of factory catalogs, by key."""

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
    """Every page of a catalog by key, in order; a key may not come twice."""
    site, keys = factories.site(of.show), factories.keys(of)
    made = list(site_pages(of, site, keys, ledger or Ledger(), ASSETS, language or Language()))
    by_key = {job.key: job for job in made}
    assert len(by_key) == len(made)
    return by_key
