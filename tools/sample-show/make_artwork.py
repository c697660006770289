"""Draw the sample show's artwork: covers, Ada's portrait and the photo in the notes.

    python tools/sample-show/make_artwork.py [cover leaf lamp salt bridge ada photo]

Needs Pillow, numpy and the font EB Garamond (Debian: fonts-ebgaramond).
The results are committed; neither a build nor a test runs this.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont, TiffImagePlugin

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = Path("/usr/share/fonts/opentype/ebgaramond")
OVERSAMPLE = 2

Colour = tuple[int, int, int]
Point = tuple[float, float]


def rgb(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def smooth(points: list[Point], steps: int = 12) -> list[Point]:
    """A curve through all the points (Catmull and Rom's)."""
    ends = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * b[i]
                        + (c[i] - a[i]) * t
                        + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                        + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                    )
                    for i in (0, 1)
                )
            )
    return [*curve, points[-1]]  # type: ignore[list-item]


class Canvas:
    """A square with coordinates from 0 to 1, drawn larger than it is saved."""

    def __init__(self, side: int, sky: list[tuple[float, str]]) -> None:
        self.side = side
        self.size = side * OVERSAMPLE
        rows = Image.new("RGB", (1, self.size))
        stops = [(at, rgb(colour)) for at, colour in sky]
        for y in range(self.size):
            at = y / self.size
            above = max((stop for stop in stops if stop[0] <= at), default=stops[0])
            below = min((stop for stop in stops if stop[0] > at), default=stops[-1])
            share = 0.0 if above[0] == below[0] else (at - above[0]) / (below[0] - above[0])
            rows.putpixel((0, y), blend(above[1], below[1], share))
        self.image = rows.resize((self.size, self.size))

    def paint(
        self, colour: str, opacity: float, draw: Callable[[ImageDraw.ImageDraw], None]
    ) -> None:
        mask = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(mask))
        if opacity < 1:
            mask = mask.point(lambda value: round(value * opacity))
        self.image.paste(rgb(colour), (0, 0), mask)

    def polygon(self, points: list[Point], colour: str, opacity: float = 1) -> None:
        scaled = [(x * self.size, y * self.size) for x, y in points]
        self.paint(colour, opacity, lambda draw: draw.polygon(scaled, fill=255))

    def ellipse(
        self, x: float, y: float, across: float, down: float, colour: str, opacity: float = 1
    ) -> None:
        box = [
            (x - across) * self.size,
            (y - down) * self.size,
            (x + across) * self.size,
            (y + down) * self.size,
        ]
        self.paint(colour, opacity, lambda draw: draw.ellipse(box, fill=255))

    def disc(self, x: float, y: float, radius: float, colour: str, opacity: float = 1) -> None:
        self.ellipse(x, y, radius, radius, colour, opacity)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, opacity: float = 1
    ) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour, opacity)

    def line(self, points: list[Point], width: float, colour: str, opacity: float = 1) -> None:
        scaled = [(x * self.size, y * self.size) for x, y in points]
        self.paint(
            colour,
            opacity,
            lambda draw: draw.line(scaled, fill=255, width=round(width * self.size), joint="curve"),
        )

    def dash(
        self, x: float, y: float, half: float, thick: float, colour: str, opacity: float = 1
    ) -> None:
        """A stroke of light on water: thick in the middle, ending in points."""
        upper = [
            (x + half * (i / 20 - 1), y - thick * math.sin(math.pi * i / 40) ** 1.5)
            for i in range(41)
        ]
        lower = [(px, 2 * y - py) for px, py in reversed(upper)]
        self.polygon(upper + lower, colour, opacity)

    def wave(
        self,
        base: float,
        height: float,
        length: float,
        phase: float,
        colour: str,
        opacity: float = 1,
    ) -> None:
        """Everything below a slow, uneven line."""
        points = [(0.0, 1.0)]
        for i in range(401):
            x = i / 400
            angle = 2 * math.pi * (x / length + phase)
            lift = (
                math.sin(angle)
                + 0.35 * math.sin(2.3 * angle + 1.7 * phase)
                + 0.2 * math.sin(0.45 * angle + 4 * phase)
            )
            points.append((x, base - height * lift))
        self.polygon([*points, (1.0, 1.0)], colour, opacity)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str,
        font: str = "EBGaramond12-Regular.otf",
        spacing: float = 0,
    ) -> None:
        face = ImageFont.truetype(str(FONTS / font), round(size * self.size))
        widths = [face.getlength(letter) for letter in words]
        if not spacing:
            self.paint(
                colour,
                1,
                lambda draw: draw.text(
                    (x * self.size, y * self.size), words, fill=255, font=face, anchor="ms"
                ),
            )
            return
        gap = spacing * size * self.size
        left = x * self.size - (sum(widths) + gap * (len(words) - 1)) / 2
        for letter, width in zip(words, widths, strict=True):
            at = (left, y * self.size)
            self.paint(
                colour,
                1,
                lambda draw, letter=letter, at=at: draw.text(
                    at, letter, fill=255, font=face, anchor="ls"
                ),
            )
            left += width + gap

    def save(self, path: Path, quality: int) -> None:
        small = self.image.resize((self.side, self.side), Image.Resampling.LANCZOS)
        small.save(
            path,
            "JPEG",
            quality=quality,
            dpi=(72, 72),
            optimize=True,
            progressive=True,
            subsampling=0,
        )
        print(f"{path.relative_to(ROOT)}: {small.size}, {path.stat().st_size} bytes")


def moon(canvas: Canvas, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    for ring, opacity in ((2.1, 0.07), (1.7, 0.09), (1.35, 0.13)):
        canvas.disc(x, y, radius * ring, halo, opacity)
    canvas.disc(x, y, radius, colour)


def lighthouse(
    canvas: Canvas, x: float, foot: float, height: float, tower: str, dark: str, light: str
) -> None:
    half = height * 0.105
    top = foot - height
    canvas.polygon(
        [
            (x - half * 1.25, foot),
            (x - half * 0.8, top),
            (x + half * 0.8, top),
            (x + half * 1.25, foot),
        ],
        tower,
    )
    for low, high in ((0.16, 0.34), (0.56, 0.74)):
        wide_low, wide_high = half * (1.25 - 0.45 * low), half * (1.25 - 0.45 * high)
        y_low, y_high = foot - height * low, foot - height * high
        canvas.polygon(
            [
                (x - wide_low, y_low),
                (x - wide_high, y_high),
                (x + wide_high, y_high),
                (x + wide_low, y_low),
            ],
            dark,
        )
    canvas.box(x - half * 1.25, top - height * 0.025, x + half * 1.25, top + height * 0.012, dark)
    canvas.box(x - half * 0.66, top - height * 0.15, x + half * 0.66, top - height * 0.02, light)
    for post in (-0.62, 0, 0.62):
        canvas.box(
            x + half * (post - 0.07),
            top - height * 0.15,
            x + half * (post + 0.07),
            top - height * 0.02,
            dark,
        )
    canvas.polygon(
        [
            (x - half * 0.95, top - height * 0.145),
            (x, top - height * 0.25),
            (x + half * 0.95, top - height * 0.145),
        ],
        dark,
    )


def boat(canvas: Canvas, x: float, y: float, size: float, hull: str, sail: str) -> None:
    canvas.polygon(
        [
            (x - size * 0.06, y - size * 1.15),
            (x - size * 0.06, y - size * 0.16),
            (x - size * 0.62, y - size * 0.16),
        ],
        sail,
    )
    canvas.polygon(
        [
            (x + size * 0.02, y - size * 1.3),
            (x + size * 0.02, y - size * 0.16),
            (x + size * 0.66, y - size * 0.16),
        ],
        sail,
    )
    canvas.polygon(
        [
            (x + size * 0.02, y - size * 1.3),
            (x + size * 0.02, y - size * 0.16),
            (x + size * 0.66, y - size * 0.16),
        ],
        hull,
        0.2,
    )
    canvas.line(
        [(x - size * 0.02, y - size * 1.34), (x - size * 0.02, y - size * 0.08)], size * 0.085, hull
    )
    curve = [
        (x + size * 0.75 * math.cos(t), y - size * 0.1 + size * 0.28 * math.sin(t))
        for t in [math.pi * i / 30 for i in range(31)]
    ]
    canvas.polygon(curve, hull)


def show_cover() -> None:
    canvas = Canvas(
        2000,
        [(0, "1f2a52"), (0.22, "5a4a78"), (0.42, "c67b7f"), (0.55, "f2b48a"), (0.62, "f9d3a3")],
    )
    moon(canvas, 0.5, 0.385, 0.165, "fff1d6", "ffe3bd")
    for x, y, radius in (
        (0.12, 0.1, 0.0032),
        (0.27, 0.17, 0.0022),
        (0.83, 0.08, 0.003),
        (0.72, 0.15, 0.002),
        (0.91, 0.22, 0.0024),
        (0.42, 0.06, 0.0022),
    ):
        canvas.disc(x, y, radius, "fff1d6", 0.9)
    canvas.polygon(
        [
            *smooth([(0, 0.555), (0.09, 0.532), (0.18, 0.548), (0.26, 0.562), (0.36, 0.588)]),
            (0, 0.6),
        ],
        "a0678a",
        0.75,
    )
    canvas.wave(0.585, 0.0018, 0.5, 0.1, "7d86a8")
    canvas.polygon(
        [
            *smooth(
                [
                    (1, 0.472),
                    (0.955, 0.483),
                    (0.91, 0.506),
                    (0.865, 0.512),
                    (0.82, 0.518),
                    (0.785, 0.545),
                    (0.74, 0.557),
                    (0.69, 0.588),
                    (0.64, 0.6),
                ]
            ),
            (1, 0.6),
        ],
        "3d3a68",
    )
    lighthouse(canvas, 0.865, 0.515, 0.2, "f8e6cf", "b5525c", "ffe9a8")
    canvas.wave(0.6, 0.003, 0.45, 0.3, "5d7fa0")
    for row in range(7):
        y = 0.606 + row * 0.0145
        canvas.dash(
            0.5 + 0.012 * math.sin(row * 2.4),
            y,
            0.15 - 0.014 * row + 0.012 * (row % 2),
            0.0042,
            "ffe9c9",
            0.85,
        )
    boat(canvas, 0.235, 0.645, 0.075, "33315c", "fbe3c4")
    for row in range(4):
        canvas.dash(
            0.235 + 0.004 * (-1) ** row,
            0.667 + 0.009 * row,
            0.055 - 0.011 * row,
            0.0022,
            "fbe3c4",
            0.5,
        )
    canvas.wave(0.7, 0.007, 0.5, 0.05, "3f6a92")
    canvas.wave(0.745, 0.010, 0.6, 0.62, "2c527f")
    canvas.wave(0.792, 0.011, 0.7, 0.27, "20406c")
    canvas.wave(0.965, 0.010, 0.8, 0.75, "16305a")
    canvas.text(0.5, 0.905, "Slack Water", 0.178, "fff1d6")
    canvas.save(ROOT / "cover.jpg", 84)


def wordmark(canvas: Canvas, colour: str, y: float = 0.945) -> None:
    canvas.text(0.5, y, "SLACK WATER", 0.04, colour, spacing=0.32)


def leaf_cover() -> None:
    """The pause between two tides: a leaf, and rings that have almost stopped."""
    canvas = Canvas(1400, [(0, "f6e7c1"), (0.3, "cfe0c4"), (0.6, "86b9ae"), (1, "2f6f7b")])
    for ring in range(7, 0, -1):
        radius = 0.062 * ring + 0.02
        tone = "f4f1d8" if ring % 2 else "5fa09b"
        canvas.ellipse(0.5, 0.5, radius * 1.12, radius * 0.5, tone, 0.10 + 0.035 * (7 - ring))
    # The leaf: two curves that meet, a little turned.
    turn, length, width = math.radians(-24), 0.24, 0.085

    def place(u: float, v: float) -> Point:
        return 0.5 + u * math.cos(turn) - v * math.sin(turn), 0.485 + (
            u * math.sin(turn) + v * math.cos(turn)
        ) * 0.9

    steps = [i / 40 for i in range(41)]

    def half(s: float) -> float:
        return width * math.sin(math.pi * s) ** 0.85 * (1.12 - 0.35 * s)

    upper = [place((s - 0.5) * 2 * length, -half(s)) for s in steps]
    lower = [place((s - 0.5) * 2 * length, half(s)) for s in steps]
    shadow = [(x + 0.006, y + 0.03) for x, y in upper + lower[::-1]]
    canvas.polygon(shadow, "1f4f5c", 0.35)
    middle = [place((s - 0.5) * 2 * length, 0) for s in steps]
    canvas.polygon(upper + middle[::-1], "d9803f")
    canvas.polygon(lower + middle[::-1], "b9602f")
    canvas.line([place(-length * 1.28, 0.012), place(-length, 0), *middle[:-2]], 0.006, "7f3d22")
    for s in (0.22, 0.36, 0.5, 0.64, 0.77):
        for side in (-1, 1):
            start = place((s - 0.5) * 2 * length, 0)
            canvas.line(
                [start, place((s - 0.5) * 2 * length + 0.045, side * half(s + 0.08) * 0.78)],
                0.0028,
                "7f3d22",
                0.8,
            )
    wordmark(canvas, "f6efd5")
    canvas.save(ROOT / "episodes/001-slack-water/cover.jpg", 86)


def lamp_cover() -> None:
    """Four flashes and a bell."""
    canvas = Canvas(1400, [(0, "0d1230"), (0.4, "23265c"), (0.66, "4d3f7d"), (0.72, "6a5590")])
    lamp_x, lamp_y = 0.5, 0.307
    for angle in (-157, -203, -23, 23):
        spread = math.radians(6.5)
        centre = math.radians(angle)
        reach = 1.2
        far = [
            (lamp_x + reach * math.cos(centre + a), lamp_y + reach * math.sin(centre + a))
            for a in (-spread, spread)
        ]
        canvas.polygon([(lamp_x, lamp_y), *far], "ffe7a3", 0.2)
        near = [
            (lamp_x + reach * math.cos(centre + a), lamp_y + reach * math.sin(centre + a))
            for a in (-spread / 2.6, spread / 2.6)
        ]
        canvas.polygon([(lamp_x, lamp_y), *near], "fff3cf", 0.28)
    for x, y, radius in (
        (0.12, 0.3, 0.003),
        (0.24, 0.09, 0.0042),
        (0.36, 0.16, 0.0026),
        (0.62, 0.07, 0.003),
        (0.73, 0.14, 0.0042),
        (0.88, 0.31, 0.003),
        (0.08, 0.56, 0.0026),
        (0.31, 0.55, 0.003),
        (0.69, 0.53, 0.0026),
        (0.93, 0.58, 0.0034),
        (0.48, 0.05, 0.0022),
    ):
        canvas.disc(x, y, radius, "fdf0d0", 0.9)
    canvas.disc(lamp_x, lamp_y, 0.115, "ffe7a3", 0.15)
    canvas.disc(lamp_x, lamp_y, 0.075, "ffe7a3", 0.25)
    canvas.wave(0.7, 0.002, 0.5, 0.2, "3b4a86")
    canvas.polygon(
        smooth(
            [
                (0.3, 0.72),
                (0.37, 0.688),
                (0.43, 0.67),
                (0.5, 0.664),
                (0.57, 0.67),
                (0.65, 0.694),
                (0.72, 0.72),
            ]
        ),
        "141737",
    )
    lighthouse(canvas, lamp_x, 0.672, 0.335, "efe3d6", "c0505a", "fff0b8")
    canvas.wave(0.718, 0.005, 0.4, 0.45, "2d3d7a")
    for row in range(6):
        canvas.dash(
            0.5 + 0.01 * math.sin(row * 2),
            0.732 + 0.0135 * row,
            0.1 - 0.012 * row,
            0.004,
            "ffe7a3",
            0.7,
        )
    canvas.wave(0.8, 0.009, 0.55, 0.1, "222f66")
    # The bell buoy, leaning with the swell.
    lean = math.radians(9)

    def place(u: float, v: float) -> Point:
        return 0.215 + u * math.cos(lean) - v * math.sin(lean), 0.83 + u * math.sin(
            lean
        ) + v * math.cos(lean)

    canvas.polygon(
        [place(-0.062, 0), place(0.062, 0), place(0.05, 0.035), place(-0.05, 0.035)], "c0505a"
    )
    for foot, head in ((-0.05, -0.014), (0.05, 0.014)):
        canvas.line([place(foot, 0), place(head, -0.15)], 0.007, "e9d9cc")
    canvas.line([place(-0.02, -0.148), place(0.02, -0.148)], 0.007, "e9d9cc")
    bell = smooth(
        [
            (-0.036, -0.026),
            (-0.025, -0.045),
            (-0.019, -0.08),
            (0, -0.097),
            (0.019, -0.08),
            (0.025, -0.045),
            (0.036, -0.026),
        ]
    )
    canvas.polygon([place(u, v - 0.01) for u, v in bell], "f0bd5a")
    canvas.disc(*place(0, -0.03), 0.0085, "7a4a2a")
    canvas.disc(*place(0, -0.163), 0.01, "ffe7a3")
    canvas.wave(0.855, 0.010, 0.6, 0.66, "192352")
    canvas.wave(0.915, 0.009, 0.75, 0.15, "10183e")
    wordmark(canvas, "e9ddc8", 0.963)
    canvas.save(ROOT / "episodes/002-four-flashes/cover.jpg", 86)


def salt_cover() -> None:
    """A spoonful of sea: pans in the evening, cones of salt, a sun."""
    canvas = Canvas(1400, [(0, "f8c9a0"), (0.25, "f6a98f"), (0.42, "ee8f8a"), (0.43, "ee8f8a")])
    moon(canvas, 0.66, 0.27, 0.115, "fff2cf", "fff0c8")
    canvas.polygon(
        [
            *smooth(
                [
                    (0, 0.4),
                    (0.14, 0.375),
                    (0.3, 0.395),
                    (0.46, 0.385),
                    (0.62, 0.405),
                    (0.8, 0.38),
                    (1, 0.4),
                ]
            ),
            (1, 0.45),
            (0, 0.45),
        ],
        "b9647a",
    )
    horizon = 0.425
    canvas.box(0, horizon, 1, 1, "7a4a63")
    tones = ["f9c6b4", "f2a7a5", "fbdcc6", "d98f9c", "fde9d6", "c98aa4", "f6b8a6"]
    vanish = (0.5, 0.3)
    rows = [0.434, 0.468, 0.52, 0.598, 0.71, 0.87, 1.1]

    def along(x: float, y: float) -> float:
        """Where a line through x at the lower edge stands at height y."""
        return vanish[0] + (x - vanish[0]) * (y - vanish[1]) / (1 - vanish[1])

    columns = [-2.8, -1.9, -1.15, -0.5, 0.08, 0.72, 1.3, 1.9, 2.6, 3.6]
    for r, (top, bottom) in enumerate(pairwise(rows)):
        bank = 0.075 * (top - vanish[1])
        for c, (left, right) in enumerate(pairwise(columns)):
            low = bottom - bank * 0.6
            pan = [
                (along(left + 0.035, top), top),
                (along(right - 0.035, top), top),
                (along(right - 0.035, low), low),
                (along(left + 0.035, low), low),
            ]
            canvas.polygon(pan, tones[(r * 3 + c * 2 + (r * c) % 3) % len(tones)])
    for row, y in enumerate((0.484, 0.5, 0.54, 0.56, 0.58, 0.63, 0.655, 0.68, 0.76, 0.8)):
        canvas.dash(
            0.66 + 0.012 * math.sin(row * 2.1),
            y,
            0.035 + 0.006 * row,
            0.0022 + 0.0003 * row,
            "fff6dd",
            0.8,
        )
    for x, y, size in (
        (0.16, 0.594, 0.062),
        (0.29, 0.594, 0.05),
        (0.1, 0.703, 0.095),
        (0.33, 0.703, 0.08),
        (0.205, 0.86, 0.15),
    ):
        canvas.ellipse(x + size * 0.12, y, size * 0.98, size * 0.12, "6b3f5a", 0.35)
        peak = [
            (x - size * 0.85, y),
            (x - size * 0.3, y - size * 0.62),
            (x, y - size * 0.85),
            (x + size * 0.3, y - size * 0.62),
            (x + size * 0.85, y),
        ]
        canvas.polygon(peak, "fffaf0")
        canvas.polygon(
            [
                (x - size * 0.85, y),
                (x - size * 0.3, y - size * 0.62),
                (x, y - size * 0.85),
                (x - size * 0.18, y - size * 0.3),
                (x - size * 0.3, y),
            ],
            "f0cfc6",
        )
    # The rake, leaning across.
    canvas.line([(0.9, 0.46), (0.64, 0.862)], 0.011, "5a3049")
    canvas.line([(0.565, 0.838), (0.705, 0.888)], 0.026, "5a3049")
    canvas.wave(0.905, 0.004, 0.9, 0.4, "5a3049")
    wordmark(canvas, "fde9d6", 0.965)
    canvas.save(ROOT / "episodes/003-salt/cover.jpg", 86)


def half_bridge(canvas: Canvas, side: int, dark: str, deck: str, pale: str) -> None:
    """A pier, the keeper's or the lamp's room on it, and the road standing up; side is -1 or 1."""
    pivot_x, pivot_y = 0.5 + side * 0.235, 0.575
    angle = math.radians(64)
    span, thick = 0.31, 0.026
    along_x, along_y = -side * math.cos(angle), -math.sin(angle)
    across_x, across_y = side * math.sin(angle), -math.cos(angle)

    def place(u: float, v: float) -> Point:
        return pivot_x + along_x * u + across_x * v, pivot_y + along_y * u + across_y * v

    canvas.polygon(
        [
            place(-0.06, -thick),
            place(span, -thick * 0.3),
            place(span, thick * 0.35),
            place(-0.06, thick * 0.5),
        ],
        deck,
    )
    canvas.line([place(0, thick * 0.55), place(span, thick * 0.4)], 0.004, pale)
    for post in range(1, 9):
        at = span * post / 8.6
        canvas.line([place(at, thick * 0.4), place(at, thick * 1.55)], 0.0026, pale)
    canvas.line([place(span * 0.02, thick * 1.55), place(span * 0.96, thick * 1.55)], 0.0026, pale)
    outer = 0 if side < 0 else 1
    canvas.box(min(outer, pivot_x), 0.568, max(outer, pivot_x), 0.6, deck)
    canvas.box(min(outer, pivot_x), 0.564, max(outer, pivot_x), 0.569, pale)
    canvas.polygon(
        [
            (pivot_x - 0.062, 0.555),
            (pivot_x + 0.062, 0.555),
            (pivot_x + 0.075, 0.78),
            (pivot_x - 0.075, 0.78),
        ],
        dark,
    )
    canvas.box(pivot_x - 0.072, 0.55, pivot_x + 0.072, 0.568, deck)
    house = pivot_x + side * 0.022
    canvas.box(house - 0.036, 0.468, house + 0.036, 0.552, pale)
    canvas.polygon([(house - 0.048, 0.472), (house, 0.43), (house + 0.048, 0.472)], "c5573f")
    canvas.box(house - 0.022, 0.49, house + 0.022, 0.522, "f6b94f" if side > 0 else "7fb9b4")
    canvas.box(house - 0.0015, 0.49, house + 0.0015, 0.522, pale)


def bridge_cover() -> None:
    """The road that stands up, and a boat with a brown sail going through."""
    canvas = Canvas(1400, [(0, "2f9aa0"), (0.3, "7cc4b4"), (0.55, "f2e3b0"), (0.66, "f9d58c")])
    moon(canvas, 0.5, 0.54, 0.12, "fff4c9", "fff4c9")
    canvas.polygon(
        [
            (0, 0.6),
            (0.12, 0.585),
            (0.3, 0.6),
            (0.5, 0.61),
            (0.7, 0.6),
            (0.88, 0.58),
            (1, 0.6),
            (1, 0.68),
            (0, 0.68),
        ],
        "4f9c96",
    )
    canvas.wave(0.655, 0.002, 0.5, 0.2, "3a8a8d")
    dark, deck, pale = "153f52", "1d5266", "f3e8c8"
    for side in (-1, 1):
        half_bridge(canvas, side, dark, deck, pale)
    # A lorry and a car wait.
    canvas.box(0.03, 0.513, 0.115, 0.558, "c5573f")
    canvas.polygon(
        [(0.119, 0.53), (0.138, 0.53), (0.148, 0.545), (0.148, 0.558), (0.119, 0.558)], "f6b94f"
    )
    for wheel in (0.05, 0.095, 0.134):
        canvas.disc(wheel, 0.559, 0.009, dark)
    canvas.box(0.885, 0.528, 0.955, 0.556, "f3e8c8")
    canvas.polygon([(0.9, 0.528), (0.912, 0.508), (0.94, 0.508), (0.955, 0.528)], "f3e8c8")
    canvas.polygon([(0.905, 0.527), (0.914, 0.512), (0.937, 0.512), (0.948, 0.527)], "7fb9b4")
    for wheel in (0.902, 0.94):
        canvas.disc(wheel, 0.558, 0.0095, dark)
    canvas.wave(0.7, 0.004, 0.45, 0.6, "2b7780")
    for row in range(5):
        canvas.dash(
            0.5 + 0.012 * math.sin(row * 2.2),
            0.672 + 0.014 * row,
            0.13 - 0.016 * row,
            0.004,
            "fff4c9",
            0.7,
        )
    boat(canvas, 0.5, 0.775, 0.125, "6b3325", "a9623a")
    # The dog.
    canvas.ellipse(0.563, 0.742, 0.016, 0.011, pale)
    canvas.disc(0.58, 0.728, 0.0095, pale)
    canvas.polygon([(0.574, 0.724), (0.571, 0.738), (0.578, 0.734)], "6b3325")
    canvas.line([(0.55, 0.74), (0.54, 0.728)], 0.004, pale)
    canvas.wave(0.79, 0.007, 0.5, 0.12, "226673")
    canvas.wave(0.845, 0.009, 0.6, 0.7, "1a5263")
    canvas.wave(0.905, 0.009, 0.75, 0.3, "123f50")
    wordmark(canvas, pale, 0.963)
    canvas.save(ROOT / "episodes/006-bridges/cover.jpg", 86)


def portrait() -> None:
    """Ada, by the window."""
    canvas = Canvas(800, [(0, "7fb9b4"), (0.5, "cfe0c4"), (1, "f6e7c1")])
    canvas.disc(0.5, 0.46, 0.36, "fff1d6", 0.75)
    canvas.wave(0.66, 0.008, 0.5, 0.2, "5fa09b")
    canvas.wave(0.72, 0.01, 0.6, 0.6, "3f8388")
    hair, skin, shade, wool, scarf = "4a2c2a", "e2a981", "cf9069", "1f3b63", "f0bd5a"
    canvas.ellipse(0.5, 0.43, 0.185, 0.215, hair)
    canvas.ellipse(0.5, 0.225, 0.085, 0.075, hair)
    shoulders = [
        (0.5 + 0.36 * math.cos(t), 1.02 - 0.34 * math.sin(t))
        for t in [math.pi * i / 40 for i in range(41)]
    ]
    canvas.polygon(shoulders, wool)
    for row in range(5):
        y = 0.86 + 0.04 * row
        half = 0.36 * math.sqrt(max(0.0, 1 - ((1.02 - y) / 0.34) ** 2)) - 0.02 if y < 1.02 else 0.34
        points = [
            (0.5 + half * (x / 100 - 1), y + 0.007 * math.sin(half * (x - 100) * 0.9))
            for x in range(201)
        ]
        canvas.line(points, 0.004, "375a86", 0.9)
    canvas.ellipse(0.5, 0.715, 0.155, 0.062, scarf)
    canvas.ellipse(0.5, 0.698, 0.112, 0.034, "c98c2e")
    neck = [
        (0.436, 0.5),
        (0.564, 0.5),
        *smooth([(0.568, 0.69), (0.55, 0.716), (0.5, 0.724), (0.45, 0.716), (0.432, 0.69)]),
    ]
    canvas.polygon(neck, shade)
    canvas.line(
        smooth([(0.36, 0.74), (0.43, 0.762), (0.5, 0.766), (0.57, 0.762), (0.64, 0.74)]),
        0.004,
        "d99f3c",
    )
    canvas.ellipse(0.5, 0.44, 0.138, 0.178, skin)
    outer = smooth(
        [
            (0.352, 0.45),
            (0.36, 0.33),
            (0.42, 0.26),
            (0.5, 0.245),
            (0.58, 0.26),
            (0.64, 0.33),
            (0.648, 0.45),
        ]
    )
    inner = smooth(
        [
            (0.638, 0.45),
            (0.615, 0.385),
            (0.565, 0.345),
            (0.46, 0.302),
            (0.415, 0.345),
            (0.38, 0.385),
            (0.362, 0.45),
        ]
    )
    canvas.polygon(outer + inner, hair)
    for side in (-1, 1):
        eye = 0.5 + side * 0.055
        canvas.line(
            smooth(
                [(eye - 0.024, 0.44), (eye - 0.009, 0.45), (eye + 0.009, 0.45), (eye + 0.024, 0.44)]
            ),
            0.007,
            "3a2523",
        )
        canvas.line(smooth([(eye - 0.028, 0.405), (eye, 0.396), (eye + 0.028, 0.405)]), 0.006, hair)
        canvas.ellipse(0.5 + side * 0.083, 0.505, 0.028, 0.02, "e0806a", 0.45)
    canvas.line(
        smooth([(0.502, 0.455), (0.51, 0.488), (0.508, 0.497), (0.494, 0.499)]), 0.005, shade
    )
    canvas.line(
        smooth([(0.462, 0.541), (0.482, 0.552), (0.5, 0.555), (0.518, 0.552), (0.538, 0.541)]),
        0.0075,
        "a8503f",
    )
    canvas.save(ROOT / "people/ada.jpg", 84)


def noise(width: int, height: int, scale: float, seed: int, stretch: float = 1) -> numpy.ndarray:
    """Soft noise in 0…1: four sizes of blot, added."""
    random = numpy.random.default_rng(seed)
    total = numpy.zeros((height, width))
    for octave in range(4):
        cells_x, cells_y = (
            max(2, int(width / scale / stretch * 2**octave)),
            max(2, int(height / scale * 2**octave)),
        )
        grid = Image.fromarray((random.random((cells_y, cells_x)) * 255).astype("uint8"))
        total += (
            numpy.asarray(grid.resize((width, height), Image.Resampling.BICUBIC), dtype=float)
            / 255
            / 2**octave
        )
    return (total - total.min()) / (total.max() - total.min())


def photo() -> None:
    """Something a camera might have seen at the mouth of a river, with a camera's tags."""
    width, height, horizon = 1200, 800, 352
    ys, xs = numpy.mgrid[0:height, 0:width].astype(float)
    sun_x, sun_y = 430.0, 318.0

    def sky(x: numpy.ndarray, y: numpy.ndarray) -> numpy.ndarray:
        up = numpy.clip((horizon - y) / horizon, 0, 1)[..., None]
        low, middle, high = (
            numpy.array(colour, float)
            for colour in ((250, 186, 118), (208, 150, 148), (74, 96, 142))
        )
        colour = numpy.where(
            up < 0.38,
            low + (middle - low) * up / 0.38,
            middle + (high - middle) * (up - 0.38) / 0.62,
        )
        distance = numpy.hypot(x - sun_x, (y - sun_y) * 1.04)[..., None]
        colour = (
            colour
            + numpy.array((120, 78, 30), float) * numpy.exp(-distance / 120)
            + numpy.array((60, 45, 24), float) * numpy.exp(-distance / 380)
        )
        return colour + numpy.array((255, 240, 200), float) * numpy.clip(24 - distance, 0, 6) / 6

    picture = sky(xs, ys)
    clouds = noise(width, height, 150, 4, stretch=4.5)
    band = numpy.exp(-(((ys - 150) / 95) ** 2)) + 0.7 * numpy.exp(-(((ys - 275) / 28) ** 2))
    amount = (numpy.clip((clouds - 0.47) * 3.2, 0, 1) * band)[..., None] * 0.75
    lit = numpy.clip(1 - (ys - 40) / 330, 0, 1)[..., None]
    cloud_colour = (
        numpy.array((250, 176, 138), float) * (1 - lit) + numpy.array((150, 122, 150), float) * lit
    )
    picture = picture * (1 - amount) + cloud_colour * amount

    # Water: the slope of many small waves, seen at a low angle, mirrors the sky.
    depth = 900 / numpy.maximum(ys - horizon, 0.8)
    world_x = (xs - width / 2) * depth / 420
    random = numpy.random.default_rng(11)
    slope_x, slope_y = numpy.zeros_like(xs), numpy.zeros_like(xs)
    for number in range(46):
        length = 0.35 * 1.09**number
        angle = random.normal(math.pi / 2, 0.55)
        phase = random.random() * 6.28
        fade = numpy.clip(length * 26 / depth - 0.45, 0, 1)
        steep = (
            0.028
            * fade
            * numpy.cos(
                2 * math.pi / length * (world_x * math.cos(angle) + depth * 1.6 * math.sin(angle))
                + phase
            )
        )
        slope_x += steep * math.cos(angle)
        slope_y += steep * math.sin(angle)
    mirrored_y = 2 * horizon - ys - 90 - slope_y * 1500
    mirrored_x = xs + slope_x * 900
    reflection = sky(mirrored_x, numpy.clip(mirrored_y, 0, horizon - 2))
    facing = numpy.clip(0.30 + 0.00052 * (ys - horizon) + slope_y * 2.4, 0.05, 0.92)[..., None]
    deep = numpy.array((22, 52, 74), float)
    water = reflection * (1 - facing) * 0.92 + deep * facing
    glitter_width = 34 + 0.26 * (ys - horizon)
    path = numpy.exp(-(((xs - sun_x) / glitter_width) ** 2)) * numpy.exp(-(ys - horizon) / 380)
    sparkle = numpy.clip(0.1 - slope_y * 22, 0, 1) ** 2
    water += (path * (0.02 + 1.3 * sparkle))[..., None] * numpy.array((255, 205, 130), float) * 0.75
    far = numpy.clip((ys - horizon) / 26, 0, 1)[..., None]
    water = water * far + (numpy.array((214, 160, 130), float) * 0.8 + water * 0.2) * (1 - far)
    picture = numpy.where((ys >= horizon)[..., None], water, picture)

    # The headland with its lighthouse, and its dark mirror image.
    bumps = noise(width, 4, 90, 8)[1]
    ridge = (
        horizon
        - numpy.clip((numpy.arange(width) - 700) / 500, 0, 1) ** 0.8 * 84 * (0.75 + 0.4 * bumps)
        - 0.0
    )
    land = (ys > ridge[None, :]) & (ys < horizon + 3) & (xs > 700)
    texture = noise(width, height, 26, 3, stretch=2)[..., None]
    haze = numpy.clip((xs - 700) / 500, 0, 1)[..., None]
    rock = numpy.array((96, 70, 78), float) * (1 - haze) + numpy.array((44, 40, 52), float) * haze
    picture = numpy.where(land[..., None], rock * (0.8 + 0.45 * texture), picture)
    shadow = (
        numpy.clip(1 - (ys - horizon - 2) / (20 + 62 * haze[..., 0]), 0, 1)
        * (ys >= horizon)
        * numpy.clip((xs - 690) / 60, 0, 1)
    )[..., None]
    picture = picture * (1 - 0.62 * shadow)

    image = Image.fromarray(numpy.clip(picture, 0, 255).astype("uint8"))
    big = image.resize((width * 2, height * 2), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(big)
    foot = float(ridge[955]) + 5
    tower = [(946, foot), (949, foot - 62), (961, foot - 62), (964, foot)]
    draw.polygon([(x * 2, y * 2) for x, y in tower], fill=(226, 196, 178))
    draw.polygon(
        [(x * 2, y * 2) for x, y in [(956, foot), (956, foot - 62), (961, foot - 62), (964, foot)]],
        fill=(168, 132, 132),
    )
    draw.rectangle([945 * 2, (foot - 65) * 2, 965 * 2, (foot - 62) * 2], fill=(70, 52, 62))
    draw.rectangle([950 * 2, (foot - 75) * 2, 960 * 2, (foot - 65) * 2], fill=(255, 226, 160))
    draw.polygon(
        [(948 * 2, (foot - 75) * 2), (955 * 2, (foot - 83) * 2), (962 * 2, (foot - 75) * 2)],
        fill=(70, 52, 62),
    )
    draw.rectangle([968 * 2, (foot - 14) * 2, 992 * 2, (foot + 3) * 2], fill=(206, 176, 164))
    draw.polygon(
        [(966 * 2, (foot - 14) * 2), (980 * 2, (foot - 23) * 2), (994 * 2, (foot - 14) * 2)],
        fill=(120, 66, 62),
    )
    image = big.filter(ImageFilter.GaussianBlur(1.3)).resize(
        (width, height), Image.Resampling.LANCZOS
    )

    pixels = numpy.asarray(image, dtype=float)
    vignette = 1 - 0.22 * ((xs / width - 0.5) ** 2 + (ys / height - 0.5) ** 2)[..., None] * 2
    grain = numpy.random.default_rng(2).normal(0, 1.6, (height, width, 1))
    image = Image.fromarray(numpy.clip(pixels * vignette + grain, 0, 255).astype("uint8"))

    exif = Image.Exif()
    exif[0x010E] = "A rendered seascape; its camera, date and position are invented"
    exif[0x010F], exif[0x0110], exif[0x0112] = "Example", "Example Camera 1", 1
    exif[0x0132] = "2026:04:12 20:21:00"
    exif.get_ifd(0x8769).update(
        {0x9003: "2026:04:12 20:21:00", 0x829A: TiffImagePlugin.IFDRational(1, 125), 0x8827: 200}
    )
    # Out at sea, west of Viana: nobody lives there.
    exif.get_ifd(0x8825).update(
        {
            0: b"\2\3\0\0",
            1: "N",
            2: (41.0, 38.0, 24.0),
            3: "W",
            4: (9.0, 12.0, 36.0),
            5: b"\0",
            6: 3.0,
        }
    )
    path = ROOT / "episodes/004-maré-alta/photo.jpg"
    image.save(path, "JPEG", quality=80, dpi=(72, 72), optimize=True, progressive=True, exif=exif)
    print(f"{path.relative_to(ROOT)}: {image.size}, {path.stat().st_size} bytes")


PICTURES = {
    "cover": show_cover,
    "leaf": leaf_cover,
    "lamp": lamp_cover,
    "salt": salt_cover,
    "bridge": bridge_cover,
    "ada": portrait,
    "photo": photo,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]()
