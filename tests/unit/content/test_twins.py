"""A name that two entries claim is told once, in the later one."""

from podcast_pub.content.desk import Desk
from podcast_pub.content.twins import Claim, tell_twins


def test_the_later_of_two_entries_is_told_of_the_first() -> None:
    desks = [Desk("a"), Desk("b"), Desk("c")]
    names = ["same", "other", "same"]

    tell_twins(
        [Claim(name, desk, "guid", desk.path) for name, desk in zip(names, desks, strict=True)],
        rule="guid-twice",
        what="guid",
        do="mend {}".format,
    )

    said = [[finding.message for finding in desk.findings] for desk in desks]
    assert said == [[], [], ["the guid is also that of a"]]


def test_an_entry_is_no_twin_of_itself() -> None:
    desk = Desk("a")

    tell_twins([Claim("x", desk, "", "a")] * 2, rule="slug-twice", what="slug", do=str)

    assert desk.findings == []
