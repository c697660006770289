"""The page about templates says everything that templates know."""

import os
import re
from pathlib import Path

from podcast_pub.site.sources import built_in_folder
from podcast_pub.site.templates import Templates
from tests import catalog_reference, template_reference
from tests.integration.site.test_templates import EPISODE

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "templates.md").read_text("utf-8")
REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "templates.md"


def test_the_reference_is_what_the_views_say() -> None:
    wanted = template_reference.page()
    if os.environ.get("UPDATE_GOLDEN"):
        REFERENCE.write_text(wanted, "utf-8")

    assert REFERENCE.read_text("utf-8") == wanted


def test_the_catalog_is_documented_as_it_is() -> None:
    for path, wanted in catalog_reference.files().items():
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(wanted, "utf-8")

        assert path.read_text("utf-8") == wanted


def test_every_template_is_named() -> None:
    names = {path.name for path in built_in_folder().iterdir() if path.is_file()}

    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_the_example_works(tmp_path: Path) -> None:
    (example,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "episode.html").write_text(example)

    page = Templates(tmp_path).render(EPISODE).decode()

    assert "Write to us." in page
    assert "The pause between two tides</h1>" in page
