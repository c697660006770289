"""Pages of factory catalogs, by key."""

from dataclasses import dataclass

from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.site.pages import PageJob, site_pages
from tests import factories


@dataclass(frozen=True)
class Assets:
    """Where the assets would be published."""

    style_key: str = "assets/style-0.css"
    script_key: str = "assets/player-0.js"


def jobs(of: Catalog, ledger: Ledger | None = None) -> dict[str, PageJob]:
    """Every page of a catalog by key, in order; a key may not come twice."""
    made = list(
        site_pages(of, factories.site(of.show), factories.keys(of), ledger or Ledger(), Assets())
    )
    by_key = {job.key: job for job in made}
    assert len(by_key) == len(made)
    return by_key
