"""Wherever a publish of the sample show is broken: the feed stays true, the next one mends all.

Each request or call in one way, in turn; `python -m tests.proofs --all` does all of it.
"""

import pytest

from tests.proofs.numbers import ran

IN_TURN = [pytest.param(f"{share}/2", id=f"{share} of 2") for share in (1, 2)]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("share", IN_TURN)
def test_a_publish_broken_at_any_request_to_a_bucket(share: str) -> None:
    numbers = ran("crash", "moto", "--instants", "40", "--share", share)

    assert numbers["wrong"] == []
    assert numbers["points"] >= 95
    assert len(numbers["ways"]) > 3


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_installed_command_broken_at_requests_to_a_real_server() -> None:
    numbers = ran("crash", "swift", "--every", "20")

    assert numbers["wrong"] == []
    assert numbers["points"] >= 5


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_publish_killed_at_calls_to_the_disk() -> None:
    numbers = ran("disk", "--every", "9")

    assert numbers["wrong"] == []
    assert numbers["points"] >= 30
