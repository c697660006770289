"""Wherever a publish of the sample show is broken: the feed stays true, the next one mends all.

One request of each kind, in one way, in turn; `python -m tests.proofs --all` does all of it.
"""

import pytest

from tests.proofs.numbers import ran


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_publish_broken_at_each_kind_of_request_to_a_bucket() -> None:
    numbers = ran("crash", "moto", "--kinds", "--instants", "12")

    assert numbers["wrong"] == []
    assert numbers["points"] >= 60
    assert len(numbers["ways"]) > 3


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_installed_command_broken_at_requests_to_a_real_server() -> None:
    numbers = ran("crash", "swift", "--every", "33")

    assert numbers["wrong"] == []
    assert numbers["points"] >= 4


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_publish_killed_at_calls_to_the_disk() -> None:
    numbers = ran("disk", "--every", "9")

    assert numbers["wrong"] == []
    assert numbers["points"] >= 30
