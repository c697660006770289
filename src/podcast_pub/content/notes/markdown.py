"""Markdown → HTML that nobody may see before `sanitise` has been over it. The door to cmarkgfm."""

_EXTENSIONS = ("table", "autolink", "strikethrough")


def to_html(text: str) -> str:
    """CommonMark with tables, bare addresses, ~~strikethrough~~ and footnotes, raw HTML as it is.

    Blocks carry `data-sourcepos="LINE:…"`, counted from 1 in `text`, so that problems have a line.
    """
    from cmarkgfm import markdown_to_html_with_extensions
    from cmarkgfm.cmark import Options

    html: str = markdown_to_html_with_extensions(
        text,
        options=Options.CMARK_OPT_UNSAFE
        | Options.CMARK_OPT_FOOTNOTES
        | Options.CMARK_OPT_VALIDATE_UTF8
        | Options.CMARK_OPT_SOURCEPOS,
        extensions=_EXTENSIONS,
    )
    return html
