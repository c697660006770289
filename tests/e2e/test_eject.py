"""`eject`: the words, and the exit codes."""

from pathlib import Path

from tests.e2e.command import run
from tests.show_folder import make_show


def test_a_template_is_listed_copied_and_never_overwritten(tmp_path: Path) -> None:
    show = make_show(tmp_path)

    listed = run("eject", "-C", show)
    copied = run("eject", "post.html", "-C", show)
    again = run("eject", "templates/post.html", "-C", show)
    wrong = run("eject", "pots.html", "-C", show)

    assert listed.returncode == 0, listed.stderr
    assert "  post.html         The page of a post: a text without audio.\n" in listed.stdout
    assert copied.returncode == 0, copied.stderr
    assert copied.stdout == (
        "+ templates/post.html\n"
        "The page of a post: a text without audio.\n"
        "\n"
        "your show uses this copy from now on: what we improve in ours does not reach it\n"
        'to change one part only, let it begin with {% extends "built-in/post.html" %} and keep '
        "one block\n"
        "\n"
        "next:\n"
        "  podcast-pub serve --open  # look at it while you type\n"
        "  rm templates/post.html  # back to ours\n"
    )
    assert again.returncode == 1
    assert again.stderr == (
        "templates/post.html: error: your show has this template already\n"
        "  do:    edit it; to have ours again, delete it and type: podcast-pub eject post.html\n"
    )
    assert wrong.returncode == 2
    assert "there is no template 'pots.html'. Did you mean 'post.html'?" in wrong.stderr
