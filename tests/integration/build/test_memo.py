"""The memo on a real disk: it survives, it may be lost, it may be broken."""

import sqlite3
from pathlib import Path

from podcast_pub.build.memo import KEEP_DAYS, Memo


def test_what_is_remembered_is_there_in_the_next_run(tmp_path: Path) -> None:
    with Memo(tmp_path / "show.memo") as memo:
        memo.remember("page", "k", b"\0\xff")

    with Memo(tmp_path / "show.memo") as memo:
        assert memo.recall("page", "k") == b"\0\xff"
        assert memo.recall("other", "k") is None


def test_it_opens_again_after_it_was_closed(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "show.memo")
    memo.remember("page", "k", b"1")
    memo.close()

    kept = memo.recall("page", "k")
    memo.close()

    assert kept == b"1"


def test_a_second_process_reads_and_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "show.memo"
    with Memo(path) as first:
        first.remember("page", "k", b"1")
    with Memo(path) as first:
        first.remember("page", "k", b"2")
        with Memo(path) as second:
            seen = second.recall("page", "k")
            second.remember("page", "other", b"3")

    with Memo(path) as later:
        assert seen == b"1"
        assert later.recall("page", "k") == b"2"
        assert later.recall("page", "other") is None


def test_an_unreadable_memo_is_deleted_and_said(tmp_path: Path) -> None:
    path = tmp_path / "show.memo"
    path.write_bytes(b"this is no database" * 1000)
    said: list[str] = []

    with Memo(path, on_trouble=said.append) as memo:
        first = memo.recall("page", "k")
        memo.remember("page", "k", b"1")
        second = memo.recall("page", "k")

    assert (first, second) == (None, b"1")
    assert len(said) == 1
    assert str(path) in said[0]


def test_rows_that_nobody_uses_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "show.memo"
    with Memo(path) as memo:
        memo.remember("page", "old", b"1")
        memo.remember("page", "used", b"2")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE memo SET used = used - ?", (KEEP_DAYS + 1,))
    raw.close()

    with Memo(path) as memo:
        memo.recall("page", "used")
    with Memo(path) as memo:
        assert memo.recall("page", "used") == b"2"
        assert memo.recall("page", "old") is None


def test_a_cache_folder_that_cannot_be_used_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    said: list[str] = []

    with Memo(tmp_path / "cache" / "show.memo", on_trouble=said.append) as memo:
        memo.remember("page", "k", b"1")
        kept = memo.recall("page", "k")

    assert kept is None
    assert len(said) == 1
    assert "takes longer" in said[0]
