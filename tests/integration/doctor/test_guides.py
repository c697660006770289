"""The guides show what doctor prints, to the letter."""

import os
import re
import shlex
from pathlib import Path

import pytest

from podcast_pub.doctor.patient import Patient
from podcast_pub.doctor.printed import TEXTS, text_for
from podcast_pub.doctor.provider import Provider
from podcast_pub.model.show import StorageSettings

GUIDES = Path(__file__).parents[3] / "docs" / "how-to"
PRINTED = re.compile(r"(<!-- podcast-pub doctor (.*?) -->\n```\w*\n)(.*?)(```\n)", re.DOTALL)
"""A comment with what to type, and a block of what that prints."""


def printed(arguments: str) -> str:
    """What doctor prints for these options."""
    words = shlex.split(arguments)
    given = dict(zip(words[::2], words[1::2], strict=True))
    patient = Patient(Path(), StorageSettings(), given.get("--url"), to=given.get("--to"))
    return text_for(given["--print"], patient)


def with_printed(text: str) -> str:
    return PRINTED.sub(lambda match: match[1] + printed(match[2]) + match[4], text)


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_golden_what_guides_show_is_what_is_printed(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        guide.write_text(with_printed(text), encoding="utf-8")

    assert guide.read_text(encoding="utf-8") == with_printed(text)


def test_everything_that_can_be_printed_is_in_a_guide() -> None:
    texts = [guide.read_text(encoding="utf-8") for guide in GUIDES.glob("*.md")]
    shown = {match[2].rpartition(" ")[2] for text in texts for match in PRINTED.finditer(text)}

    assert shown == set(TEXTS)


@pytest.mark.parametrize("provider", Provider)
def test_the_guide_that_is_named_is_there(provider: Provider) -> None:
    assert (GUIDES.parents[1] / provider.guide).is_file()
