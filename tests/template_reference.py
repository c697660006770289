"""docs/reference/templates.md, made of the views that templates see."""

import ast
import inspect
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.site import views
from podcast_pub.site.frame_views import HeadView, SiteView
from tests import factories
from tests.unit.site.made import jobs

INTRODUCTION = """\
# What templates may use

Made from the views in `site/views.py`, `site/frame_views.py` and `site/part_views.py`; `make
golden` rewrites it. [How to change a page](../how-to/templates.md) says how templates are written.

A template sees two names: `site`, the same on all pages of a folder, and `page`, which depends on
the template. What is below is what they have, and all that they have: a name that is not here
stops the publish. Text is escaped when it is printed, except what is HTML already, and safe: `{{
page.html | safe }}`. What may be nothing is tested before it is shown: `{% if page.duration %}`.
Names are added by later versions; one is taken out, or means something else, only with a line
under *Changed* in the [changelog](../../CHANGELOG.md)."""
_PLAIN = {str: "text", int: "number", bool: "true or false", float: "number"}


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, section("site", SiteView), section("page.head", HeadView)]
    for view, templates in _templates().items():
        names = ", ".join(f"`{name}`" for name in sorted(templates))
        parts.append(section(f"page of {names}", view))
    parts += [
        section(name_of(view), view)
        for view in inside(SiteView, HeadView, *_templates())
        if view not in (SiteView, HeadView)
    ]
    return "\n\n".join(parts) + "\n"


def _templates() -> dict[type, set[str]]:
    """Which templates get which view, of a show that has every kind of page."""
    gone = LedgerEntry("gone", "gone", "gone", "Gone", None, None, live=False)
    catalog = factories.catalog(
        factories.episode(aliases=("old",)),
        posts=(factories.post(),),
        pages=(factories.page("about"),),
    )
    found: dict[type, set[str]] = {view: set() for view in get_args(views.View)}
    for job in jobs(catalog, Ledger({"gone": gone})).values():
        found[type(job.view)].add(job.template)
    found[views.ListView].add("list.html")
    assert all(found.values())
    return found


def section(title: str, view: type) -> str:
    words = _docstrings(view)
    hints = get_type_hints(view)
    assert is_dataclass(view)
    rows = [
        f"| `{field.name}` | {_type(hints[field.name])} | {words.get(field.name, '')} |"
        for field in fields(view)
    ]
    about = inspect.getdoc(view) or ""
    return "\n".join(
        [f"## {title}", "", about, "", "| name | is | |", "| --- | --- | --- |", *rows]
    )


def _docstrings(view: type) -> dict[str, str]:
    """The line below each field."""
    (tree,) = ast.parse(inspect.getsource(view)).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            assert isinstance(field.target, ast.Name)
            assert isinstance(below.value, ast.Constant)
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found


def _type(hint: object) -> str:
    if isinstance(hint, type) and is_dataclass(hint):
        name = name_of(hint)
        return f"[{name}](#{name.replace(' ', '-')})"
    if get_origin(hint) in (Union, UnionType):
        (of,) = (each for each in get_args(hint) if each is not type(None))
        return f"{_type(of)}, or nothing"
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    assert isinstance(hint, type)
    return _PLAIN[hint]


def inside(*views: type) -> list[type]:
    """Every view inside these, by name."""
    found: set[type] = set()
    for view in views:
        _collect(view, found)
    return sorted(found, key=name_of)


def _collect(view: type, found: set[type]) -> None:
    for hint in get_type_hints(view).values():
        for each in (hint, *get_args(hint)):
            if isinstance(each, type) and is_dataclass(each) and each not in found:
                found.add(each)
                _collect(each, found)


def name_of(view: type) -> str:
    """`a duration` of `DurationView`."""
    words = view.__name__.removesuffix("View").removesuffix("Facts")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in words).strip()
