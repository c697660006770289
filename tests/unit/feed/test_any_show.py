"""Whatever loading lets through becomes a feed that our own rules have nothing against.

The W3C's validator sees the same shows: `python -m tests.proofs.w3c`.
"""

from hypothesis import HealthCheck, given, seed, settings

from podcast_pub.check.document import check_feed
from podcast_pub.model.show import Catalog
from podcast_pub.problems import has_errors
from tests.proofs.any_show import any_shows
from tests.unit.feed.reading import feed


@seed(20261122)
@settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(any_shows())
def test_the_feed_of_any_show_has_no_error(catalog: Catalog) -> None:
    findings = check_feed(feed(catalog))

    assert not has_errors(findings), findings
