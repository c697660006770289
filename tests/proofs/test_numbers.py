"""The numbers of the last full run meet what was asked for, and the page says them."""

import json
import os
from collections.abc import Iterator
from typing import Any

from tests.proofs.numbers import REPOSITORY

PAGE = REPOSITORY / "docs" / "proofs.md"
BEGIN, END = "<!-- numbers -->\n", "<!-- /numbers -->\n"

Proof = dict[str, Any]
"""What a proof has told: JSON, which is untyped."""


def proofs(name: str, **wanted: object) -> list[Proof]:
    """What was told of a proof in the last full run."""
    told: list[Proof] = json.loads((REPOSITORY / "docs" / "proofs.json").read_text("utf-8"))
    return [
        each
        for each in told
        if each["proof"] == name and all(each[key] == value for key, value in wanted.items())
    ]


def total(of: list[Proof], key: str) -> int:
    return sum(int(each[key]) for each in of)


def violations(of: list[Proof]) -> int:
    return sum(len(each["wrong"]) for each in of)


def moments(of: list[Proof]) -> int:
    return sum(int(each["ways"].get("killed at any moment", 0)) for each in of)


def table() -> Iterator[str]:
    """The rows of the page."""
    yield "| proof | how many | violations |\n| --- | --- | --- |\n"
    moto, swift, disk = (
        proofs("crash", server="moto"),
        proofs("crash", server="swift"),
        proofs("disk"),
    )
    requests = sum(moto[0]["requests"].values())
    broken = total(moto, "points") - moments(moto)
    yield f"| requests to moto | {requests} requests, {broken} breaks | {violations(moto)} |\n"
    yield f"| moments on moto | {moments(moto)} kills | in the row above |\n"
    yield f"| requests to Swift | {total(swift, 'points')} breaks | {violations(swift)} |\n"
    yield f"| calls to the disk | {total(disk, 'points')} kills | {violations(disk)} |\n"
    for server in ("moto", "swift"):
        race = proofs("races", server=server)
        rounds, feeds = total(race, "rounds"), total(race, "feeds")
        yield f"| races on {server} | {rounds} rounds, {feeds} feeds seen | {violations(race)} |\n"
    for server in ("moto", "swift"):
        sky = proofs(f"weather on {server}")
        failed, sent = total(sky, "failed") + total(sky, "slow"), total(sky, "requests")
        hit = f"{len(sky)} publishes, {failed} of {sent} requests"
        yield f"| bad weather on {server} | {hit} | 0 |\n"
    (idle,) = proofs("nothing to do")
    asked = (
        f"{idle['requests']} requests, {idle['with an empty cache']} with an empty cache, no write"
    )
    yield f"| nothing to do | {asked} | |\n"


def test_every_number_is_as_was_asked_for() -> None:
    moto, swift = proofs("crash", server="moto"), proofs("crash", server="swift")

    assert violations(moto) == violations(swift) == violations(proofs("disk")) == 0
    assert total(moto, "points") >= 200
    assert moments(moto) == 100
    assert total(swift, "points") >= 100
    assert total(proofs("disk"), "points") == proofs("disk")[0]["calls"]
    for server, publishes in (("moto", 10), ("swift", 3)):
        assert total(proofs("races", server=server), "rounds") == 50
        assert violations(proofs("races", server=server)) == 0
        assert len(proofs(f"weather on {server}")) == publishes
    (idle,) = proofs("nothing to do")
    assert max(idle["requests"], idle["with an empty cache"]) <= 3


def test_golden_the_page_says_the_numbers_of_the_last_full_run() -> None:
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    shown, _, after = rest.partition(END)
    expected = "\n" + "".join(table()) + "\n"

    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{BEGIN}{expected}{END}{after}", "utf-8")
        shown = expected

    assert shown == expected
