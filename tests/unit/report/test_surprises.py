import pytest

from podcast_pub import report


def test_a_mistake_of_ours_is_told_without_what_it_may_give_away(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report.surprise(ValueError("secret /home/ada"))

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: an unexpected ValueError: a mistake in podcast-pub")
    assert "PODCAST_PUB_DEBUG=1" in said.err
    assert "secret" not in said.err


def test_a_traceback_is_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 / 0
    failure = raised.value

    monkeypatch.delenv("PODCAST_PUB_DEBUG", raising=False)
    report.trace(failure)
    assert capsys.readouterr().err == ""

    monkeypatch.setenv("PODCAST_PUB_DEBUG", "1")
    report.trace(failure)
    assert "test_surprises.py" in capsys.readouterr().err
