"""What a show's style sheets are made of: its colours and its titles. Pure.

They are custom properties of no weight, so that a style sheet of the show has the last word.
"""

from dataclasses import asdict

from podcast_pub.images.palette import WARM, Palette, dark, light
from podcast_pub.model.show import SiteSettings


def theme(site: SiteSettings) -> str:
    """Colours and titles that take the place of those of properties.css."""
    colour = site.accent or WARM
    titles = "" if site.font == "serif" else f"  --serif: var(--{site.font});\n"
    at_night = _properties(dark(colour), "    ")
    return (
        f":where(:root) {{\n{titles}{_properties(light(colour), '  ')}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n  :where(:root) {{\n{at_night}  }}\n}}\n"
    )


def _properties(palette: Palette, indent: str) -> str:
    lines = (f"--{name.replace('_', '-')}: {value};" for name, value in asdict(palette).items())
    return "".join(f"{indent}{line}\n" for line in lines)
