"""The show in which every key stands that becomes a tag of the feed."""

from datetime import UTC, datetime
from pathlib import Path

from podcast_pub.content.catalog import load_catalog
from podcast_pub.model.show import Catalog
from tests.notebook import Notebook

SHOW = Path(__file__).parents[2] / "shows/everything"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def everything(folder: Path = SHOW) -> Catalog:
    """The show, without a single finding; `folder` holds a copy of it."""
    loaded = load_catalog(folder, now=NOW, memory=Notebook(), published=None)
    assert loaded.findings == ()
    assert loaded.catalog is not None
    return loaded.catalog
