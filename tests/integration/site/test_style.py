"""The style sheet: its colours can be read, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

from podcast_pub.site.feed_style import feed_style
from podcast_pub.site.language import Language
from podcast_pub.site.templates import Templates

TEMPLATES = Templates(None)
STYLE = TEMPLATES.source("style.css")
PROPERTIES = TEMPLATES.source("properties.css")
FEED = TEMPLATES.source("feed.css")

READ_ON = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("soft", "paper"),
    ("soft", "panel"),
    ("accent", "paper"),
    ("accent", "panel"),
    ("accent-ink", "accent"),
]
"""Text colour, and what it stands on."""


def palettes() -> dict[str, dict[str, str]]:
    """The colours of each palette, by name, the dark one over the light one."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":where\(:root\) \{(.*?)\}", PROPERTIES, re.DOTALL)
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """Relative luminance. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("palette", "pair"), [*product(["light", "dark"], READ_ON)])
def test_text_stands_out_from_what_it_stands_on(palette: str, pair: tuple[str, str]) -> None:
    colours = palettes()[palette]

    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


def test_the_two_palettes_differ() -> None:
    assert palettes()["light"]["paper"] != palettes()["dark"]["paper"]


@pytest.mark.parametrize("sheet", [STYLE, FEED])
def test_a_style_sheet_uses_only_properties_that_there_are(sheet: str) -> None:
    whole = sheet + PROPERTIES + feed_style("", Language()).decode()

    used, made = set(re.findall(r"var\((--[\w-]+)", whole)), set(re.findall(r"(--[\w-]+):", whole))

    assert used - made - {"--done"} == set()  # the script says how much was heard


@pytest.mark.parametrize("sheet", [STYLE, FEED, PROPERTIES])
def test_nothing_is_loaded_from_anywhere(sheet: str) -> None:
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_the_wheel_and_the_checkout_have_one_copy() -> None:
    assert (Path(__file__).parents[3] / "templates" / "style.css").read_text() == STYLE


def test_a_column_keeps_the_side_that_its_producer_chose() -> None:
    # any text-align of a style sheet beats the attribute `align` that Markdown's :-: becomes
    aligned = re.findall(r"([^{}]*)\{[^}]*\btext-align:", STYLE)

    cells = [rule.strip() for rule in aligned if re.search(r"\bt[hd]\b", rule)]

    assert cells == [".notes th:not([align])"]
