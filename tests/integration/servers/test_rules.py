"""Which request a rule is about."""

import pytest

from tests.servers.rules import Fault, Rule, Rules, request


def struck(*rules: Rule, addresses: tuple[str, ...] = ("/show/a",) * 6) -> list[int]:
    """The numbers of the PUTs that something happens to."""
    table = Rules()
    table.add(*rules)
    asked = [request(number, "PUT", address, {}) for number, address in enumerate(addresses, 1)]
    return [one.number for one in asked if table.pick(one) is not None]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(Rule(Fault.RESET), [1], id="the first"),
        pytest.param(Rule(Fault.RESET, nth=3), [3], id="the third"),
        pytest.param(Rule(Fault.RESET, nth=2, times=3), [2, 3, 4], id="three of them"),
        pytest.param(Rule(Fault.RESET, nth=5, times=None), [5, 6], id="all from the fifth"),
        pytest.param(Rule(Fault.RESET, number=4), [4], id="by number"),
        pytest.param(Rule(Fault.RESET, method="GET"), [], id="by method"),
        pytest.param(Rule(Fault.RESET, key="^b"), [], id="by key"),
        pytest.param(Rule(Fault.RESET, times=None, chance=0), [], id="never"),
    ],
)
def test_a_rule_strikes(rule: Rule, expected: list[int]) -> None:
    assert struck(rule) == expected


def test_rules_count_what_they_match() -> None:
    addresses = ("/show/a", "/show/b?partNumber=1", "/show/b?partNumber=2", "/show/b%20c")

    assert struck(Rule(Fault.RESET, key="^b"), addresses=addresses) == [2]
    assert struck(Rule(Fault.RESET, key="partNumber=2"), addresses=addresses) == [3]
    assert struck(Rule(Fault.RESET, key="^b c$"), addresses=addresses) == [4]
    assert struck(Rule(Fault.RESET, key="^b", nth=3), addresses=addresses) == [4]


def test_the_first_rule_that_is_due_decides_and_all_count() -> None:
    table = Rules()
    table.add(Rule(Fault.RESET, nth=2), Rule(Fault.CUT, times=3))

    picked = [table.pick(request(number, "PUT", "/show/a", {})) for number in range(1, 5)]

    assert [rule and rule.fault for rule in picked] == [Fault.CUT, Fault.RESET, Fault.CUT, None]


def test_chance_is_repeated_by_its_seed() -> None:
    many = ("/show/a",) * 1000

    first = struck(Rule(Fault.RESET, times=None, chance=0.3, seed=1), addresses=many)
    again = struck(Rule(Fault.RESET, times=None, chance=0.3, seed=1), addresses=many)
    other = struck(Rule(Fault.RESET, times=None, chance=0.3, seed=2), addresses=many)

    assert first == again != other
    assert 200 < len(first) < 400
