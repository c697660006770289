"""Whatever picture it is made of, the artwork is one that every directory takes."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from podcast_pub.images.conforming import HEAVY, conforming
from podcast_pub.problems import ImageError
from tests.e2e.command import run


def saved(path: Path, picture: Image.Image, form: str, **options: object) -> Path:
    picture.save(path, form, **options)
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        pytest.param("RGB", "TIFF", id="TIFF"),
        pytest.param("CMYK", "TIFF", id="colours for print"),
        pytest.param("RGBA", "PNG", id="transparent"),
        pytest.param("P", "GIF", id="a palette"),
        pytest.param("L", "PNG", id="grey"),
        pytest.param("1", "BMP", id="black and white"),
        pytest.param("I;16", "PNG", id="16 bits"),
        pytest.param("RGB", "WEBP", id="WebP"),
    ],
)
def test_any_picture_becomes_a_jpeg_in_rgb(tmp_path: Path, mode: str, form: str) -> None:
    path = saved(tmp_path / "cover", Image.new(mode, (1400, 1400)), form)

    made = opened(conforming(path))

    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (1400, 1400))
    assert made.info["dpi"] == (72, 72)
    assert "icc_profile" not in made.info
    assert "exif" not in made.info


@pytest.mark.parametrize(
    ("side", "wanted"), [(1400, 1400), (2000, 2000), (3000, 3000), (3001, 3000), (5000, 3000)]
)
def test_it_is_never_larger_than_directories_show(tmp_path: Path, side: int, wanted: int) -> None:
    path = saved(tmp_path / "cover.png", Image.new("RGB", (side, side), "teal"), "PNG")

    assert opened(conforming(path)).size == (wanted, wanted)


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    path = saved(tmp_path / "cover.png", Image.new("RGBA", (1400, 1400), (0, 0, 0, 0)), "PNG")

    assert opened(conforming(path)).getpixel((700, 700)) == (255, 255, 255)


def test_a_picture_on_its_side_stands_up(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1400, 1400), "white")
    picture.paste("red", (0, 0, 1400, 700))
    exif = picture.getexif()
    exif[0x0112] = 3
    path = saved(tmp_path / "cover.jpg", picture, "JPEG", exif=exif)

    made = opened(conforming(path)).convert("RGB")

    assert made.getpixel((700, 100)) == (255, 255, 255)


def test_a_profile_is_turned_into_srgb(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.new("RGB", (1400, 1400), (10, 200, 30))
    path = saved(tmp_path / "cover.tif", picture, "TIFF", icc_profile=profile)

    assert "icc_profile" not in opened(conforming(path)).info


def test_noise_is_made_as_light_as_it_can_be(tmp_path: Path) -> None:
    noise = Image.effect_noise((1400, 1400), 20).convert("RGB")
    path = saved(tmp_path / "cover.png", noise, "PNG")

    data = conforming(path)

    assert len(data) <= HEAVY
    assert conforming(path) == data


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        pytest.param(1399, 1399, "too small", id="1399"),
        pytest.param(3000, 1399, "too small", id="a stripe"),
        pytest.param(1401, 1400, "not square", id="a pixel too wide"),
    ],
)
def test_what_cannot_be_artwork_is_said(
    tmp_path: Path, width: int, height: int, words: str
) -> None:
    path = saved(tmp_path / "cover.png", Image.new("RGB", (width, height)), "PNG")

    with pytest.raises(ImageError, match=words) as told:
        conforming(path)

    assert told.value.found == f"{width} by {height} pixels"


def test_the_middle_is_taken_where_that_is_asked_for(tmp_path: Path) -> None:
    picture = Image.new("RGB", (2000, 1400), "white")
    picture.paste("red", (300, 0, 1700, 1400))
    path = saved(tmp_path / "cover.png", picture, "PNG")

    made = opened(conforming(path, crop=True))

    assert made.size == (1400, 1400)
    red, green, _ = made.getpixel((10, 10)) or (0, 0, 0)  # type: ignore[misc]  # RGB
    assert red > 200
    assert green < 60


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
def test_what_is_no_picture_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "cover.tif"
    path.write_bytes(data)

    with pytest.raises(ImageError, match="cannot be read"):
        conforming(path)


def test_the_command_writes_it_beside_and_touches_nothing(tmp_path: Path) -> None:
    saved(tmp_path / "art.tif", Image.new("RGB", (1500, 1500), "teal"), "TIFF")

    first = run("artwork", "art.tif", cwd=tmp_path)
    again = run("artwork", "art.tif", cwd=tmp_path)

    assert (first.returncode, first.stdout.split()[:2]) == (0, ["+", "cover.jpg"])
    assert opened((tmp_path / "cover.jpg").read_bytes()).size == (1500, 1500)
    assert again.returncode == 1
    assert "it is there already" in again.stderr


def test_the_command_says_what_to_write_where_the_picture_is_for_a_show(tmp_path: Path) -> None:
    saved(tmp_path / "art.tif", Image.new("RGB", (1500, 1500), "teal"), "TIFF")
    (tmp_path / "podcast.yaml").write_text("title: Tides\n")

    done = run("artwork", "art.tif", cwd=tmp_path)

    assert done.stdout.endswith("\n\nnext: let podcast.yaml say artwork: cover.jpg\n")
