"""Audio that is not here: what stands for it, and what is said, row by row."""

from pathlib import Path

import pytest

from podcast_pub.content.absent import Missed, missed, taken
from podcast_pub.media.absent import Absent, StandIn, real_name, stand_ins
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Status
from podcast_pub.model.published import Ledger, LedgerEntry, Published, Staged, staged_name
from tests import factories

GUID = "guid-of-tides"
LIVE = factories.facts(sha256=factories.sha("live"))
AHEAD = factories.facts(sha256=factories.sha("ahead"))
HASH_OF_OTHERS = factories.sha("other")

ENTRY = LedgerEntry(GUID, "tides", "1", "Tides", "media/tides-0.mp3", LIVE)
ELSEWHERE = LedgerEntry(GUID, "tides", "1", "Tides", None, None)
STAGED = {staged_name(GUID): Staged("media/00.m4a", AHEAD)}


def published(entry: LedgerEntry = ENTRY, **more: object) -> Published:
    return Published(ledger=Ledger({GUID: entry}), **more)  # type: ignore[arg-type]  # by name


def absent(sha256: str | None = None) -> Absent:
    return Absent(Path("/show/episodes/1/audio.mp3"), StandIn.LFS if sha256 else None, sha256)


@pytest.mark.parametrize(
    ("sha256", "state", "answer"),
    [
        pytest.param(None, published(), LocalAudio(None, ".mp3", LIVE), id="live"),
        pytest.param(LIVE.sha256, published(), LocalAudio(None, ".mp3", LIVE), id="the same"),
        pytest.param(HASH_OF_OTHERS, published(), None, id="other audio"),
        pytest.param(None, published(ELSEWHERE), None, id="published elsewhere"),
        pytest.param(None, Published(), None, id="never published"),
        pytest.param(None, None, None, id="nobody has looked"),
        pytest.param(
            None, Published(staged=STAGED), LocalAudio(None, ".m4a", AHEAD), id="staged"
        ),
        pytest.param(
            None, published(staged=STAGED), LocalAudio(None, ".m4a", AHEAD),
            id="staged since it was let go",
        ),
        pytest.param(LIVE.sha256, published(staged=STAGED), None, id="other audio than is staged"),
    ],
)  # fmt: skip
def test_published_audio_stands_for_absent_audio(
    sha256: str | None, state: Published | None, answer: LocalAudio | None
) -> None:
    assert taken(absent(sha256), GUID, state) == answer


@pytest.mark.parametrize(
    ("status", "withdrawn", "known", "answer"),
    [
        pytest.param(Status.PUBLIC, True, True, Missed.NOTHING, id="withdrawn"),
        pytest.param(Status.DRAFT, False, True, Missed.NOTHING, id="draft"),
        pytest.param(Status.SCHEDULED, False, True, Missed.AWAITED, id="scheduled"),
        pytest.param(Status.SCHEDULED, False, False, Missed.AWAITED, id="scheduled, not looked"),
        pytest.param(Status.PUBLIC, False, False, Missed.UNKNOWN, id="public, not looked"),
        pytest.param(Status.PUBLIC, False, True, Missed.WANTED, id="public"),
    ],
)
def test_what_is_said_follows_its_table(
    status: Status, withdrawn: bool, known: bool, answer: Missed
) -> None:
    assert missed(status, withdrawn=withdrawn, known=known) is answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        pytest.param("audio.mp3", "audio.mp3", id="a file itself"),
        pytest.param(".audio.mp3.icloud", "audio.mp3", id="iCloud"),
        pytest.param("audio.mp3.nextcloud", "audio.mp3", id="Nextcloud"),
        pytest.param("audio.mp3.owncloud", "audio.mp3", id="ownCloud"),
        pytest.param("audio.mp3.icloud", "audio.mp3.icloud", id="a visible .icloud is none"),
        pytest.param(".audio.mp3", ".audio.mp3", id="a hidden file is none"),
    ],
)
def test_a_placeholder_is_known_by_its_name(name: str, answer: str) -> None:
    assert real_name(name) == answer


def test_every_place_of_a_placeholder_is_looked_at() -> None:
    path = Path("/show/episodes/1/audio.mp3")

    assert {real_name(place.name) for place in stand_ins(path)} == {"audio.mp3"}
    assert len(set(stand_ins(path))) == 4
