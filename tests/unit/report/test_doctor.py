"""A doctor's words on the terminal and for machines."""

from podcast_pub.doctor.line import Examined, bad, ok, unknown
from podcast_pub.report.doctor import count_text, doctor_document, line_text

SEEN = Examined(
    "s3://tides",
    (
        ok("write", "1,000 bytes were written"),
        bad("cors", "transcript: closed", "paste this\nmore: docs/how-to/aws.md"),
        unknown("folders", "nobody minds"),
    ),
)


def test_a_line_says_how_it_stands_and_what_to_do() -> None:
    text = "\n".join(map(line_text, SEEN.lines))

    assert text == (
        "ok       write: 1,000 bytes were written\n"
        "not      cors: transcript: closed\n"
        "  do:    paste this\n"
        "         more: docs/how-to/aws.md\n"
        "unknown  folders: nobody minds"
    )


def test_the_sum_counts_each_verdict() -> None:
    assert count_text(SEEN) == "1 ok, 1 not, 1 unknown"


def test_what_a_server_says_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in line_text(bad("types", "it comes as \x1b[2J\nok", "do \x1b[0m"))


def test_machines_get_the_same() -> None:
    document = doctor_document(SEEN)

    assert document["target"] == "s3://tides"
    assert document["ok"] is False
    assert document["lines"] == [
        {"topic": "write", "verdict": "ok", "words": "1,000 bytes were written", "do": ""},
        {
            "topic": "cors",
            "verdict": "not",
            "words": "transcript: closed",
            "do": "paste this\nmore: docs/how-to/aws.md",
        },
        {"topic": "folders", "verdict": "unknown", "words": "nobody minds", "do": ""},
    ]
