"""Write a show into a folder: the minimal one, with what the test is about changed."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID, uuid5

import yaml

from podcast_pub.model.show import StorageSettings
from tests.consent import agree_to

AUDIO = Path(__file__).parent / "audio" / "one-second.mp3"
"""One second of a quiet tone, 64 kbit/s mono; made with ffmpeg's sine source and lame."""

MINIMAL = Path(__file__).parent / "shows" / "minimal"
"""One episode, one cover, no key more than a feed needs."""

SHOW_GUID = UUID("0b9d5d40-6b6c-5a3d-9d7f-2f4a9d0c1e11")

Keys = Mapping[str, object]
"""Keys of a file, over the defaults; None takes a key away."""


def make_show(
    root: Path,
    *,
    podcast: Keys | str | None = None,
    episodes: Mapping[str, Keys | str] | None = None,
    posts: Mapping[str, Keys | str] | None = None,
    pages: Mapping[str, Keys | str] | None = None,
    people: Mapping[str, Keys | str] | None = None,
    files: Mapping[str, str | bytes | Path | None] | None = None,
) -> Path:
    """A show that checks without a finding, unless what is asked for is wrong. Answers `root`.

    `podcast`: keys of podcast.yaml over the defaults. `episodes`: folder name → keys of its
    episode.md; the key `notes` is the text below them; each gets one second of audio, unless it
    has a key `audio`. `posts` and `pages`: file name without `.md`; `people`: key of the person.
    A string instead of keys is the whole file as it stands. `files`: path → its text, its bytes,
    or a file to copy; None removes it. A bucket in `podcast` is one that this user has agreed to.

        make_show(tmp_path, podcast={"type": "serial"}, episodes={"001-ebb": {"season": 1}})
    """
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(MINIMAL / "cover.jpg", root)
    _write_yaml(root / "podcast.yaml", _podcast(), podcast or {})
    if isinstance(podcast, Mapping) and isinstance(storage := podcast.get("storage"), Mapping):
        agree_to(root, StorageSettings(**storage))
    for name, keys in ({"001-tides": {}} if episodes is None else episodes).items():
        folder = root / "episodes" / name
        _write_text(folder / "episode.md", _episode(name), keys)
        if isinstance(keys, str) or "audio" not in keys:
            shutil.copy(AUDIO, folder / "audio.mp3")
    for name, keys in (posts or {}).items():
        _write_text(root / "posts" / f"{name}.md", _post(name), keys)
    for name, keys in (pages or {}).items():
        _write_text(root / "pages" / f"{name}.md", {"title": f"Page {name}"}, keys)
    for name, keys in (people or {}).items():
        _write_yaml(root / "people" / f"{name}.yaml", {"name": name.title()}, keys)
    for path, content in (files or {}).items():
        _write_file(root / path, content)
    return root


def _podcast() -> dict[str, object]:
    """A podcast.yaml with the required keys."""
    return {
        "title": "Tides",
        "description": "Short stories from the shore.",
        "author": "Ada Farrow",
        "language": "en",
        "categories": ["Society & Culture > Documentary"],
        "explicit": False,
        "artwork": "cover.jpg",
        "url": "https://tides.example/",
        "guid": str(SHOW_GUID),
    }


def _episode(folder: str) -> dict[str, object]:
    """Front matter with the required keys; the guid follows from the folder's name."""
    return {
        "title": f"Episode {folder}",
        "date": "2026-03-08 07:00",
        "guid": str(uuid5(SHOW_GUID, folder)),
        "notes": "A leaf on a river stops, and thinks it over.",
    }


def _post(name: str) -> dict[str, object]:
    """A post's front matter with the required keys."""
    return {"title": f"Post {name}", "date": "2026-03-09", "notes": "News from the shore."}


def _over(defaults: Keys, keys: Keys) -> dict[str, object]:
    """The defaults with `keys` put over them."""
    return {key: value for key, value in {**defaults, **keys}.items() if value is not None}


def _write_yaml(path: Path, defaults: Keys, keys: Keys | str) -> None:
    """A YAML file."""
    text = keys if isinstance(keys, str) else _yaml(_over(defaults, keys))
    _write_file(path, text)


def _write_text(path: Path, defaults: Keys, keys: Keys | str) -> None:
    """A Markdown file with front matter."""
    if isinstance(keys, str):
        _write_file(path, keys)
        return
    values = _over(defaults, keys)
    notes = values.pop("notes", "")
    _write_file(path, f"---\n{_yaml(values)}---\n\n{notes}\n")


def _yaml(values: Keys) -> str:
    """YAML as a producer would write it."""
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1000)


def _write_file(path: Path, content: str | bytes | Path | None) -> None:
    """A file with this content; None removes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    match content:
        case None:
            path.unlink()
        case str():
            path.write_text(content, encoding="utf-8", newline="")
        case bytes():
            path.write_bytes(content)
        case Path():
            shutil.copy(content, path)
