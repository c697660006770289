"""The texts of the interface: every one is marked, and in every catalogue."""

import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2 import nodes

from podcast_pub.model.roles import ROLES
from podcast_pub.problems import TemplateError
from podcast_pub.site.language import Language
from podcast_pub.site.sandbox import environment
from podcast_pub.site.sources import built_in_folder
from podcast_pub.site.templates import Templates
from podcast_pub.site.texts import TextsError, chained, faults, names, places, read
from podcast_pub.timed import transcript_html
from tests import factories, interface_texts
from tests.integration.site.test_templates import show_with
from tests.interface_texts import CATALOGUES
from tests.unit.site.made import jobs

OURS = Templates(None)
PAGES = sorted(built_in_folder().glob("*.html"))
VALUE = "x"
"""Stands for what is not known before a page is made, be it a word or a tag."""
NOT_SAID = {"lang", "dir", "auto"}
"""Of an attribute that a macro makes."""
EPISODE = "episodes/tides.html"
SAID = {"alt", "aria-label", "label", "placeholder", "title"}
"""Attributes whose words people see or hear."""

by_language = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)


@by_language
def test_a_catalogue_has_every_text_and_no_other(path: Path) -> None:
    wanted = interface_texts.renewed(path)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(wanted, "utf-8")

    assert path.read_text("utf-8") == wanted


@by_language
def test_every_text_of_a_catalogue_is_translated_with_its_values(path: Path) -> None:
    for message in interface_texts.read(path):
        forms = [message.string] if isinstance(message.string, str) else [*(message.string or ())]

        assert all(forms), message.id
        assert not message.fuzzy, message.id
        assert list(faults(message)) == []
        assert _lost(message) == set()


def _lost(message: Message) -> set[str]:
    """Values that the translation leaves out; some forms of a number say it in a word."""
    ids, strings = (
        [each] if isinstance(each, str) else [*(each or ())]
        for each in (message.id, message.string)
    )
    return set(places(ids[0]) - places(strings[-1]))


@by_language
def test_every_role_of_the_taxonomy_is_translated(path: Path) -> None:
    messages = interface_texts.read(path)

    here = {message.id for message in messages if message.context == "role"}

    known = {*ROLES, "video editor"}  # the taxonomy has two editors
    assert here <= known if interface_texts.is_partial(path) else here == known


@by_language
def test_a_transcript_is_called_what_the_pages_call_it(path: Path) -> None:
    said = interface_texts.read(path).get("Transcript")

    page = transcript_html.write((), path.stem)

    if said is not None:  # a region has only what differs
        assert f"<title>{said.string}</title>" in page


class _Words(HTMLParser):
    """What of a page is neither a tag nor a script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += re.findall(r"[^\W\d_]+", data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag  # the parser's protocol
        for name, value in attrs:
            if name in SAID:
                self.found += re.findall(r"[^\W\d_]+", value or "")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_word_of_a_template_stands_there_unmarked(path: Path) -> None:
    tree = environment({}, str, Language()).parse(path.read_text("utf-8"))
    words = _Words()
    words.feed(VALUE.join(data.data for data in tree.find_all(nodes.TemplateData)))

    assert set(words.found) - {VALUE} - NOT_SAID == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_text_is_marked_where_it_stands_never_a_value(path: Path) -> None:
    tree = environment({}, str, Language()).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in interface_texts.KEYWORDS:
            texts = call.args[:-1] if call.node.name == "ngettext" else call.args

            assert texts
            assert all(isinstance(each, nodes.Const) for each in texts)


def test_scripts_hold_no_words() -> None:
    for path in built_in_folder().glob("*.js"):
        said = re.findall(r"(?:textContent|ariaLabel|title) = [\"'`]([^\"'`$]+)", path.read_text())

        assert [text for text in said if re.search(r"\w\w", text)] == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Kapitel"),
        ("de-AT", "Kapitel"),
        ("pt-br", "Capítulos"),
        ("zh-Hans", "章节"),
        ("zh-TW", "章節"),
        ("nl", "Chapters"),
        ("en-GB", "Chapters"),
        ("oj", "Chapters"),
    ],
)
def test_a_language_falls_back_to_the_nearest_that_has_the_text(tag: str, text: str) -> None:
    assert OURS.language(tag).gettext("Chapters") == text


def test_a_region_says_what_differs_and_else_what_its_language_says() -> None:
    here = OURS.language("pt-AO")

    assert names("pt-AO")[:2] == ("texts/pt-AO.po", "texts/pt-PT.po")
    assert here.gettext("Share") == "Partilhar"
    assert here.gettext("Chapters") == "Capítulos"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "لا حلقات"), (1, "حلقة واحدة"), (2, "حلقتان"), (11, "%(num)s حلقة")]
)
def test_numbers_have_the_forms_of_the_language(number: int, text: str) -> None:
    said = OURS.language("ar").ngettext("%(num)s episode", "%(num)s episodes", number)

    assert said == text


@pytest.mark.parametrize("tag", ["de", "ar", "nl"])
def test_every_page_speaks_the_language_of_the_show(tag: str) -> None:
    catalog = factories.catalog(factories.episode(season=2, number=3), posts=(factories.post(),))
    catalog = replace(catalog, show=replace(catalog.show, language=tag))
    language = OURS.language(tag)
    pages = {
        job.key: OURS.render(job).decode()
        for job in jobs(catalog, language=language).values()
        if job.key.endswith(".html")
    }

    assert f'lang="{tag}" dir="{language.direction}"' in pages["index.html"]
    for key in ("index.html", "archive/index.html", "episodes/tides.html"):
        assert f">{language.gettext('Subscribe')}<" in pages[key]
    assert language.label(catalog.episodes[0]) in pages["episodes/tides.html"]


def test_an_episode_in_another_language_says_so_on_its_page_and_on_lists() -> None:
    made = jobs(factories.catalog(replace(factories.episode(), language="he")))

    pages = {key: OURS.render(made[key]).decode() for key in ("index.html", EPISODE)}
    assert '<h1 lang="he" dir="auto">The pause between two tides</h1>' in pages[EPISODE]
    assert '<div class="notes" lang="he" dir="auto">' in pages[EPISODE]
    assert 'href="episodes/tides.html" lang="he" dir="auto">' in pages["index.html"]


def test_posts_and_pages_in_another_language_say_so_where_its_words_stand() -> None:
    post = replace(factories.post("spring"), title="Primavera", language="pt")
    page = replace(factories.page("sobre"), title="Sobre", language="pt-BR")
    made = jobs(factories.catalog(posts=(post,), pages=(page,)))

    pages = {key: OURS.render(job).decode() for key, job in made.items()}

    for key, spoken in (("posts/spring.html", "pt"), ("pages/sobre.html", "pt-BR")):
        assert f'<h1 lang="{spoken}" dir="auto">' in pages[key]
        assert f'<div class="notes" lang="{spoken}" dir="auto">' in pages[key]
        assert '<html lang="en"' in pages[key]
    assert 'lang="pt" dir="auto">Primavera</a>' in pages["index.html"]
    assert '"inLanguage":"pt"' in pages["posts/spring.html"].replace(": ", ":")


def test_an_episode_in_the_language_of_the_show_does_not_say_so() -> None:
    made = jobs(factories.catalog(replace(factories.episode(), language="EN")))

    assert b'lang="' not in OURS.render(made[EPISODE]).partition(b"<body>")[2]


def test_a_show_says_a_text_in_its_own_words(tmp_path: Path) -> None:
    folder = show_with(tmp_path).joinpath("templates/texts")
    folder.mkdir()
    (folder / "de.po").write_text('msgid "Episode"\nmsgstr "Ausgabe"\n', "utf-8")
    own = Templates(tmp_path)

    assert own.language("de-CH").gettext("Episode") == "Ausgabe"
    assert own.language("de-CH").gettext("Chapters") == "Kapitel"
    assert own.unused("de") == ()


def test_a_show_may_bring_a_language(tmp_path: Path) -> None:
    folder = show_with(tmp_path).joinpath("templates/texts")
    folder.mkdir()
    (folder / "nl.po").write_text('msgid "Chapters"\nmsgstr "Hoofdstukken"\n', "utf-8")
    own = Templates(tmp_path)

    assert own.language("nl-BE").gettext("Chapters") == "Hoofdstukken"
    assert own.unused("nl-BE") == ()
    assert own.unused("de") == ("texts/nl.po",)
    assert own.unused("nl", makes_pages=False) == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("msgid Episode\n", 1, "", id="no gettext"),
        pytest.param(
            '\nmsgid "Season %(season)s"\nmsgstr "Staffel %(saison)s"\n',
            2,
            "`%(saison)s` is not in “Season %(season)s”",
            id="a slip in a value",
        ),
        pytest.param(
            'msgid "Share"\nmsgstr "100% teilen"\n',
            1,
            "a single % in “100% teilen”: write %%",
            id="a lone percent sign",
        ),
        pytest.param(
            'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=nn;\\n"\n\n'
            'msgid "Share"\nmsgstr "Teilen"\n',
            0,
            "Plural-Forms",
            id="a rule that is none",
        ),
    ],
)
def test_texts_that_cannot_be_used_are_told_with_their_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    folder = show_with(tmp_path).joinpath("templates/texts")
    folder.mkdir()
    (folder / "de.po").write_text(text, "utf-8")

    with pytest.raises(TemplateError) as caught:
        Templates(tmp_path).language("de")

    place = "templates/texts/de.po"
    assert caught.value.where == (f"{place}:{line}" if line else place)
    assert said in caught.value.message


def test_a_text_cannot_bring_markup(tmp_path: Path) -> None:
    (tmp_path / "templates" / "texts").mkdir(parents=True)
    text = 'msgid "Archive"\nmsgstr "<script>alert(1)</script>"\n'
    (tmp_path / "templates" / "texts" / "en.po").write_text(text, "utf-8")

    page = Templates(tmp_path).render(jobs(factories.catalog())["archive/index.html"]).decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def _catalogue(plurals: str = "nplurals=2; plural=(n != 1);", text: str = "%(num)s Std.") -> str:
    return "\n".join(
        (
            'msgid ""',
            'msgstr ""',
            r'"Content-Type: text/plain; charset=ascii\n"',
            rf'"Plural-Forms: {plurals}\n"',
            "",
            'msgid "%(num)s h"',
            'msgid_plural "%(num)s h"',
            f'msgstr[0] "{text}"',
            f'msgstr[1] "{text}"',
        )
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(_catalogue("nplurals=2000000000; plural=0;"), "from 1 to 9", id="forms"),
        pytest.param(
            _catalogue('npl"\n"urals*0=20; nplurals*1=00; plural=0;'), "from 1 to 9", id="in parts"
        ),
        pytest.param(_catalogue("nplurals=2; plural=n/0;"), "can divide", id="by zero"),
        pytest.param(_catalogue("nplurals=2; plural=3%(n-7);"), "can divide", id="by a number"),
        pytest.param(_catalogue(text="%%(num)s%"), "a single %", id="open end"),
        pytest.param(_catalogue(text="%%(num)s%900000000s"), "a single %", id="a wide space"),
    ],
)
def test_a_catalogue_cannot_take_the_memory_or_break_a_page(source: str, words: str) -> None:
    with pytest.raises(TextsError, match=words):
        read(source, "texts/de.po")


def test_whatever_a_catalogue_says_of_its_letters_it_is_utf_8() -> None:
    texts = chained([read(_catalogue(text="%(num)s Stündchen, 100 %%"), "texts/de.po")])

    assert texts.ngettext("%(num)s h", "%(num)s h", 2) % {"num": 2} == "2 Stündchen, 100 %"
