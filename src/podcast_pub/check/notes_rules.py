"""Rules about show notes and other texts in Markdown, checked while they are read."""

from podcast_pub.check.rule import Rule, loading_rule
from podcast_pub.problems import Level

NOTES_RULES: tuple[Rule, ...] = (
    loading_rule(
        "notes-too-long",
        "notes",
        "Notes may have 64 kB, and 1 MB as HTML; more takes long to clean and nobody reads it.",
        "move the longest part into a file of its own, and link to it",
    ),
    loading_rule(
        "notes-nesting",
        "notes",
        "Quotes and lists stand too deep inside each other.",
        "close what was opened: look for a row of > or for tags without an end",
    ),
    loading_rule(
        "notes-link",
        "notes",
        "A link leads to nothing that listeners can see.",
        "link to what is published, or write a whole address",
    ),
    loading_rule(
        "notes-comment",
        "notes",
        "A comment without an end takes away all the notes below it.",
        "write --> where the comment ends",
    ),
    loading_rule(
        "notes-left-out",
        "notes",
        "Scripts, forms and foreign schemes are taken out of notes.",
        "delete it, or say it in Markdown",
        level=Level.WARNING,
    ),
    loading_rule(
        "notes-anchor",
        "notes",
        "A link leads to a place in the notes that is not there.",
        "name the place, or correct the link",
        level=Level.WARNING,
    ),
    loading_rule(
        "notes-foreign-picture",
        "notes",
        "A picture from another site tells that site who reads the notes, and may vanish.",
        "save the picture beside the notes, and write its file name",
        level=Level.WARNING,
    ),
    loading_rule(
        "notes-active-file",
        "notes",
        "SVG and HTML files may hold scripts, which browsers run in the name of your site.",
        "link to a PDF, a picture or a text, unless you wrote every line of it",
        level=Level.WARNING,
    ),
)
