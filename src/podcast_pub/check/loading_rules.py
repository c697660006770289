"""Rules that the room `content` checks while it reads the folder: the form of the files."""

from podcast_pub.check.rule import Rule

LOADING_RULES: tuple[Rule, ...] = ()
