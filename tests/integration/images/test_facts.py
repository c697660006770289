"""Real picture files are looked at once, and refused in words when they cannot be shown."""

import hashlib
import io
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from podcast_pub.images.facts import MOST_BYTES, read_image
from podcast_pub.images.metadata import published_bytes
from podcast_pub.model.memory import Forgetful
from podcast_pub.problems import ImageError
from tests.notebook import Notebook
from tests.unit.images import pictures
from tests.unseen import UnseenPath


def placed(folder: Path, name: str, data: bytes) -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_facts_are_those_of_the_published_form(tmp_path: Path) -> None:
    path = placed(tmp_path, "photo.jpg", pictures.jpeg())

    image = read_image(path, "episodes/001/photo.jpg", Notebook())

    published = published_bytes(path.read_bytes())
    assert (image.path, image.name) == (path, "episodes/001/photo.jpg")
    assert (image.width, image.height, image.format, image.mode) == (12, 8, "jpeg", "RGB")
    assert (image.size, image.sha256) == (len(published), hashlib.sha256(published).hexdigest())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.jpg", pictures.jpeg(6), id="jpeg"),
        pytest.param("a.png", pictures.png(6), id="png"),
        pytest.param("a.webp", pictures.webp(6), id="webp"),
    ],
)
def test_a_picture_on_its_side_is_as_high_as_it_is_shown(
    tmp_path: Path, name: str, data: bytes
) -> None:
    image = read_image(placed(tmp_path, name, data), name, Notebook())

    assert (image.width, image.height) == (8, 12)


def test_the_format_is_told_by_the_content(tmp_path: Path) -> None:
    image = read_image(placed(tmp_path, "photo.jpg", pictures.png()), "photo.jpg", Notebook())

    assert (image.format, image.extension) == ("png", ".png")


def test_a_second_look_does_not_decode(tmp_path: Path) -> None:
    path = placed(tmp_path, "photo.gif", pictures.gif())
    notebook = Notebook()
    time.sleep(2.1)
    first = read_image(path, "photo.gif", notebook)
    notebook.pages = {
        key: value.replace(b'"gif"', b'"from memory"') for key, value in notebook.pages.items()
    }

    second = read_image(path, "photo.gif", notebook)

    assert first.format == "gif"
    assert second.format == "from memory"


def test_a_changed_picture_is_looked_at_again(tmp_path: Path) -> None:
    path = placed(tmp_path, "photo.gif", pictures.gif())
    notebook = Notebook()
    time.sleep(2.1)
    read_image(path, "photo.gif", notebook)
    path.write_bytes(pictures.jpeg())

    assert read_image(path, "photo.gif", notebook).format == "jpeg"


def test_a_picture_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    notebook = Notebook()

    read_image(placed(tmp_path, "photo.gif", pictures.gif()), "photo.gif", notebook)

    assert notebook.pages == {}


def test_a_young_picture_is_looked_at_once_however_often_it_is_shown(tmp_path: Path) -> None:
    path = UnseenPath(placed(tmp_path, "photo.jpg", pictures.gif()))
    first = read_image(path, "photo.jpg", Forgetful())
    path.write_bytes(pictures.jpeg())

    again = read_image(path, "again/photo.jpg", Forgetful())

    assert again == replace(first, name="again/photo.jpg")


def test_a_broken_picture_is_looked_at_once_however_often_it_is_shown(tmp_path: Path) -> None:
    path = UnseenPath(placed(tmp_path, "photo.jpg", broken_inside()))
    with pytest.raises(ImageError) as first:
        read_image(path, "photo.jpg", Forgetful())
    path.write_bytes(pictures.jpeg())

    with pytest.raises(ImageError) as again:
        read_image(path, "again/photo.jpg", Forgetful())

    assert again.value.message == first.value.message
    assert again.value.where == "again/photo.jpg"


def test_a_picture_is_looked_at_once_more_when_it_is_no_longer_young(tmp_path: Path) -> None:
    path = UnseenPath(placed(tmp_path, "photo.jpg", broken_inside()))
    notebook = Notebook()
    with pytest.raises(ImageError):
        read_image(path, "photo.jpg", notebook)
    path.write_bytes(pictures.jpeg())
    time.sleep(2.1)

    image = read_image(path, "photo.jpg", notebook)

    assert image.format == "jpeg"
    assert notebook.pages


def broken_inside() -> bytes:
    """A PNG whose pixels do not unpack."""
    whole = bytearray(published_bytes(pictures.png()))
    data = whole.index(b"IDAT") + 8
    whole[data : data + 10] = bytes(10)
    return bytes(whole)


def far_too_wide() -> bytes:
    """A few bytes that ask for a picture of 900 million pixels."""
    out = io.BytesIO()
    Pillow.new("1", (30_000, 30_000)).save(out, "gif")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is not a JPEG, PNG, GIF or WebP picture", id="empty"),
        pytest.param(pictures.jpeg()[:500], "the picture is broken or cut off", id="cut off"),
        pytest.param(broken_inside(), "the picture cannot be decoded", id="broken inside"),
        pytest.param(far_too_wide(), "the picture has more than 80 million pixels", id="wide"),
        pytest.param(b"\xff\xd8\xff" + bytes(MOST_BYTES), "the picture is larger than 50 MB",
                     id="large"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_refused_in_words(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = placed(tmp_path, "photo.jpg", data)

    with pytest.raises(ImageError) as refused:
        read_image(path, "episodes/001/photo.jpg", Notebook())

    assert refused.value.message == f"`photo.jpg`: {message}"
    assert refused.value.where == "episodes/001/photo.jpg"
    assert refused.value.do


def test_a_picture_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"`photo\.jpg` cannot be read"):
        read_image(tmp_path / "photo.jpg", "photo.jpg", Notebook())


def test_pillow_is_not_loaded_before_a_picture_is_looked_at() -> None:
    program = "import sys; import podcast_pub.images.facts; sys.exit('PIL' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0
