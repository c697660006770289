"""Where a show may be published: never among its own sources."""

from pathlib import Path

import pytest

from podcast_pub.problems import ConfigError
from podcast_pub.storage.folder import check_target


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("show/public", id="below the show"),
        pytest.param("show/out/site", id="deeper"),
        pytest.param("www", id="beside it"),
        pytest.param("show-public", id="a name that begins alike"),
        pytest.param("show/public/episodes", id="a name of ours, deeper"),
    ],
)
def test_a_folder_of_its_own_is_fine(tmp_path: Path, target: str) -> None:
    (tmp_path / "show").mkdir()

    check_target(tmp_path / "show", tmp_path / target)


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("show", id="the show itself"),
        pytest.param(".", id="the folder that holds it"),
        pytest.param("show/public/..", id="the show, the long way"),
        pytest.param("link", id="the show through a link"),
        pytest.param("show/episodes", id="its episodes"),
        pytest.param("show/episodes/001-tides/out", id="in an episode"),
        pytest.param("show/Episodes", id="where cases are not told apart"),
        pytest.param("show/posts", id="its posts"),
        pytest.param("show/static/site", id="its static files"),
        pytest.param("show/.git", id="its history"),
    ],
)
def test_a_folder_of_the_show_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "show").mkdir()
    (tmp_path / "link").symlink_to("show")

    with pytest.raises(ConfigError) as caught:
        check_target(tmp_path / "show", tmp_path / target)

    assert caught.value.where == str(tmp_path / target)
    assert "./public" in caught.value.do
