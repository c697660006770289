"""Nothing of a draft, a scheduled episode, or a person named only there is ever published."""

import gzip
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import contents, copy_sample, publish
from tests.search_reader import parts_of

CANARY = "Xylographer"
HIDDEN = """\
---
title: {word} title
date: {date}
guid: 7f6f9f0e-0000-4000-8000-{number:012d}
slug: {slug}
season: 9
episode: 77
summary: {word} summary
tags: [{slug}-tag]
aliases: [{slug}-alias]
draft: {draft}
people: [canary, {{person: ada, role: {slug}-role}}]
chapters:
  - {{start: "0:00", title: "{word} chapter", url: "https://{slug}.example/"}}
---

{word} notes, with ![{word} photo](photo.jpg) and [{word} file](sheet.pdf).
"""


def hide(show: Path, number: int, *, date: str, draft: str) -> None:
    """An episode that nobody may see, with the canary in every field and file."""
    slug = f"{CANARY.lower()}-{number}"
    folder = show / "episodes" / f"{900 + number}-{slug}"
    folder.mkdir()
    (folder / "episode.md").write_text(
        HIDDEN.format(word=CANARY, date=date, number=number, slug=slug, draft=draft)
    )
    mp3 = next((show / "episodes").glob("*/audio.mp3")).read_bytes()
    (folder / "audio.mp3").write_bytes(mp3 + CANARY.encode())
    for name in ("cover.jpg", "photo.jpg"):
        shutil.copy(show / "cover.jpg", folder / name)
        with (folder / name).open("ab") as file:
            file.write(CANARY.encode())
    (folder / "sheet.pdf").write_bytes(b"%PDF-1.4 " + CANARY.encode())
    (folder / "transcript.vtt").write_text(
        f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v {CANARY}>{CANARY} words\n"
    )


@pytest.mark.parametrize(
    ("date", "draft"),
    [
        pytest.param("2099-01-01 09:00", "false", id="scheduled"),
        pytest.param("2026-01-01 09:00", "true", id="draft"),
    ],
)
def test_no_published_object_holds_the_canary(tmp_path: Path, date: str, draft: str) -> None:
    show, target = copy_sample(tmp_path / "show"), tmp_path / "public"
    (show / "people" / "canary.yaml").write_text(
        f"name: {CANARY}\nrole: guest\nurl: https://{CANARY.lower()}.example/\n"
    )
    hide(show, 1, date=date, draft=draft)
    (show / "posts" / "2026-01-canary.md").write_text(
        f"---\ntitle: {CANARY} post\ndate: {date}\ndraft: {draft}\nauthor: canary\n---\n{CANARY}\n"
    )

    publish(show, target)

    objects = contents(target, with_state=True)
    needle = CANARY.lower().encode()
    assert "feed.xml" in objects
    for key, body in objects.items():
        plain = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
        assert needle not in key.lower().encode()
        assert needle not in plain.lower(), key
    words = [word for part in parts_of(objects) for word in part.words()]
    assert "tide" in words
    assert needle.decode() not in words  # the words of a part leave out what they share


def test_the_canary_is_seen_when_the_episode_is_published(tmp_path: Path) -> None:
    """The proof of the test above: the same files, visible, are found everywhere."""
    show, target = copy_sample(tmp_path / "show"), tmp_path / "public"
    (show / "people" / "canary.yaml").write_text(f"name: {CANARY}\nrole: guest\n")
    hide(show, 1, date="2026-01-01 09:00", draft="false")

    publish(show, target)

    needle = CANARY.lower().encode()
    found = {key.split("/")[0] for key, body in contents(target).items() if needle in body.lower()}
    assert found >= {"feed.xml", "episodes", "chapters", "transcripts", "media", "files"}
