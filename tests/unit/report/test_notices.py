"""What is said while others are told of a publish."""

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.notify.changes import Changed, Changes
from podcast_pub.notify.events import CacheBusy, CacheTold, HookBegan, HookSaid, Told
from podcast_pub.report.notices import command_text, release_told_text, told_text

CHANGED = Changes(
    7,
    "amber-otter",
    "https://tides.example/feed.xml",
    written=(Changed(Kind.FEED, "feed.xml", "https://tides.example/feed.xml"),),
)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        pytest.param(CacheTold(1, 0), "telling CloudFront: 1 address", id="one"),
        pytest.param(CacheTold(12, 0), "telling CloudFront: 12 addresses", id="some"),
        pytest.param(
            CacheTold(1202, 1), "telling CloudFront: 1,202 addresses, by 1 wildcard", id="many"
        ),
        pytest.param(CacheBusy(2.0), "", id="a moment"),
        pytest.param(CacheBusy(61.4), "waiting for CloudFront: 61 s", id="a while"),
        pytest.param(
            HookBegan("podcast.yaml", "jq .\ncurl -T - x"),
            "running the after_publish command of podcast.yaml: jq . curl -T - x",
            id="of the show",
        ),
        pytest.param(
            HookBegan("the environment", None),
            "running the after_publish command of the environment",
            id="of the user",
        ),
        pytest.param(HookSaid("done"), "  done", id="what it says"),
    ],
)
def test_each_event_is_a_line(event: Told, words: str) -> None:
    assert told_text(event) == words


@pytest.mark.parametrize(
    ("cloudfront", "command", "words"),
    [
        pytest.param(True, False, "release 7 was told to CloudFront", id="cloudfront"),
        pytest.param(False, True, "release 7 was told to your command", id="command"),
        pytest.param(True, True, "release 7 was told to CloudFront and your command", id="both"),
        pytest.param(
            False,
            False,
            "nobody is to be told: podcast.yaml has no storage.cloudfront, and no command is set",
            id="nobody",
        ),
    ],
)
def test_who_knows_of_a_release(cloudfront: bool, command: bool, words: str) -> None:
    assert release_told_text(CHANGED, cloudfront=cloudfront, command=command) == words


def test_a_release_that_nobody_sees_is_told_to_nobody() -> None:
    nothing = Changes(7, "amber-otter", "https://tides.example/feed.xml")

    assert release_told_text(nothing, cloudfront=True, command=True) == (
        "release 7 changed nothing that others see: nobody was told"
    )


def test_a_command_is_shown_line_by_line_and_harmless() -> None:
    assert command_text("jq .\n\x1b[2Jrm -rf /", ["tools/x.sh"]) == (
        "podcast.yaml wants to run this after each publish, in this folder and with your rights:\n"
        "\n"
        "    jq .\n"
        "    \\x1b[2Jrm -rf /\n"
        "\n"
        "look into what it may run, too: tools/x.sh\n"
        "a change of it or of them asks again"
    )
