"""The page that is shown while the show has errors. It mends itself when they are mended."""

from html import escape

from podcast_pub.preview.stage import Trouble
from podcast_pub.problems import Finding, PodcastError

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 3rem auto; padding: 0 1rem;
  color: #222; background: #fafafa }
h1 { font-size: 1.4rem }
li { margin: 1rem 0; padding: .8rem 1rem; background: #fff; border-left: .3rem solid #c33 }
li.warning { border-color: #d90 } li.info { border-color: #59c }
ul { list-style: none; padding: 0 } code, pre { font-family: ui-monospace, monospace }
pre { margin: .3rem 0 0; white-space: pre-wrap } .where { color: #666 }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #181818 } li { background: #222 } .where { color: #999 } }
"""


def page(title: str, body: str) -> bytes:
    """A page of the preview's own; both are HTML."""
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>{body}"
        "</body></html>"
    )
    return html.encode("utf-8", "backslashreplace")


def trouble_page(trouble: Trouble) -> bytes:
    """What is wrong with the show, as HTML."""
    if isinstance(trouble, PodcastError):
        items = [_item("error", trouble.where or "", trouble.message, trouble.found, trouble.do)]
    else:
        items = [_finding(finding) for finding in trouble]
    words = "<p>Mend this and save: the page comes back by itself.</p>"
    return page("The show cannot be shown yet", f"{words}<ul>{''.join(items)}</ul>")


def _finding(finding: Finding) -> str:
    where = str(finding.location)
    return _item(finding.level.value, where, finding.message, finding.found, finding.do)


def _item(level: str, where: str, message: str, found: str | None, do: str) -> str:
    quoted = "" if found is None else f"<pre>found: {escape(found[:400])}</pre>"
    advice = f"<pre>do:    {escape(do)}</pre>" if do else ""
    place = f'<code class="where">{escape(where)}</code><br>' if where else ""
    return f'<li class="{level}">{place}{escape(message)}{quoted}{advice}</li>'
