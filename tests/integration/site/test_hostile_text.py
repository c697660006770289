"""Two hundred attempts to run a script, in every text of a show, in a real browser: none runs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from podcast_pub import addresses
from podcast_pub.build.search import index, index_parts
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import (
    ContentLink,
    EpisodeTags,
    Funding,
    License,
    Place,
    Season,
    SharedTags,
    ShowTags,
    Soundbite,
)
from podcast_pub.model.timed import Chapter, Cue, Speaker, Spoken
from podcast_pub.site.assets import assets_of
from podcast_pub.site.language import Language
from podcast_pub.site.pages import site_pages
from podcast_pub.site.templates import Templates
from tests import factories
from tests.unit.content.rendering import render

pytestmark = pytest.mark.browser

ORIGIN = "https://slackwater.example/"
_ELEMENTS = (
    *("img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open"),
    *("iframe", "marquee", "select autofocus", "textarea autofocus", "object data=x", "a href=#x"),
)
_EVENTS = (
    "onerror",
    "onload",
    "onfocus",
    "ontoggle",
    "onmouseover",
    "onanimationstart",
    "onwheel",
    "onclick",
    "onpointerenter",
)
_BREAKOUTS = ("", '">', "'>", "</title>", "</script>", "-->", "]]>", "</textarea>", "</noscript>")
PAYLOADS = (
    *(f"<{element} {event}=pwned()>" for element, event in product(_ELEMENTS, _EVENTS)),
    *(f"{out}<script>pwned()</script>" for out in _BREAKOUTS),
    *(f"{out}<img src=x onerror=pwned()>" for out in _BREAKOUTS),
    *(f"{out}<svg/onload=pwned()>" for out in _BREAKOUTS),
    *(f"{quote} onmouseover={quote}pwned(){quote} x={quote}" for quote in ('"', "'", "`")),
    *(f"{quote} autofocus onfocus=pwned() tabindex=1 x={quote}" for quote in ('"', "'", "`")),
    "javascript:pwned()",
    "java\tscript:pwned()",
    "JaVaScRiPt:pwned()",
    "&#106;avascript:pwned()",
    "data:text/html,<script>parent.pwned()</script>",
    "vbscript:pwned()",
    "[x](javascript:pwned())",
    "[x](data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+)",
    "![x](x){onerror=pwned()}",
    "![x](https://a.example/x.png' onerror='pwned())",
    "<a href='javascript:pwned()'>x</a>",
    "<a href=' &#1; javascript:pwned()'>x</a>",
    "<form action=javascript:pwned()><button autofocus>x</button></form>",
    "<button formaction=javascript:pwned()>x</button>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=pwned()&gt;'>",
    "<svg><style><img src=x onerror=pwned()></style></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:pwned()><text y=9>x</text></a></svg>",
    "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "<template><script>pwned()</script></template>",
    "<base href='https://a.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<link rel=stylesheet href='data:text/css,*{color:red}'>",
    "<style>@import 'https://a.example/x.css'</style>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<embed src=javascript:pwned()>",
    "<isindex action=javascript:pwned() type=image>",
    "<x style=animation-name:x onanimationend=pwned()>",
    "<div style='background:url(javascript:pwned())'>",
    "\u2028</script><script>pwned()</script>",
    "<scr\0ipt>pwned()</scr\0ipt>".replace("\0", ""),
    "<SCRIPT SRC=//a.example/x.js></SCRIPT>",
    "<<script>pwned();//<</script>",
    "<img src=`x` onerror=pwned()>",
    "<img/src=x/onerror=pwned()>",
    "<img src=x onerror=&#112;wned()>",
    '\\"><script>pwned()</script>',
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "{{ ''.__class__.__mro__ }}<script>pwned()</script>",
    "{% raw %}<script>pwned()</script>{% endraw %}",
    "${pwned()}",
    "%3Cscript%3Epwned()%3C/script%3E",
    "<!--[if IE]><script>pwned()</script><![endif]-->",
    "<![CDATA[<script>pwned()</script>]]>",
    "<?xml-stylesheet href='javascript:pwned()'?>",
    "--!><script>pwned()</script>",
    "<v Ada onclick=pwned()>x</v>",
    "<c.x><script>pwned()</script></c>",
    "1\n\n<script>\npwned()\n</script>\n",
    "<details open ontoggle=pwned()><summary>x</summary></details>",
    "| a |\n|---|\n| <img src=x onerror=pwned()> |",
    "`<script>pwned()</script>`",
    "[^1]\n\n[^1]: <script>pwned()</script>",
    "<a id=x name=pwned>x</a><form id=audio>",
    "<img name=currentScript><img name=getElementById>",
)

WATCH = """
window.ran = 0; window.pwned = () => { window.ran += 1; }; window.alert = window.pwned;
window.refused = [];
document.addEventListener('securitypolicyviolation', e => refused.push(
    e.violatedDirective + ' ' + e.blockedURI));
"""
"""What every page is opened with."""
LOOK = """() => {
    for (const each of document.querySelectorAll('*'))
        for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart'])
            each.dispatchEvent(new Event(name));
    const all = [...document.querySelectorAll('*')];
    return {
        ran, refused,
        handlers: all.flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length,
        links: all.flatMap(e => [...e.attributes]).filter(a => ['href', 'src', 'action',
            'formaction', 'xlink:href'].includes(a.name)).map(a => a.value).filter(
            v => /^\\s*(javascript|vbscript|data):/i.test(v) && v !== 'data:,'),
        scripts: document.querySelectorAll('script:not([type="application/ld+json"])').length,
        strange: document.querySelectorAll('iframe, object, embed, base[href], form, style').length,
    };
}"""


def hostile_show(text: str) -> Catalog:
    """The text stands wherever a show, an episode, a post, a person, a chapter or a cue has one."""
    image = factories.image()
    ada = factories.person(name=text, image=image, url="https://a.example/")
    guest = factories.person("ben", name=text, role=f"guest {text}")
    notes, _ = render(text)
    credits_ = (Credit(ada, text), Credit(guest, f"guest {text}"))
    cues = (Cue(1, 2, text, text), Cue(3, 4, None, text))
    tags = EpisodeTags(
        shared=SharedTags(places=(Place(text), Place(text, geo=f"geo:1,{text}"))),
        funding=(Funding("https://b.example/", text),),
        license=License(text, "https://c.example/"),
        soundbites=(Soundbite(1, 2, text),),
        content_links=(ContentLink("https://d.example/", text),),
    )
    episode = replace(
        factories.episode(
            title=text,
            summary=text,
            tags=(text,),
            credits=credits_,
            chapters=(Chapter(0, text), Chapter(5, text, url="https://e.example/")),
            transcripts=(factories.transcript(),),
            notes=notes,
            further=tags,
        ),
        spoken=Spoken("0" * 64, "en", (Speaker(text, ada),), cues=lambda: cues),
        featured=True,
    )
    show = factories.show(
        title=text,
        description=text,
        author=text,
        copyright=text,
        license=License(text, "https://c.example/"),
        funding=(Funding("https://d.example/", text),),
        further=ShowTags(seasons=(Season(1, text),)),
    )
    show = replace(show, site=replace(show.site, footer=text))
    post = factories.post(title=text, summary=text, author=text, tags=(text,), notes=notes)
    page = factories.page("about", title=text)
    return factories.catalog(episode, show=show, posts=(post,), pages=(page,))


def pages_of(catalog: Catalog) -> dict[str, bytes]:
    templates = Templates(None)
    assets = assets_of(templates, catalog.show.site)
    made = {key: body for key, _, body in assets.files()}
    site, keys = factories.site(catalog.show), factories.keys(catalog)
    jobs = site_pages(catalog, site, keys, Ledger(), assets, Language())
    return made | {job.key: templates.render(job) for job in jobs}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--mute-audio"]
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.add_init_script(WATCH)
    yield opened
    context.close()


def serve(page: Page, made: dict[str, bytes]) -> None:
    """These pages, and nothing else, at the address of the show."""
    types = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}

    def answer(route: Route) -> None:
        key = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        found = next((kind for end, kind in types.items() if key.endswith(end)), "image/png")
        route.fulfill(body=made.get(key, b""), content_type=found)

    page.route("**/*", answer)


def test_there_are_two_hundred_different_attempts() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 20))
def test_no_text_of_anybody_runs(page: Page, number: int) -> None:
    texts = PAYLOADS[number : number + 20]
    for text in texts:
        opens_safely(page, text, "episodes/tides.html")
    together = " ".join(texts)
    for key in ("index.html", "posts/new-season.html", addresses.season(1)):
        opens_safely(page, together, key)


def opens_safely(page: Page, text: str, key: str) -> None:
    """Open a page of a show in which this text stands everywhere; nothing of it may run."""
    serve(page, pages_of(hostile_show(text)))
    page.goto(ORIGIN + key, wait_until="domcontentloaded")
    seen = page.evaluate(LOOK)
    page.unroute_all()

    assert seen["ran"] == 0, text
    assert seen["refused"] == [], text
    assert (seen["handlers"], seen["links"], seen["strange"]) == (0, [], 0), text
    assert seen["scripts"] <= 1, text


def test_no_text_of_anybody_runs_in_results_and_no_question_does(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 9000})  # what is not seen is not fetched
    serve(page, with_index(hostile_show(f"needle {' '.join(PAYLOADS)}")))

    for question in ("needle", f"needle {PAYLOADS[0]}", *PAYLOADS[117:120]):
        page.goto(f"{ORIGIN}{addresses.SEARCH}?{urlencode({'q': question})}")
        page.wait_for_function(SEARCHED)
        seen = page.evaluate(LOOK)
        assert page.get_by_role("searchbox").input_value() == question
        assert (seen["ran"], seen["refused"], seen["handlers"]) == (0, [], 0), question
        assert seen["strange"] == 1, question  # the form of the search
        assert seen["links"] == [], question


SEARCHED = """() => !document.querySelector('.search[aria-busy]') &&
    document.querySelector('[role=status]').textContent &&
    document.querySelector('.excerpt')?.textContent !== ''"""
"""Whether the first result says what it has."""


def with_index(catalog: Catalog) -> dict[str, bytes]:
    """The pages of a show, and what finds words in them."""
    parts = index_parts(catalog, Forgetful(), Language())
    found = {file.key: file.made.body() for part in parts for file in part.files}
    return {
        **pages_of(catalog),
        **found,
        addresses.SEARCH_INDEX: index(parts),
    }


def test_a_page_would_stop_what_slipped_through(page: Page) -> None:
    made = pages_of(hostile_show("x"))
    made["index.html"] = made["index.html"].replace(
        b"</main>", b"<script>pwned()</script><img src=x onerror=pwned()></main>"
    )
    serve(page, made)

    page.goto(f"{ORIGIN}index.html")
    page.wait_for_function("() => refused.length >= 2")

    assert page.evaluate("window.ran") == 0
