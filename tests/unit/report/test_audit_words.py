"""What an audit says to people and machines."""

from datetime import UTC, datetime

from podcast_pub.audit.rebuild import Rebuilt
from podcast_pub.delivery import Kind
from podcast_pub.model.audit import Audit
from podcast_pub.model.published import (
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Retired,
)
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.release.events import Looked
from podcast_pub.report.audit import (
    SHOWN,
    audit_document,
    audit_text,
    not_repaired_text,
    rebuilt_text,
)
from podcast_pub.report.waiting import Tally

PAGE = PublishedObject(Kind.PAGE, "0" * 64, 12, "text/html", "")


def finding(
    path: str = "index.html", *, level: Level = Level.ERROR, rule: str = "missing"
) -> Finding:
    return Finding(rule, level, "this page is not there", Location(path), "type this", None)


def audit(
    *findings: Finding,
    orphans: dict[str, int] | None = None,
    leftovers: dict[str, int] | None = None,
    public: int | None = None,
) -> Audit:
    return Audit(
        target="./public",
        published=Published(release=7),
        files=1200,
        size=31_200_000,
        findings=findings,
        orphans=orphans or {},
        leftovers=leftovers or {},
        public=public,
    )


def test_all_is_well_in_one_line() -> None:
    assert audit_text(audit()) == "release 7 at ./public: 31.2 MB; no problems found in 1,200 files"


def test_public_addresses_are_counted_too() -> None:
    assert audit_text(audit(public=40)).endswith("in 1,200 files and 40 public addresses")


def test_errors_come_before_what_is_good_to_know() -> None:
    text = audit_text(audit(finding("a", level=Level.INFO, rule="held"), finding("b")))

    assert text.splitlines()[0] == "b: error[missing] this page is not there"
    assert text.splitlines()[2] == "a: info[held] this page is not there"
    assert text.endswith("1 error, 1 note in 1,200 files")


def test_many_of_one_kind_are_counted() -> None:
    many = [finding(f"{number:03}.html") for number in range(200)]

    lines = audit_text(audit(*many, finding("x", rule="other-bytes"))).splitlines()

    assert sum("error[missing] this" in line for line in lines) == SHOWN
    assert "… and 190 more error[missing]; --json lists them all" in lines
    assert "x: error[other-bytes] this page is not there" in lines
    assert lines[-1].endswith("201 errors in 1,200 files")


def test_one_more_than_many_is_named() -> None:
    some = [finding(f"{number:03}.html") for number in range(SHOWN + 1)]

    assert "more error" not in audit_text(audit(*some))


def test_files_of_others_are_listed_the_first_of_many() -> None:
    text = audit_text(audit(orphans={f"{number:02}.txt": 1000 for number in range(20)}))

    lines = text.splitlines()
    assert lines[0] == "in no release, and left alone: 20 files (20.0 kB)"
    assert lines[1] == "  00.txt  1.0 kB"
    assert lines[-2] == "  … and 10 more; --json lists them all"


def test_nothing_that_a_file_is_called_steers_the_terminal() -> None:
    text = audit_text(audit(finding("a\x1b[31m"), orphans={"b\x1b[2J": 1}))

    assert "\x1b" not in text


def test_machines_get_every_finding() -> None:
    many = [finding(f"{number:03}.html") for number in range(200)]

    document = audit_document(audit(*many, leftovers={".podcast-pub/kept/0": 5}))

    findings = document["findings"]
    assert isinstance(findings, list)
    assert len(findings) == document["errors"] == 200
    assert document["warnings"] == 0
    assert (document["release"], document["files"], document["public"]) == (7, 1200, None)
    assert document["leftovers"] == {".podcast-pub/kept/0": 5}


def test_what_is_not_repaired_says_where_it_could_be() -> None:
    text = not_repaired_text("media/a.mp3")

    assert text.startswith("media/a.mp3: error[not-repaired] this file is not on this machine")
    assert "on the machine that has it" in text


def test_a_log_made_anew_says_what_it_knows_and_what_nobody_can_tell() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    made = Published(
        release=3,
        objects={"index.html": PAGE},
        retired={"media/a.mp3": Retired(PAGE, now, 3)},
        ledger=Ledger(
            {
                guid: LedgerEntry(guid, guid, guid, guid, None, None, live=guid == "a")
                for guid in "ab"
            }
        ),
        feed_url="https://tides.example/feed.xml",
    )

    text = rebuilt_text(Rebuilt("./public", made, ("who was there",), {"robots.txt": 3}, (2,)))

    assert text.splitlines() == [
        "release 3 for ./public, made of what is live",
        f"  1 episode, 1 file and 1 file that no feed names any more; the feed is {made.feed_url}",
        "  release 2 cannot be read, and goes",
        "nobody can tell any more:",
        "  who was there",
        "left out, for nothing proves that podcast-pub wrote it: 1 file (3 B)",
        "  robots.txt  3 B",
        "  if publish finds one of these in its way: podcast-pub publish --adopt FILE",
    ]


def test_how_far_a_look_is_is_told() -> None:
    tally = Tally()

    tally.add(Looked("looking at what is live", 3, 1200), 1.0)

    assert (tally.name, tally.words) == ("looking at what is live", "3 of 1,200")
