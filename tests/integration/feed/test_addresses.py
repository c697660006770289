"""Addresses as producers write them, in the feed."""

import re
import shutil
from pathlib import Path

from tests.integration.feed.everything import SHOW, everything
from tests.unit.feed.reading import feed

NOTES = re.compile(r"(?<=\n---\n).*", re.DOTALL)


def test_a_scheme_in_capitals_is_the_same_as_one_in_small_letters(tmp_path: Path) -> None:
    show = tmp_path / "show"
    shutil.copytree(SHOW, show)
    shouted = 0
    for path in (*show.rglob("*.yaml"), *show.rglob("*.md")):
        text = path.read_text("utf-8")
        keys, notes = NOTES.sub("", text), "".join(NOTES.findall(text))
        shouted += keys.count("https://")
        path.write_text(keys.replace("https://", "HTTPS://") + notes, "utf-8")

    assert shouted > 15
    assert feed(everything(show)) == feed(everything())
