"""Templates from a show's folder over the built-in ones: what they may do, and how they fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcast_pub.model.show import SiteSettings
from podcast_pub.problems import TemplateError
from podcast_pub.site.assets import assets_of, sheet
from podcast_pub.site.sources import DEEPEST, MAX_SIZE
from podcast_pub.site.templates import Templates
from podcast_pub.site.theme import theme
from tests import factories
from tests.unit.site.made import jobs

EPISODE = jobs(factories.catalog())["episodes/tides.html"]


def show_with(root: Path, **templates: str) -> Path:
    """A show's folder with these templates; `__` in a name stands for the dot."""
    folder = root / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return root


def failure(root: Path) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        Templates(root).render(EPISODE)
    return caught.value


def test_a_template_of_the_show_replaces_ours_of_the_same_name(tmp_path: Path) -> None:
    show = show_with(tmp_path, episode__html="{{ page.title }} in {{ site.title }}")

    page = Templates(show).render(EPISODE)

    assert page == b"The pause between two tides in Slack Water"


def test_a_template_of_the_show_can_build_on_ours(tmp_path: Path) -> None:
    show = show_with(
        tmp_path,
        episode__html='{% extends "built-in/episode.html" %}'
        "{% block main %}<p>Mine.</p>{{ super() }}{% endblock %}",
    )

    page = Templates(show).render(EPISODE).decode()

    assert "<p>Mine.</p>" in page
    assert "<h1>The pause between two tides</h1>" in page


def test_a_part_that_the_show_replaces_is_used_by_our_pages(tmp_path: Path) -> None:
    show = show_with(tmp_path, _player__html="{% macro player(a, t) %}PLAYER{% endmacro %}")

    assert b"PLAYER" in Templates(show).render(EPISODE)


def test_the_built_in_folder_may_be_the_shows_own() -> None:
    repository = Path(__file__).parents[3]

    assert Templates(repository).render(EPISODE) == Templates(None).render(EPISODE)


def test_a_missing_name_is_told_with_its_line_and_the_page(tmp_path: Path) -> None:
    show = show_with(tmp_path, episode__html="<h1>\n{{ page.titel }}\n</h1>")

    error = failure(show)

    assert error.where == "templates/episode.html:2"
    assert "`The pause between two tides` (episodes/tides.html)" in error.message
    assert error.message.endswith("EpisodeView has no attribute 'titel'; did you mean 'title'?")
    assert "templates/episode.html" in error.do


def test_a_mistake_in_a_part_is_told_where_it_stands(tmp_path: Path) -> None:
    show = show_with(
        tmp_path, _player__html="{% macro player(audio, title) %}\n\n{{ nothing }}{% endmacro %}"
    )

    assert failure(show).where == "templates/_player.html:3"


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    show = show_with(tmp_path, episode__html="<h1>\n\n{% if page.title %}</h1>")

    error = failure(show)

    assert error.where == "templates/episode.html:3"
    assert "if" in error.message


def test_a_template_that_does_not_exist_is_named(tmp_path: Path) -> None:
    show = show_with(tmp_path, episode__html='{% include "../podcast.yaml" %}')

    error = failure(show)

    assert error.where == "templates/episode.html:1"
    assert error.message.endswith("there is no template `../podcast.yaml`")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("{{ ''.__class__ }}", id="the type of a string"),
        pytest.param("{{ ''.__class__.__mro__ }}", id="its ancestors"),
        pytest.param("{{ page.__class__.__init__.__globals__ }}", id="a module's globals"),
        pytest.param("{{ '{0.__class__}'.format(page) }}", id="through a format string"),
        pytest.param("{{ ('%s'|attr('__class__')) }}", id="through a filter"),
        pytest.param("{{ self._TemplateReference__context }}", id="the engine's own state"),
        pytest.param("{{ open('/etc/passwd') }}", id="a file"),
    ],
)
def test_templates_reach_nothing_but_the_view(tmp_path: Path, code: str) -> None:
    assert failure(show_with(tmp_path, episode__html=code)).where == "templates/episode.html:1"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("{{ [1, 2, 3] | random }}", id="random"),
        pytest.param("{{ lipsum() }}", id="lipsum"),
        pytest.param("{{ now() }}", id="now"),
        pytest.param("{{ page.title.upper }}", id="a method without its brackets"),
        pytest.param("{{ page.updated }}", id="None"),
        pytest.param("{{ page.date }}", id="a whole view"),
        pytest.param("{{ range | pprint }}", id="a function as text"),
        pytest.param("{{ range | upper }}", id="a function in capitals"),
        pytest.param("{{ '' ~ ([1] | select) }}", id="an unfinished list, joined to a text"),
        pytest.param("{{ [[1] | batch(2)] | join | safe }}", id="an unfinished list in a list"),
        pytest.param("{{ '%s' % page.title.upper }}", id="a method in a text"),
    ],
)
def test_nothing_can_be_printed_that_differs_between_runs(tmp_path: Path, code: str) -> None:
    assert failure(show_with(tmp_path, episode__html=code)).where == "templates/episode.html:1"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param("../../secret.html", "is not inside the show's folder", id="out of the show"),
        pytest.param("../.git/config", "is hidden", id="hidden"),
        pytest.param("nowhere.html", "leads nowhere", id="dead"),
        pytest.param("/dev/zero", "is not inside the show's folder", id="a device"),
    ],
)
def test_a_link_that_reveals_what_is_not_published_is_refused(
    tmp_path: Path, target: str, said: str
) -> None:
    (tmp_path / "secret.html").write_text("secret")
    show = show_with(tmp_path / "show")
    (show / ".git").mkdir()
    (show / ".git" / "config").write_text("secret")
    (show / "templates" / "style.css").symlink_to(target)

    with pytest.raises(TemplateError, match=said) as caught:
        Templates(show)

    assert caught.value.where == "templates/style.css"


def test_an_address_in_memory_that_the_show_itself_quotes_is_printed(tmp_path: Path) -> None:
    quoted = "<object at 0x7f3a5c1e2b60>"
    show = show_with(tmp_path, episode__html="{{ page.title }}")
    job = jobs(factories.catalog(factories.episode(title=quoted)))["episodes/tides.html"]

    assert Templates(show).render(job) == b"&lt;object at 0x7f3a5c1e2b60&gt;"


def test_an_unfinished_list_is_told_where_it_stands(tmp_path: Path) -> None:
    show = show_with(
        tmp_path,
        episode__html='{% extends "built-in/episode.html" %}\n'
        "{% block main %}\n{{ self.banner ~ page.title }}{% endblock %}",
    )

    assert failure(show).where == "templates/episode.html:3"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("{{ 10 ** (10 ** 9) }}", id="power"),
        pytest.param("{{ 'x' * 10 ** 9 }}", id="text"),
        pytest.param("{{ (10 ** 9 * [1]) | length }}", id="list"),
        pytest.param("{% set n = 9 ** 300000 %}{{ (n * n) % 7 }}", id="product"),
        pytest.param(
            "{% for a in range(99999) %}{% for b in range(99999) %}"
            + "x" * 10_000
            + "{% endfor %}{% endfor %}",
            id="page",
        ),
    ],
)
def test_a_slip_does_not_take_all_the_memory(tmp_path: Path, code: str) -> None:
    error = failure(show_with(tmp_path, episode__html=code))

    assert error.where == "templates/episode.html:1"
    assert "large" in error.message


def test_an_episode_too_long_for_a_page_is_not_called_a_fault_of_ours() -> None:
    notes = factories.notes("", html="<p>" + "x" * 10_000_001 + "</p>")
    job = jobs(factories.catalog(factories.episode(notes=notes)))["episodes/tides.html"]

    with pytest.raises(TemplateError, match="it is larger than 10,000,000 characters") as caught:
        Templates(None).render(job)

    assert caught.value.do == "make its notes or its transcript shorter"


def test_other_sites_are_told_where_an_episode_comes_from() -> None:
    said = json.loads(Templates(None).render(jobs(factories.catalog())["embed/tides.json"]))

    assert (said["type"], said["version"]) == ("rich", "1.0")
    assert said["provider_url"] == said["author_url"] == factories.site().url
    assert said["provider_name"] == factories.show().title
    assert f'src="{factories.site().url}embed/tides.html"' in said["html"]


def test_ordinary_sums_are_made(tmp_path: Path) -> None:
    show = show_with(
        tmp_path, episode__html="{{ 2 ** 10 }} {{ '-' * 3 }} {{ 1.5 * 2 }} {{ 3 * 4 }}"
    )

    assert Templates(show).render(EPISODE) == b"1024 --- 3.0 12"


def test_a_link_to_a_visible_file_of_the_show_is_a_template(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    (show / "theme.css").write_text("body { color: green }")
    (show / "templates" / "style.css").symlink_to("../theme.css")

    assert assets_of(Templates(show), SiteSettings()).style.startswith(b"body { color: green }\n")


@pytest.mark.parametrize("name", ["templates", "templates/parts"])
@pytest.mark.parametrize("target", ["elsewhere", "show/.git", "show/episodes", "show"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, name: str, target: str) -> None:
    for folder in ("elsewhere", "show/.git", "show/episodes"):
        (tmp_path / folder).mkdir(parents=True)
    show = tmp_path / "show"
    (show / name).parent.mkdir(exist_ok=True)
    (show / name).symlink_to(tmp_path / target)

    with pytest.raises(TemplateError, match="is a link") as caught:
        Templates(show)

    assert caught.value.where == name


def test_a_pipe_among_the_templates_is_refused_not_waited_for(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    os.mkfifo(show / "templates" / "episode.html")

    with pytest.raises(TemplateError, match="not an ordinary file"):
        Templates(show)


def test_folders_without_end_are_refused_in_words(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    (show / "templates").joinpath(*["d"] * (DEEPEST + 1)).mkdir(parents=True)

    with pytest.raises(TemplateError, match="inside each other"):
        Templates(show)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b" " * (MAX_SIZE + 1), id="too large"),
    ],
)
def test_a_file_that_is_no_template_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    show = show_with(tmp_path)
    (show / "templates" / "parts").mkdir()
    (show / "templates" / "parts" / "logo.html").write_bytes(content)

    with pytest.raises(TemplateError) as caught:
        Templates(show)

    assert caught.value.where == "templates/parts/logo.html"
    assert "static/" in caught.value.do


def test_backups_of_editors_are_no_templates(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    for name in ("episode.html~", ".episode.html.swp"):
        (show / "templates" / name).write_bytes(b"\xff")

    assert Templates(show).sources_hash() == Templates(None).sources_hash()


@pytest.mark.parametrize(
    ("templates", "unused"),
    [
        pytest.param({"episode__html": "", "style__css": ""}, (), id="ours replaced"),
        pytest.param(
            {"epsiode__html": "", "style__css": "a{#b}"}, ("epsiode.html",), id="a slip in a name"
        ),
        pytest.param(
            {"episode__html": '{% include "nav.html" %}', "nav__html": "", "nva__html": ""},
            ("nva.html",),
            id="one is included",
        ),
        pytest.param(
            {"episode__html": '{% extends "frame.html" %}', "frame__html": ""}, (), id="extended"
        ),
        pytest.param(
            {"episode__html": "{% from 'm.html' import m %}", "m__html": ""}, (), id="imported"
        ),
        pytest.param(
            {"episode__html": '{% include page.status ~ ".html" %}', "Draft__html": ""},
            (),
            id="a name put together",
        ),
        pytest.param({"episode__html": "{% if %}", "nav__html": ""}, (), id="a mistake"),
    ],
)
def test_templates_that_nothing_uses_are_known(
    tmp_path: Path, templates: dict[str, str], unused: tuple[str, ...]
) -> None:
    assert Templates(show_with(tmp_path, **templates)).unused("en") == unused


def test_names_that_a_template_may_replace_are_known() -> None:
    assert {"episode.html", "style.css", "_player.html"} <= set(Templates(None).ours)


def test_the_hash_of_the_sources_follows_every_template(tmp_path: Path) -> None:
    ours = Templates(None).sources_hash()

    hashes = {
        Templates(show_with(tmp_path / name, **{f"{name}__html": "x"})).sources_hash()
        for name in ("episode", "extra")
    }

    assert len({ours, *hashes}) == 3


def test_a_style_sheet_of_the_show_is_published_under_its_own_hash(tmp_path: Path) -> None:
    templates = Templates(show_with(tmp_path, style__css="body { color: green }"))

    own, ours = (assets_of(each, SiteSettings()) for each in (templates, Templates(None)))
    assert own.style.startswith(b"body { color: green }\n")
    assert own.style_key != ours.style_key
    assert own.style_key.startswith("assets/style-")
    assert own.script_key == ours.script_key


TEAL = SiteSettings(accent=(11, 90, 102))


def test_every_style_sheet_has_the_colours_of_the_show(tmp_path: Path) -> None:
    templates = Templates(show_with(tmp_path, style__css="body { color: var(--accent) }"))

    sheets = [sheet(name, templates, TEAL) for name in ("style.css", "feed.css")]

    assert [theme(TEAL) in each for each in sheets] == [True, True]


def test_properties_of_the_show_are_the_last_word(tmp_path: Path) -> None:
    templates = Templates(show_with(tmp_path, properties__css=":root { --accent: red }"))

    sheets = [sheet(name, templates, TEAL) for name in ("style.css", "feed.css")]

    assert ["--accent: red" in each for each in sheets] == [True, True]
    assert [theme(TEAL) in each for each in sheets] == [False, False]
    assert assets_of(templates, TEAL).paper == ("", "")


RENDER = """
import hashlib
from podcast_pub.site.templates import Templates
from podcast_pub.site.theme import theme
from tests import factories
from tests.unit.site.made import jobs

catalog = factories.catalog(
    factories.episode(tags=("a", "b", "c"), chapters=(factories.chapter(),)),
    posts=(factories.post(),),
    pages=(factories.page(),),
)
templates = Templates(None)
for key, job in sorted(jobs(catalog).items()):
    print(key, hashlib.sha256(templates.render(job)).hexdigest())
print(templates.sources_hash())
"""


def test_pages_are_the_same_bytes_whatever_the_machine_is_set_to() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", RENDER],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": ".", **environment},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"},
        )
    }

    assert len(outputs) == 1
    assert "episodes/tides.html" in outputs.pop()


def test_a_show_without_search_publishes_no_script_for_it() -> None:
    templates = Templates(None)

    names = [
        {name for _, name, _ in assets_of(templates, SiteSettings(search=wanted)).files()}
        for wanted in (True, False)
    ]

    assert names == [{"style.css", "player.js", "search.js"}, {"style.css", "player.js"}]
