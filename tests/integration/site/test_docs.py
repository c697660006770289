"""The page about templates says everything that templates know."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from podcast_pub.site import views
from podcast_pub.site.sources import built_in_folder
from podcast_pub.site.templates import Templates
from tests.integration.site.test_templates import EPISODE

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "templates.md").read_text("utf-8")
VIEWS = [*get_args(views.View), views.SiteView, views.HeadView, views.TeaserView]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_is_named(view: type) -> None:
    named = set(re.findall(r"`(\w+)`", PAGE)) | {"site", "head"}

    assert {field.name for field in fields(view)} <= named


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
