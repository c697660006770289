"""Files that notes name: published under their hash, remembered, looked at again."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from podcast_pub import addresses
from podcast_pub.problems import Level
from tests.notebook import Notebook
from tests.unit.content.rendering import render, told
from tests.unit.images import pictures


def with_photo(root: Path) -> Path:
    """Put an episode with a photo into a show's folder."""
    folder = root / "episodes" / "001-tides"
    folder.mkdir(parents=True)
    (folder / "photo.jpg").write_bytes(pictures.jpeg(6))
    return root


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show's folder with one episode, a photo and a download."""
    (with_photo(tmp_path) / "episodes" / "001-tides" / "My score.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.fixture(scope="module")
def settled_show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with a photo that is old enough to be remembered; to be looked at only."""
    root = with_photo(tmp_path_factory.mktemp("show"))
    time.sleep(2.1)
    return root


def test_a_picture_is_published_without_metadata_and_shown_with_its_size(show: Path) -> None:
    notes, findings = render("![Fog](photo.jpg)", root=show)

    (image,) = notes.images
    assert findings == ()
    assert image.name == "episodes/001-tides/photo.jpg"
    shown = re.fullmatch(
        r'<p><picture><source type="image/webp" srcset="site:images/(\w+)-8\.webp 8w" '
        r'sizes="[^"]+">'
        r'<img src="site:images/\1-8\.jpg" alt="Fog" width="8" height="12" loading="lazy">'
        r"</picture></p>",
        notes.html,
    )
    assert shown
    small = f"site:images/{shown[1]}-8.jpg"
    assert notes.feed_html == f'<p><img src="{small}" alt="Fog" width="8" height="12"></p>'


def test_a_linked_picture_is_published_without_metadata_too(show: Path) -> None:
    notes, _ = render("[Fog](photo.jpg)", root=show)

    assert len(notes.images) == 1
    assert notes.files == ()


@pytest.mark.parametrize("written", ["<My score.pdf>", "My%20score.pdf", "./My%20score.pdf"])
def test_a_download_is_published_as_it_is(show: Path, written: str) -> None:
    notes, findings = render(f"[The score]({written})", root=show)

    (file,) = notes.files
    key = addresses.file(file.name, file.sha256)
    assert findings == ()
    assert file.name == "episodes/001-tides/My score.pdf"
    assert notes.html == f'<p><a href="site:{key}">The score</a></p>'
    assert key.startswith("files/my-score-")


def test_a_file_that_is_named_twice_is_published_once(show: Path) -> None:
    notes, _ = render("![a](photo.jpg) ![b](photo.jpg) [c](photo.jpg)", root=show)

    assert len(notes.images) == 1


def test_a_picture_in_html_is_published_as_well(show: Path) -> None:
    notes, findings = render('<img src="photo.jpg" width="20" alt="Fog">', root=show)

    assert len(notes.images) == 1
    assert 'width="8"' in notes.html
    assert findings == ()


def test_a_name_in_another_case_is_told(show: Path) -> None:
    _, findings = render("One.\n\n![Fog](Photo.JPG)", root=show)

    assert told(findings) == [(10, "file-missing", "`Photo.JPG` is not there")]
    assert "did you mean photo.jpg?" in findings[0].do


@pytest.mark.parametrize("name", ["photo.jpe", "photo.jfif", "photo", "photo.pdf"])
def test_a_photo_under_any_name_keeps_no_place(show: Path, name: str) -> None:
    (show / "episodes" / "001-tides" / name).write_bytes(pictures.jpeg(6))

    notes, findings = render(f"[x]({name})", root=show)

    assert notes.files == ()
    assert told(findings) == [(8, "image-name", f"`{name}` is not what its name says")]
    assert findings[0].do == "rename it to photo.jpg"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        pytest.param("photo.heic", b"\0\0\0\x18ftypheic", id="HEIC"),
        pytest.param("photo.mpo", b"\0\0\0\x18ftypmif1", id="HEIF"),
        pytest.param("photo.avif", b"\0\0\0\x18ftypavif", id="AVIF"),
        pytest.param("photo.tiff", b"MM\0*\0\0\0\x08", id="TIFF"),
    ],
)
def test_a_photo_that_cannot_be_cleaned_is_refused(show: Path, name: str, head: bytes) -> None:
    (show / "episodes" / "001-tides" / name).write_bytes(head + bytes(100))

    notes, findings = render(f"[x]({name})", root=show)

    assert notes.files == ()
    assert [(finding.rule, finding.do) for finding in findings] == [
        ("image-unusable", "export it as a JPEG or PNG file")
    ]


@pytest.mark.parametrize("name", ["plan.svg", "plan.HTML"])
def test_a_download_that_may_hold_scripts_is_told(show: Path, name: str) -> None:
    (show / "episodes" / "001-tides" / name).write_text("<svg/>")

    notes, findings = render(f"[x]({name})", root=show)

    assert len(notes.files) == 1
    assert [(finding.rule, finding.level) for finding in findings] == [
        ("notes-active-file", Level.WARNING)
    ]


def test_a_folder_is_no_file(show: Path) -> None:
    _, findings = render("[all](.)", root=show)

    assert [finding.rule for finding in findings] == ["file-kind"]


def test_a_link_that_leads_out_of_the_show_is_refused(show: Path, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.txt"
    secret.write_text("secret")
    (show / "episodes" / "001-tides" / "harmless.txt").symlink_to(secret)

    notes, findings = render("[x](harmless.txt)", root=show)

    assert [finding.rule for finding in findings] == ["file-outside"]
    assert notes.files == ()


def test_a_picture_under_a_wrong_name_is_told(show: Path) -> None:
    (show / "episodes" / "001-tides" / "photo.jpg").write_bytes(pictures.png())

    _, findings = render("![Fog](photo.jpg)", root=show)

    assert told(findings) == [(8, "image-name", "`photo.jpg` is not what its name says")]
    assert (findings[0].found, findings[0].do) == ("a PNG picture", "rename it to photo.png")


def test_what_is_no_picture_cannot_be_shown(show: Path) -> None:
    _, findings = render("![Score](<My score.pdf>)", root=show)

    assert told(findings) == [
        (8, "image-unusable", "`My score.pdf`: the file is not a JPEG, PNG, GIF or WebP picture")
    ]


def test_a_second_run_renders_nothing_and_says_the_same(settled_show: Path) -> None:
    notebook = Notebook()
    text = "![Fog](photo.jpg) 0:12 (0:12)\n\n<script>x</script>"
    first = render(text, root=settled_show, memory=notebook)
    kept = notebook.pages["notes", "episodes/001-tides/episode.md"]
    notebook.pages["notes", "episodes/001-tides/episode.md"] = kept.replace(b"Fog", b"Rain")

    second = render(text, root=settled_show, memory=notebook)

    assert second[1] == first[1]
    assert second[0].images == first[0].images
    assert second[0].html == first[0].html.replace("Fog", "Rain")


def test_another_text_duration_slug_or_target_is_rendered_again(settled_show: Path) -> None:
    notebook = Notebook()
    text = "59:00 [x](../000-ebb/episode.md)"
    ebb = "episodes/000-ebb/episode.md"
    before = render(text, root=settled_show, memory=notebook, entry_links={ebb: "episodes/a.html"})

    others = [
        render(
            text + "!", root=settled_show, memory=notebook, entry_links={ebb: "episodes/a.html"}
        ),
        render(
            text,
            root=settled_show,
            memory=notebook,
            duration=60,
            entry_links={ebb: "episodes/a.html"},
        ),
        render(text, root=settled_show, memory=notebook, entry_links={ebb: "episodes/b.html"}),
        render(text, root=settled_show, memory=notebook, entry_links={}),
    ]

    assert all(other != before for other in others)
    assert "b.html" in others[2][0].html
    assert [finding.rule for finding in others[3][1]] == ["notes-link"]


def test_a_picture_that_changes_or_goes_is_seen_though_the_text_is_the_same(tmp_path: Path) -> None:
    photo = with_photo(tmp_path) / "episodes" / "001-tides" / "photo.jpg"
    notebook = Notebook()
    time.sleep(2.1)

    first, _ = render("![Fog](photo.jpg)", root=tmp_path, memory=notebook)
    remembered = dict(notebook.pages)
    photo.write_bytes(pictures.jpeg(1))
    second, _ = render("![Fog](photo.jpg)", root=tmp_path, memory=notebook)
    photo.unlink()
    _, findings = render("![Fog](photo.jpg)", root=tmp_path, memory=notebook)

    assert ("notes", "episodes/001-tides/episode.md") in remembered
    assert 'width="8" height="12"' in first.html
    assert 'width="12" height="8"' in second.html
    assert [finding.rule for finding in findings] == ["file-missing"]


def test_errors_are_told_in_every_run(show: Path) -> None:
    notebook = Notebook()

    first, second = (render("![Fog](gone.jpg)", root=show, memory=notebook)[1] for _ in range(2))

    assert [finding.rule for finding in first] == ["file-missing"]
    assert second == first


def test_a_file_that_was_just_written_is_not_remembered(show: Path) -> None:
    notebook = Notebook()

    render("![Fog](photo.jpg)", root=show, memory=notebook)

    assert notebook.pages == {}


def test_markdown_is_not_loaded_when_nothing_has_to_be_rendered() -> None:
    program = (
        "import sys; import podcast_pub.content.notes.render; "
        "sys.exit(bool({'cmarkgfm', 'nh3', 'PIL', 'mutagen'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0
