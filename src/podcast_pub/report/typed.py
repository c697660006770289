"""Commands as they have to be typed here: for the same show, place and address. Pure.

Whoever writes `podcast-pub publish --resume`, in whatever room, need not know them: the one writer
to the terminal puts them in.
"""

import re
import shlex
from collections.abc import Mapping

META = "podcast_pub.typed"
"""Where click's context keeps what was typed: option → value, as in `OPTIONS`."""

_ANY = ("--to", "--url", "-C")
_STORE = ("--to", "-C")
_SHOW = ("-C",)
OPTIONS = {
    "new": _SHOW,
    "check": _SHOW,
    "plan": _ANY,
    "publish": _ANY,
    "serve": _SHOW,
    "rollback": _STORE,
    "due": _STORE,
    "verify": _ANY,
    "doctor": _ANY,
    "notify": _STORE,
    "trust": _STORE,
    "releases": _STORE,
    "prune": _STORE,
}
"""What each command has of them; `init` makes a show, which is elsewhere."""

AGAIN = "podcast_pub.again"
"""Where it keeps the whole command."""

_COMMAND = re.compile(rf"podcast-pub ({'|'.join(OPTIONS)})\b")
_AGAIN = re.compile(r"run it again\b(?!: podcast-pub)")
_END = re.compile(r"[`\n]|podcast-pub ")


def typed(text: str, given: Mapping[str, str], again: str = "") -> str:
    """`text` with `given` in each command of ours that has no such option yet.

    `again` is the command that was typed, where no room that says "run it again" knows it.

    >>> typed("do: podcast-pub publish --resume", {"--to": "s3://tides", "-C": "my show"})
    "do: podcast-pub publish --to s3://tides -C 'my show' --resume"
    >>> typed("wait a little, then run it again", {}, "podcast-pub verify --deep")
    'wait a little, then run `podcast-pub verify --deep` again'
    """

    def with_options(match: re.Match[str]) -> str:
        end = _END.search(text, match.end())
        words = text[match.end() : end.start() if end else len(text)].split()
        more = [
            f"{option} {shlex.quote(given[option])}"
            for option in OPTIONS[match[1]]
            if option in given and option not in words
        ]
        return " ".join([match[0], *more])

    text = _COMMAND.sub(with_options, text) if given else text
    return _AGAIN.sub(lambda _: f"run `{again}` again", text) if again else text
