"""Rules about what titles and descriptions could say better."""

from podcast_pub.check.advice import advice
from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, APPLE_CHAPTERS, VALIDATOR
from podcast_pub.problems import Level

_OUR_WORK = "nothing: podcast-pub writes it"

TEXT_RULES: tuple[Rule, ...] = (
    advice(
        "description-html-subset",
        "Apple, PSP-1",
        APPLE,
        "Apple keeps p, ol, ul, li and a; PSP-1 adds br, b, i, strong and em. Other tags vanish.",
        _OUR_WORK,
        "use only p br ol ul li a b i strong em, escaped or in CDATA",
    ),
    advice(
        "description-no-risky-html",
        "W3C validator",
        VALIDATOR,
        "Apps take out scripts, styles and frames; links without a host lead nowhere in them.",
        "take it out of the notes",
        "take it out; write links with https:// and the host",
    ),
    advice(
        "image-alt",
        "",
        "https://www.w3.org/WAI/tutorials/images/",
        "Who does not see hears the description of a picture, or its file name.",
        "write what it shows between the brackets: ![a lighthouse at dusk](…)",
        'write alt="a lighthouse at dusk" into <img>; alt="" where it only decorates',
        scope="notes",
        where=(Where.LOADING, Where.FEED),
    ),
    advice(
        "content-after-description",
        "RSS, W3C validator",
        "https://www.rssboard.org/rss-profile",
        "Some readers show whichever comes last.",
        _OUR_WORK,
        "put content:encoded behind description",
    ),
    advice(
        "content-encoded-length",
        "",
        "https://podnews.net/article/html-episode-notes-in-podcast-rss",
        "Some apps cut show notes after 4,000 characters or so.",
        "shorten the notes, or leave them: the page has them all",
        "shorten the notes, or leave them",
        level=Level.INFO,
    ),
    advice(
        "description-content-agree",
        "",
        "https://github.com/Podcastindex-org/podcast-namespace",
        "An app shows the description or the show notes, so each must do alone.",
        "write into the notes what `summary` says",
        "write into content:encoded what description says",
        level=Level.INFO,
    ),
    advice(
        "chapters-apple-shape",
        "Apple",
        APPLE_CHAPTERS,
        "Apple makes chapters of three or more times in a description, if the first is 00:00.",
        "write chapters: with the first at 0:00, or three times and more",
        "begin with 00:00, and write three times or more",
        level=Level.INFO,
    ),
)
