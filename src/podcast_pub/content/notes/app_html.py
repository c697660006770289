"""Notes in the few tags that Apple's and other apps show in a description. Pure.

Apple's are `p ol ul li a`, https://podcasters.apple.com/support/823-podcast-requirements; PSP-1 has
`b i strong em` too.
"""

import re

from podcast_pub.content.notes.sanitise import only
from podcast_pub.content.notes.tokens import TAG, name_of, names

APP_TAGS = names("p br ol ul li a b i strong em")
_INSTEAD = {
    **dict.fromkeys(("h2", "h3", "h4", "caption"), ("<p><strong>", "</strong></p>")),
    **dict.fromkeys(("pre", "tr"), ("<p>", "</p>")),
}
"""Tag → what stands for its beginning and its end."""
_CELLS = re.compile(r"</t[dh]>\s*<t[dh]>")
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_EMPTY = re.compile(r"<(p|li|ol|ul|a|b|i|strong|em)(?: [^>]*)?>\s*</\1>\s*")


def app_html(feed_html: str) -> str:
    """The notes of a feed, narrower still: headings are bold, rows are lines, pictures go.

    >>> app_html('<h2>Tides</h2><blockquote><p>Four <code>&lt;fog&gt;</code></p></blockquote>')
    '<p><strong>Tides</strong></p><p>Four &lt;fog&gt;</p>'
    """
    html = _CELLS.sub(" | ", feed_html)
    html = _PRE.sub(lambda pre: pre[0].replace("\n", "<br>"), html)
    if any(name_of(tag) not in APP_TAGS for tag in TAG.findall(html)):
        html = only(APP_TAGS, TAG.sub(_instead, html))
    while html != (html := _EMPTY.sub("", html)):
        pass
    return html.strip()


def _instead(tag: re.Match[str]) -> str:
    name = name_of(tag[0])
    kept = (tag[0], tag[0]) if name in APP_TAGS else ("", "")
    begin, end = _INSTEAD.get(name, kept)
    return end if tag[0].startswith("</") else begin
