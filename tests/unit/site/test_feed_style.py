"""How browsers show a feed, in the language of the show."""

from gettext import NullTranslations

from podcast_pub.site.feed_style import feed_style
from podcast_pub.site.language import Language
from podcast_pub.site.templates import Templates


class Loud(NullTranslations):
    """Says everything with what strings of CSS cannot hold."""

    def gettext(self, message: str) -> str:
        return f'a "\\\n\r\f{message}'


def test_the_words_are_those_of_the_show() -> None:
    templates = Templates(None)

    german = feed_style(templates.source("feed.css"), templates.language("de")).decode()
    arabic = feed_style(templates.source("feed.css"), templates.language("ar")).decode()

    assert '--say-kind: "Podcast-Feed";' in german
    assert "direction: ltr;" in german
    assert "direction: rtl;" in arabic
    assert "Podcast feed" not in german + arabic


def test_every_word_that_the_style_shows_is_said() -> None:
    css = Templates(None).source("feed.css")

    said = feed_style(css, Language()).decode().removeprefix(css.rstrip())

    shown = {each.partition(")")[0] for each in css.split("var(--say-")[1:]}
    assert {line.split(":")[0].strip() for line in said.splitlines() if "--say" in line} == {
        f"--say-{name}" for name in shown
    }


def test_no_word_can_end_its_string() -> None:
    style = feed_style("", Language("xx", Loud())).decode()

    assert r'--say-kind: "a \"\\\A \D \C Podcast feed";' in style
