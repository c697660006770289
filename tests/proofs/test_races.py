"""Two publishers at once: no episode is lost, no feed lies, and who loses is told what to do."""

import pytest

from tests.proofs.numbers import ran


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("server", "rounds"),
    [
        pytest.param("moto", "50", id="where conditions hold"),
        # it lets several in at one moment: what is read back must tell who has won
        pytest.param("swift", "15", id="where they are loose"),
    ],
)
def test_of_two_publishers_with_new_episodes_none_is_lost(server: str, rounds: str) -> None:
    numbers = ran("races", server, "--rounds", rounds)

    assert numbers["wrong"] == []
    assert sum(numbers["outcomes"].values()) == int(rounds)
    assert set(numbers["outcomes"]) == {"both, one after the other", "one"}
