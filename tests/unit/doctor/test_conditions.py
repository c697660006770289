"""What a store was seen to hold, in words."""

import pytest

from podcast_pub.doctor.conditions import condition_lines, consequence
from podcast_pub.doctor.line import Verdict
from podcast_pub.model.published import Conditions, Hold


@pytest.mark.parametrize(
    ("create_only", "if_match", "verdicts", "words"),
    [
        pytest.param(Hold.HELD, Hold.HELD, ["ok", "ok"], "exactly one goes on", id="both held"),
        pytest.param(
            Hold.LOOSE, Hold.LOOSE, ["partly", "partly"], "may all be let in", id="both loose"
        ),
        pytest.param(
            Hold.IGNORED, Hold.IGNORED, ["not", "partly"], "overwrites", id="both ignored"
        ),
        pytest.param(
            Hold.LOOSE, Hold.IGNORED, ["partly", "partly"], "may all be let in", id="as Swift"
        ),
    ],
)
def test_each_has_its_verdict_and_words(
    create_only: Hold, if_match: Hold, verdicts: list[str], words: str
) -> None:
    lines = list(condition_lines(Conditions(create_only, if_match)))

    assert [line.topic for line in lines] == ["create only", "replace only"]
    assert [line.verdict.value for line in lines] == verdicts
    assert words in lines[0].words
    assert all(line.do for line in lines if line.verdict is Verdict.NOT)
    assert lines[1].do == consequence(Conditions(create_only, if_match))


def test_where_it_is_ignored_people_are_told_to_be_one() -> None:
    create, _ = condition_lines(Conditions(Hold.IGNORED, Hold.IGNORED))

    assert create.do.startswith("never publish from two machines at once")
