"""`storage:` of podcast.yaml: forms are checked, secrets are told and never repeated."""

import pytest

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.storage import read_storage
from podcast_pub.problems import Level

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE8EY"  # noqa: S105  Amazon's own example


def rules(storage: wire.Storage) -> list[tuple[str, Level]]:
    """What is found."""
    desk = Desk("podcast.yaml")
    read_storage(storage, desk)
    assert all(SECRET not in repr(finding) for finding in desk.findings)
    assert all("hunter2" not in repr(finding) for finding in desk.findings)
    return [(finding.rule, finding.level) for finding in desk.findings]


@pytest.mark.parametrize(
    "storage",
    [
        pytest.param(wire.Storage(), id="nothing"),
        pytest.param(wire.Storage(url="../www"), id="a folder"),
        pytest.param(wire.Storage(url="s3://tides", region="eu-west-1"), id="Amazon"),
        pytest.param(
            wire.Storage(
                url="s3://tides/podcast",
                endpoint="https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
                region="auto",
                profile="podcast",
            ),
            id="R2",
        ),
        pytest.param(wire.Storage(url="s3://tides", endpoint="http://127.0.0.1:9000"), id="here"),
        pytest.param(wire.Storage(url="s3://tides", endpoint="http://[::1]:9000"), id="here too"),
        pytest.param(wire.Storage(url=f"s3://{'a1' * 19}"), id="a long name is no secret"),
    ],
)
def test_what_is_right_has_no_findings(storage: wire.Storage) -> None:
    assert rules(storage) == []


@pytest.mark.parametrize(
    ("storage", "rule"),
    [
        pytest.param(wire.Storage(url="ftp://tides"), "storage-url", id="another scheme"),
        pytest.param(wire.Storage(url="s3://Tides"), "storage-url", id="capital letters"),
        pytest.param(wire.Storage(endpoint="s3.example.net"), "url-format", id="no scheme"),
        pytest.param(wire.Storage(endpoint="https://s3.tides.net/?x"), "url-folder", id="a query"),
        pytest.param(wire.Storage(endpoint="https://s3.tides.net#"), "url-folder", id="a fragment"),
        pytest.param(wire.Storage(region="EU (Ireland)"), "storage-region", id="no region"),
        pytest.param(wire.Storage(cloudfront="x.cloudfront.net"), "storage-cloudfront", id="id"),
        pytest.param(
            wire.Storage(endpoint="https://ada:hunter2@s3.example.net"), "secret-in-file", id="user"
        ),
        *(
            pytest.param(wire.Storage(**{name: SECRET}), "secret-in-file", id=f"{name} is a secret")
            for name in ("url", "endpoint", "region", "profile", "cloudfront")
        ),
    ],
)
def test_what_is_wrong_stops_a_publish(storage: wire.Storage, rule: str) -> None:
    assert rules(storage) == [(rule, Level.ERROR)]


def test_plain_http_over_a_network_is_a_warning() -> None:
    storage = wire.Storage(endpoint="http://s3.example.net:9000")

    assert rules(storage) == [("storage-http", Level.WARNING)]
