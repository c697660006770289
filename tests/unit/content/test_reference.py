"""The page of all keys says what the models read."""

import os
from pathlib import Path

from podcast_pub.content.keys_page import HEADINGS, show_markdown
from podcast_pub.content.schema import MODELS

PAGE = Path(__file__).parents[3] / "docs/reference/show.md"


def test_golden_page_of_all_keys() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(show_markdown(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == show_markdown(), "run: make golden"


def test_every_kind_of_file_has_a_heading() -> None:
    assert HEADINGS.keys() == MODELS.keys()


def test_every_key_has_words_and_an_example() -> None:
    rows = [line for line in show_markdown().splitlines() if line.startswith("| `")]

    bare = [row for row in rows if any(not row.split(" | ")[n].strip(" |") for n in (2, 3))]

    assert len(rows) > 40
    assert bare == []
