"""people/KEY.yaml → persons, and the lists that name them → credits."""

import re
from collections.abc import Mapping as ByKey
from difflib import get_close_matches
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk, quote
from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.keys.fields import as_yaml
from podcast_pub.content.keys.shape import hold
from podcast_pub.content.keys.yaml import Mapping, read_mapping
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.slugs import fold
from podcast_pub.content.text import read_text
from podcast_pub.content.unused import tell_no_person
from podcast_pub.model import roles
from podcast_pub.model.memory import Memory
from podcast_pub.model.people import Credit, Person
from podcast_pub.problems import Finding

FOLDER = "people"
_KEY = re.compile(r"[a-z0-9-]+")


def read_people(root: Path, memory: Memory, findings: list[Finding]) -> dict[str, Person]:
    """Everybody in people/, by key; what is wrong there is put into `findings`. Read-only."""
    people: dict[str, Person] = {}
    for item in items(root / FOLDER, root, findings):
        if item.is_folder or item.extension not in (".yaml", ".yml"):
            tell_no_person(item, root, findings)
            continue
        desk = Desk(item.below(root))
        people[item.stem] = _read_person(item, root, memory, desk)
        findings += desk.findings
    return people


def read_credits(
    parts: wire.People, people: ByKey[str, Person], desk: Desk, key: str = "people"
) -> tuple[Credit, ...]:
    """Who is named in a list, in its order; nobody twice in one role."""
    named: list[Credit] = []
    for index, part in enumerate(parts):
        if isinstance(part, str):
            part = wire.Part(person=part)
        who, role, group = part.person, part.role, part.group
        check_role(role or "", group, desk, f"{key}.{index}")
        person = find_person(who, people, desk, f"{key}.{index}")
        if person is None:
            continue
        own = person.group if role in (None, person.role) else None
        credit = Credit(person, (role or person.role).lower(), (group or own or "").lower() or None)
        if credit not in named:
            named.append(credit)
    return tuple(named)


def with_hosts(named: tuple[Credit, ...], of_show: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Who is named for an episode, behind the show's hosts where its list names no host.

    Apps show the list of an episode instead of the show's, so a guest alone would stand there
    without who asks the questions. Nobody is added to an empty list, and nobody twice.
    """
    if not named or any(credit.role in roles.HOSTS for credit in named):
        return named
    there = {credit.person.key for credit in named}
    hosts = (one for one in of_show if one.role in roles.HOSTS and one.person.key not in there)
    return (*hosts, *named)


def find_person(who: str, people: ByKey[str, Person], desk: Desk, key: str) -> Person | None:
    """The person of that key; None when there is none, and the desk knows it."""
    if who in people:
        return people[who]
    near = _named(who, people) or next(iter(get_close_matches(who.lower(), people, n=1)), None)
    if near:
        do = f"did you mean {near}?"
    elif _KEY.fullmatch(who):
        do = f"make the file {FOLDER}/{who}.yaml with a line such as name: {who.title()}"
    else:
        name = fold(who) or "ada"
        line = as_yaml("name", quote(who))
        do = f"make the file {FOLDER}/{name}.yaml with the line {line}, and write {name} here"
    message = f"nobody in {FOLDER}/ has this key"
    desk.error("person-unknown", message, key=key, found=who, do=do)
    return None


def _named(who: str, people: ByKey[str, Person]) -> str | None:
    """The key of whom somebody calls by name."""
    name = who.casefold()
    return next((key for key, one in people.items() if one.name.casefold() == name), None)


def check_role(role: str, group: str | None, desk: Desk, key: str = "") -> None:
    """Put down a role, and a group, that apps do not know; an empty role is somebody's own."""
    at = f"{key}." if key else ""
    if group is not None and group.lower() not in roles.GROUPS:
        near = get_close_matches(group.lower(), roles.GROUPS, n=1)
        do = f"did you mean {near[0]}?" if near else f"write one of: {', '.join(roles.GROUPS)}"
        message = "`group` is not one of the podcast taxonomy"
        desk.warn("ns-person", message, key=f"{at}group", found=group, do=do)
    elif role and not roles.is_role(role, group):
        near_role = roles.nearest_role(role)
        desk.warn(
            "ns-person",
            "`role` is not a word of the podcast taxonomy, so apps may not show it"
            if group is None
            else f"the group {group} has no such role",
            key=f"{at}role",
            found=role,
            do=f"did you mean {near_role}?"
            if near_role and near_role != role.lower()
            else "write a role that apps know, such as host, guest, producer, composer, researcher",
        )


def _read_person(item: Item, root: Path, memory: Memory, desk: Desk) -> Person:
    """A person; what is wrong is on the desk, and left out, so that who names them is not told."""
    keys = _keys(item, root, desk)
    if keys is None:
        return Person(item.stem, item.stem, "host", None, None)
    person = hold(wire.Person, keys, desk).wire
    url = None if person.url is None else read_link(person.url, "url", desk)
    image = None
    if person.image is not None:
        image = read_picture(person.image, "image", root / FOLDER, root, memory, desk)
    check_role(person.role, person.group, desk)
    group = None if person.group is None else person.group.lower()
    return Person(item.stem, person.name, person.role.lower(), url, image, group)


def _keys(item: Item, root: Path, desk: Desk) -> Mapping | None:
    """The keys of a person's file; None when there are none that can be used."""
    if item.extension == ".yml":
        desk.error("file-name", "the name ends in .yml", do=f"rename it to {item.stem}.yaml")
    try:
        text = read_text(guarded(root, item), desk)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None
    return None if text is None else read_mapping(text, desk)
