"""Pictures with holes become opaque, a band at a time."""

import random

import pytest
from PIL import Image as Pillow

from podcast_pub.images.colours import flat


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
@pytest.mark.parametrize("size", [(7, 1), (31, 256), (13, 257), (5, 1000)])
def test_a_picture_of_any_height_is_as_if_it_lay_on_white_paper(
    mode: str, size: tuple[int, int]
) -> None:
    sample = random.Random(1).randbytes(size[0] * size[1] * len(mode))  # noqa: S311  no secret
    picture = Pillow.frombytes(mode, size, sample)
    paper = Pillow.new("RGBA", size, "white")

    opaque = flat(picture)

    seen = Pillow.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    assert (opaque.mode, opaque.size) == ("RGB", size)
    assert opaque.tobytes() == seen.tobytes()
