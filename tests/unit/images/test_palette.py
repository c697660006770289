"""Colours of pages: whatever the artwork, text can be read on them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.images.hue import Colour, hue, vivid
from podcast_pub.images.palette import WARM, Palette, contrast, dark, light, parse

CHANNEL = st.integers(0, 255)
COLOURS = st.tuples(CHANNEL, CHANNEL, CHANNEL)
READ_ON = [*product(("ink", "soft", "accent"), ("paper", "panel")), ("accent_ink", "accent")]


def ratio(palette: Palette, text: str, ground: str) -> float:
    return contrast(parse(getattr(palette, text)), parse(getattr(palette, ground)))


@given(colour=COLOURS)
def test_text_can_be_read_on_any_colour(colour: Colour) -> None:
    for palette in (light(colour), dark(colour)):
        assert min(ratio(palette, *pair) for pair in READ_ON) >= 4.5


@given(colour=COLOURS)
def test_light_is_light_and_dark_is_dark(colour: Colour) -> None:
    assert sum(parse(light(colour).paper)) > 700
    assert sum(parse(dark(colour).paper)) < 100


@pytest.mark.parametrize(
    ("colour", "near"), [((200, 30, 30), 0), ((20, 120, 60), 144), ((30, 60, 200), 229)]
)
def test_the_accent_keeps_the_hue(colour: Colour, near: int) -> None:
    for palette in (light(colour), dark(colour)):
        assert abs(hue(parse(palette.accent)) - near) <= 3


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert light((0x1E, 0x3C, 0xB4)).accent == "#1e3cb4"


def test_few_vivid_pixels_are_not_the_colour_of_a_grey_picture() -> None:
    assert vivid([(128, 128, 128)] * 4000 + [(255, 0, 0)] * 3) is None


def test_paper_and_ink_stand_for_no_colour() -> None:
    assert light(WARM).paper != "#ffffff"
