"""Findings as GitHub shows them beside the lines of a change. Pure.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator, Sequence

from podcast_pub.problems import Finding, Level

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def annotations(findings: Sequence[Finding], folder: str) -> str:
    """One command a finding; `folder` is that of the show, seen from the repository."""
    return "\n".join(_command(finding, folder) for finding in findings)


def _command(finding: Finding, folder: str) -> str:
    """`::error file=podcast.yaml,line=3,title=guid-format::words`"""
    properties = ",".join(
        f"{key}={_property(value)}" for key, value in _properties(finding, folder)
    )
    words = [finding.message]
    words += [] if finding.found is None else [f"found: {finding.found}"]
    words += [f"do: {finding.do}"] if finding.do else []
    text = "\n".join(words)
    return f"::{_COMMANDS[finding.level]} {properties}::{_message(text)}"


def _properties(finding: Finding, folder: str) -> Iterator[tuple[str, str]]:
    yield "file", in_repository(finding.location.path, folder)
    if finding.location.line is not None:
        yield "line", str(finding.location.line)
    yield "title", finding.rule


def in_repository(path: str, folder: str) -> str:
    """The path of a file of the show, from where the command runs.

    >>> in_repository("podcast.yaml", "shows/tides"), in_repository("podcast.yaml", ".")
    ('shows/tides/podcast.yaml', 'podcast.yaml')
    """
    folder = folder.rstrip("/")
    return path if folder in ("", ".") or "://" in path else f"{folder}/{path}"


def _message(text: str) -> str:
    r"""What GitHub reads as that text, and never as another command.

    >>> _message("100%\n::error::x")
    '100%25%0A::error::x'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """
    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _message(text).replace(":", "%3A").replace(",", "%2C")
