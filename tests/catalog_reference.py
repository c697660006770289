"""docs/reference/catalog.md and its JSON Schema, made of the views that are written."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from podcast_pub.site.catalog_view import CatalogView
from tests.template_reference import inside, name_of, section

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
INTRODUCTION = """\
# catalog.json

Made from `site/catalog_view.py`; `make golden` rewrites it, and the
[JSON Schema](catalog.schema.json) beside it.

With `site: {catalog: true}` in podcast.yaml everything that is public is published as
`<url>catalog.json` too, in one document from which
[another generator can make pages](../how-to/other-sites.md). Nothing of drafts and scheduled
entries is in it, and nobody who is named only there. All addresses are absolute, all dates have
an offset. `version` is 1: new keys may be added, what would break a reader raises it."""


def files() -> dict[Path, str]:
    """The page and the schema, by path."""
    parts = [INTRODUCTION, section("the document", CatalogView)]
    parts += [section(name_of(view), view) for view in inside(CatalogView)]
    schema = TypeAdapter(CatalogView).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return {
        FOLDER / "catalog.md": "\n\n".join(parts) + "\n",
        FOLDER / "catalog.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n",
    }
