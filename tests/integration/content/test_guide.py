"""The page on how to write an episode shows files that can be published as they stand."""

import re
from datetime import UTC, datetime
from pathlib import Path

from podcast_pub.content.catalog import load_catalog
from podcast_pub.model.memory import Forgetful
from tests.show_folder import MINIMAL, make_show

DOCS = Path(__file__).parents[3] / "docs" / "how-to"
PAGE = (DOCS / "write-an-episode.md").read_text("utf-8")
ELSEWHERE = "audio: {url: https://cdn.example/a.mp3, length: 1, type: audio/mpeg, duration: 31:05}"


def test_the_example_of_an_episode_is_read_without_a_finding(tmp_path: Path) -> None:
    episode, post = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    (person,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    cover, folder = MINIMAL / "cover.jpg", "episodes/012-tides"
    make_show(
        tmp_path,
        podcast={"people": ["ada"]},
        episodes={"012-tides": episode.replace("season: 2", f"season: 2\n{ELSEWHERE}")},
        posts={"second": post},
        people={"ada": {}, "ben": person},
        files={f"{folder}/audio.mp3": None, f"{folder}/slip.jpg": cover, "people/ben.jpg": cover},
    )

    loaded = load_catalog(
        tmp_path,
        now=datetime(2026, 11, 22, tzinfo=UTC),
        memory=Forgetful(),
        published=None,
        url=None,
    )

    assert loaded.findings == ()
    assert loaded.catalog is not None
    (tides,) = loaded.catalog.episodes
    assert [chapter.title for chapter in tides.chapters] == [
        "The quay",
        "The bell",
        "What the tide left",
    ]
    assert [credit.role for credit in tides.credits] == ["host", "guest"]
