"""Two versions of some lines, as git leaves them where two people changed the same. Pure."""

DO = "keep one of them, and delete the lines of git: <<<<<<<, ======= and >>>>>>>"
MESSAGE = "git left two versions of some lines here"


def conflict_in(text: str) -> int | None:
    """The line where the first version begins, from 1; None when there is one version.

    `text` ends its lines in LF. An example in a block of code (between ```) is none.

    >>> conflict_in("a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> spring\\n")
    2
    """
    text = f"\n{text}"
    begin = text.find("\n<<<<<<< ")
    middle = text.find("\n=======\n", begin)
    if begin < 0 or middle < 0 or text.find("\n>>>>>>> ", middle) < 0:
        return None
    is_code = text.count("\n```", 0, begin) % 2
    return None if is_code else text.count("\n", 0, begin) + 1
