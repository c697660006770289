"""Rules about artwork."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from podcast_pub.check.rules import RULES
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.show import Show
from podcast_pub.problems import Finding, Level, Location

SMALLEST, LARGEST = 1400, 3000
"""Pixels a side."""

HEAVY = 512 * 1024
"""Bytes that some directories take."""
DPI = 72

FORMATS = ("jpeg", "png")
MODES = ("RGB", "RGBA", "P")
"""Colour modes, as Pillow names them, that hold RGB colours."""


def artwork_findings(show: Show, episodes: Iterable[Episode]) -> Iterator[Finding]:
    """What is wrong with the artwork of the show and of episodes, each file once."""
    own = [episode.artwork for episode in episodes if episode.artwork is not None]
    for image in {image.name: image for image in (show.artwork, *own)}.values():
        yield from artwork_size(image)
        yield from artwork_format(image)
        yield from artwork_colours(image)
        yield from artwork_weight(image)
        yield from artwork_dpi(image)


def artwork_size(image: Image) -> Iterator[Finding]:
    """A square within the window that directories show."""
    if image.width != image.height:
        what, do = "is not square", f"cut it square, best {LARGEST} by {LARGEST} pixels"
    elif image.width < SMALLEST:
        what = "is too small"
        do = f"export it larger: best {LARGEST} by {LARGEST} pixels, at least {SMALLEST}"
    elif image.width > LARGEST:
        what, do = "is too large", f"scale it down to {LARGEST} by {LARGEST} pixels"
    else:
        return
    yield RULES["artwork-size"].finding(
        f"artwork must be square, {SMALLEST} to {LARGEST} pixels a side: this one {what}",
        Location(image.name),
        found=f"{image.width} by {image.height} pixels",
        do=do,
    )


def artwork_format(image: Image) -> Iterator[Finding]:
    """JPEG or PNG, whatever the file is called."""
    if image.format not in FORMATS:
        yield RULES["artwork-format"].finding(
            "artwork must be JPEG or PNG", Location(image.name), found=image.format.upper()
        )


def artwork_colours(image: Image) -> Iterator[Finding]:
    """RGB colours, best without transparency."""
    if image.mode not in MODES:
        yield RULES["artwork-rgb"].finding(
            "artwork must have RGB colours", Location(image.name), found=image.mode
        )
    elif image.profile and "srgb" not in image.profile.lower():
        finding = RULES["artwork-rgb"].finding(
            "the artwork has another colour profile than sRGB",
            Location(image.name),
            found=image.profile,
        )
        yield replace(finding, level=Level.WARNING)
    elif image.mode == "RGBA":
        yield RULES["artwork-no-alpha"].finding(
            "the artwork has transparent parts", Location(image.name)
        )


def artwork_weight(image: Image) -> Iterator[Finding]:
    """Light enough for every directory."""
    if image.size > HEAVY:
        yield RULES["artwork-weight"].finding(
            f"the artwork has {image.size // 1024:,} kB, and some directories take {HEAVY // 1024}",
            Location(image.name),
        )


def artwork_dpi(image: Image) -> Iterator[Finding]:
    """What a file says of its size on paper."""
    if image.dpi is not None and image.dpi != DPI:
        yield RULES["artwork-dpi"].finding(
            f"the artwork says {image.dpi} pixels an inch, and {DPI} are asked for",
            Location(image.name),
        )
