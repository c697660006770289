"""A language as it is written in the show's files. Pure."""

from podcast_pub.content.desk import Desk, called
from podcast_pub.model.languages import is_language, suggest


def check_language(tag: str, key: str, desk: Desk) -> None:
    """Put down what is no language for directories."""
    if is_language(tag):
        return
    near = suggest(tag)
    do = f"did you mean {near}?" if near else "write two letters, a region behind them: en, pt-BR"
    message = f"`{called(key)}` is not a code that directories know"
    desk.error("channel-language", message, key=key, found=tag, do=do)
