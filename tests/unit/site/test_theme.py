"""The end of the style sheet: the show's colours and titles."""

import re

from podcast_pub.images.palette import dark, light
from podcast_pub.model.show import SiteSettings
from podcast_pub.site.templates import Templates
from podcast_pub.site.theme import theme

TEAL = (11, 90, 102)


def test_every_colour_of_the_theme_is_one_that_the_style_sheet_uses() -> None:
    style = Templates(None).source("style.css")

    named = set(re.findall(r"--([\w-]+):", theme(SiteSettings(accent=TEAL))))

    assert {name for name in named if f"var(--{name})" not in style} == set()


def test_light_and_dark_follow_the_colour() -> None:
    made = theme(SiteSettings(accent=TEAL))

    day, night = made.split("@media (prefers-color-scheme: dark)")
    assert f"--accent: {light(TEAL).accent};" in day
    assert f"--accent: {dark(TEAL).accent};" in night


def test_titles_are_set_in_the_font_that_was_chosen() -> None:
    assert "--serif: var(--sans);" in theme(SiteSettings(font="sans"))
    assert "--serif" not in theme(SiteSettings())
