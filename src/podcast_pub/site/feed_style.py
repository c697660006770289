"""How browsers show a feed: `feed.css`, with our words in the language of the show. Pure.

A style sheet has no texts of its own: they are put behind it as custom properties.
"""

from podcast_pub.site.language import Language


def feed_style(css: str, language: Language) -> bytes:
    """The style sheet as it is published: `css`, and the words that it shows."""
    _ = language.gettext
    words = {
        "kind": _("Podcast feed"),
        "what": _(
            "This page is for podcast apps: subscribe, and new episodes come to you by themselves."
        ),
        "copy": _("Copy the address of this page, which is also here:"),
        "paste": _(
            "In your app, add a podcast by its address (“Add by URL”, “Follow a show by URL”) and "
            "paste it there."
        ),
        "read": _("To read and listen here in the browser, go to:"),
    }
    lines = (f"  --say-{name}: {_string(text)};" for name, text in words.items())
    said = "\n".join((":root {", f"  direction: {language.direction};", *lines, "}"))
    return f"{css.rstrip()}\n\n{said}\n".encode()


def _string(text: str) -> str:
    """https://www.w3.org/TR/css-syntax-3/#consume-string-token"""
    plain = text.replace("\\", r"\\").replace('"', r"\"")
    for end in "\r\n\f":
        plain = plain.replace(end, rf"\{ord(end):X} ")
    return f'"{plain}"'
