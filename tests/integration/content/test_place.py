"""Where a show is published can be told although much else is wrong with it."""

from pathlib import Path

import pytest

from podcast_pub.content.place import Place, read_place
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import InvalidShowError


def place(root: Path, text: str) -> Place:
    (root / "podcast.yaml").write_text(text)
    return read_place(root)


@pytest.mark.parametrize(
    ("text", "url", "site"),
    [
        pytest.param("title: Tides\n", "./public", None, id="nothing is said"),
        pytest.param(
            "storage: {url: ./site}\nurl: https://a.example\n",
            "./site",
            "https://a.example/",
            id="both are",
        ),
        pytest.param(
            "title:\nlanguage: english\nnonsense: 1\nstorage: {url: ./site}\nurl: x\n",
            "./site",
            None,
            id="everything else is wrong",
        ),
    ],
)
def test_the_place_is_read_of_whatever_else_is_there(
    tmp_path: Path, text: str, url: str, site: str | None
) -> None:
    assert place(tmp_path, text) == Place(StorageSettings(url), site)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        pytest.param("title: x\nstorage: {url: ftp://a}\n", "storage-url", 2, id="no place"),
        pytest.param("title: x\nstorage: {ulr: ./a}\n", "unknown-key", 2, id="unknown key"),
        pytest.param("title: x\nstorage:\n", "empty-value", 2, id="empty"),
        pytest.param("title: [\n", "yaml-syntax", 2, id="no YAML"),
    ],
)
def test_a_place_that_cannot_be_told_is_told_with_its_line(
    tmp_path: Path, text: str, rule: str, line: int
) -> None:
    with pytest.raises(InvalidShowError) as caught:
        place(tmp_path, text)

    assert [(each.rule, each.location.line) for each in caught.value.findings] == [(rule, line)]
