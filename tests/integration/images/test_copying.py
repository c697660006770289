"""Smaller copies of real pictures: the right way up, in sRGB, without metadata, always the same."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from podcast_pub.images.copying import make_copies, make_icon, make_square
from podcast_pub.images.facts import MOST_PIXELS, read_image
from podcast_pub.images.metadata import published_bytes
from podcast_pub.images.room import DECODED
from podcast_pub.images.sizes import LARGE, SMALL, Copies, Copy, copies_of, icons_of
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Forgetful
from tests import factories
from tests.unit.images.pictures import exif


def encoded(picture: Pillow.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def read(folder: Path, data: bytes) -> Image:
    path = folder / "picture"
    path.write_bytes(data)
    return read_image(path, "picture", Forgetful())


def copies(image: Image, widths: tuple[int, ...] = LARGE) -> Copies:
    found = copies_of(image, widths)
    assert found is not None
    return found


def made(image: Image, wanted: tuple[Copy, ...]) -> list[Pillow.Image]:
    assert image.path is not None
    data = published_bytes(image.path.read_bytes())
    return [Pillow.open(io.BytesIO(each)) for each in make_copies(data, image, wanted)]


@pytest.mark.parametrize(
    ("mode", "form", "fallback"),
    [
        pytest.param("RGB", "JPEG", "JPEG", id="a photo"),
        pytest.param("CMYK", "JPEG", "JPEG", id="colours for print"),
        pytest.param("L", "JPEG", "JPEG", id="grey"),
        pytest.param("RGB", "PNG", "JPEG", id="a drawing"),
        pytest.param("RGBA", "PNG", "PNG", id="with holes"),
        pytest.param("LA", "PNG", "PNG", id="grey with holes"),
        pytest.param("P", "PNG", "PNG", id="a palette"),
        pytest.param("I;16", "PNG", "PNG", id="16 bits"),
        pytest.param("1", "PNG", "PNG", id="black and white"),
        pytest.param("RGB", "WEBP", "JPEG", id="WebP"),
    ],
)
def test_any_picture_has_copies_that_browsers_show(
    tmp_path: Path, mode: str, form: str, fallback: str
) -> None:
    image = read(tmp_path, encoded(Pillow.new(mode, (400, 200)), form))

    wanted = copies(image)
    shown = made(image, wanted.all)

    assert [(each.format, each.size) for each in shown] == [
        ("WEBP", (160, 80)),
        ("WEBP", (320, 160)),
        ("WEBP", (400, 200)),
        (fallback, (400, 200)),
    ]
    assert {each.mode for each in shown} <= {"RGB", "RGBA"}


def test_what_can_be_seen_through_stays_so(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(Pillow.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG"))

    assert {each.getpixel((9, 9)) for each in made(image, copies(image).all)} == {(0, 0, 0, 0)}


def test_a_photo_on_its_side_is_upright_and_tells_nothing(tmp_path: Path) -> None:
    lying = Pillow.new("RGB", (300, 600), "white")
    lying.paste("red", (0, 0, 300, 300))
    image = read(tmp_path, encoded(lying, "JPEG", exif=exif(6)))

    shown = made(image, copies(image).all)

    assert {each.height * 2 for each in shown} == {each.width for each in shown}
    for each in shown:
        green = each.convert("RGB").getchannel("G")
        assert green.getpixel((9, 9)) == pytest.approx(255, abs=20)
        assert green.getpixel((each.width - 9, 9)) == pytest.approx(0, abs=20)
        assert not each.info.keys() & {"exif", "icc_profile", "xmp", "comment"}


def test_a_colour_profile_that_nobody_can_read_changes_no_colour(tmp_path: Path) -> None:
    teal = Pillow.new("RGB", (200, 200), (0, 128, 128))
    image = read(tmp_path, encoded(teal, "PNG", icc_profile=b"no profile at all"))

    [shown, *_] = made(image, copies(image).webp)

    assert shown.getpixel((5, 5)) == pytest.approx((0, 128, 128), abs=3)


def test_a_copy_has_the_same_bytes_in_every_place(tmp_path: Path) -> None:
    noise = Pillow.effect_noise((1400, 1400), 60).convert("RGB")
    image = read(tmp_path, encoded(noise, "JPEG"))
    assert image.path is not None
    data = image.path.read_bytes()
    large, small = copies(image).webp, copies(image, SMALL).webp

    assert large[0] == small[0]
    assert make_copies(data, image, large)[0] == make_copies(data, image, small)[0]


def test_no_copy_is_wider_than_its_picture(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(Pillow.new("RGB", (90, 30)), "PNG"))

    assert [copy.width for copy in copies(image).all] == [90, 90]


def test_a_strip_keeps_at_least_a_line(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(Pillow.new("RGB", (3000, 1)), "PNG"))

    assert {each.height for each in made(image, copies(image).all)} == {1}


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_shown_as_it_is(tmp_path: Path, form: str) -> None:
    frames = [Pillow.new("RGB", (400, 400), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=100)

    assert copies_of(read(tmp_path, data), LARGE) is None


def test_a_picture_inside_the_audio_is_shown_as_it_is(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(Pillow.new("RGB", (400, 400)), "JPEG"))

    assert copies_of(replace(image, inside=2), SMALL) is None


@pytest.mark.parametrize("side", [48, 180, 512])
@pytest.mark.parametrize("size", [(600, 600), (600, 500), (30, 30)])
def test_an_icon_is_square_whatever_it_is_made_of(side: int, size: tuple[int, int]) -> None:
    data = encoded(Pillow.new("RGB", size, "teal"), "PNG")

    icon = Pillow.open(io.BytesIO(make_icon(data, side, whole=False)))

    assert (icon.format, icon.size) == ("PNG", (side, side))
    teal = icon.convert("RGB").getpixel((side // 2, side // 2))
    assert teal == (0, 128, 128)
    assert (icon.mode == "RGBA") == (size[0] != size[1])


def test_holes_of_an_icon_stay_but_for_ios() -> None:
    data = encoded(Pillow.new("RGBA", (200, 200), (0, 0, 0, 0)), "PNG")

    open_, whole = (
        Pillow.open(io.BytesIO(make_icon(data, 180, whole=each))) for each in (False, True)
    )

    assert open_.getpixel((9, 9)) == (0, 0, 0, 0)
    assert whole.getpixel((9, 9)) == (255, 255, 255)


def test_a_logo_that_is_a_line_of_text_is_no_icon() -> None:
    artwork, wide = factories.image(), factories.image("logo.png", width=600, height=120)
    square = factories.image("logo.png", width=600, height=520)

    assert icons_of(wide, artwork)[0] == icons_of(None, artwork)[0] == artwork
    assert icons_of(square, artwork)[0] == square
    assert icons_of(replace(square, moves=True), artwork)[0] == artwork
    assert icons_of(None, replace(artwork, moves=True))[1] == ()


@pytest.mark.parametrize("size", [(1280, 17_000), (100, 40_000), (1, 17_000)])
@pytest.mark.parametrize("widths", [LARGE, SMALL])
def test_a_strip_that_is_higher_than_any_webp_is_shown_as_it_is(
    tmp_path: Path, size: tuple[int, int], widths: tuple[int, ...]
) -> None:
    image = read(tmp_path, encoded(Pillow.new("L", size), "PNG"))

    assert copies_of(image, widths) is None


def test_the_highest_picture_that_a_webp_can_be_has_copies(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(Pillow.new("L", (40, 16_383)), "PNG"))

    assert made(image, copies(image).all)[0].size == (40, 16_383)


PICTURE = encoded(Pillow.new("RGB", (90, 90), "teal"), "PNG")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda image: make_copies(PICTURE, image, copies(image).all), id="copies"),
        pytest.param(lambda _: make_icon(PICTURE, 48, whole=True), id="an icon"),
        pytest.param(lambda _: make_square(PICTURE, 40), id="for a card"),
    ],
)
def test_nothing_is_decoded_while_there_is_no_room(
    tmp_path: Path, make: Callable[[Image], object]
) -> None:
    image = read(tmp_path, PICTURE)

    with ThreadPoolExecutor(1) as pool:
        with DECODED.taken(MOST_PIXELS):
            waiting = pool.submit(make, image)
            with pytest.raises(Late):
                waiting.result(timeout=0.05)
        waiting.result(timeout=10)
