"""people/KEY.yaml → persons, and the lists that name them → credits."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.shape import hold
from podcast_pub.content.text import read_text
from podcast_pub.content.yaml import read_mapping
from podcast_pub.model.memory import Memory
from podcast_pub.model.people import Credit, Person
from podcast_pub.problems import Finding

FOLDER = "people"


def read_people(root: Path, memory: Memory, findings: list[Finding]) -> dict[str, Person]:
    """Everybody in people/, by key; what is wrong there is put into `findings`. Read-only."""
    people: dict[str, Person] = {}
    for item in items(root / FOLDER, root, findings):
        if item.is_folder or item.extension not in (".yaml", ".yml"):
            continue
        desk = Desk(item.below(root))
        person = _read_person(item, root, memory, desk)
        findings += desk.findings
        if person is not None:
            people[person.key] = person
    return people


def read_credits(
    parts: wire.People, people: Mapping[str, Person], desk: Desk, key: str = "people"
) -> tuple[Credit, ...]:
    """Who is named in a list, in its order; nobody twice in one role."""
    named: list[Credit] = []
    for index, part in enumerate(parts):
        who, role = (part, None) if isinstance(part, str) else (part.person, part.role)
        person = find_person(who, people, desk, f"{key}.{index}")
        if person is None:
            continue
        credit = Credit(person, (role or person.role).lower())
        if credit not in named:
            named.append(credit)
    return tuple(named)


def find_person(who: str, people: Mapping[str, Person], desk: Desk, key: str) -> Person | None:
    """The person of that key; None when there is none, and the desk knows it."""
    if who in people:
        return people[who]
    near = get_close_matches(who.lower(), people, n=1)
    do = f"did you mean {near[0]}?" if near else f"make the file {FOLDER}/NAME.yaml: name: {who}"
    message = f"there is no {FOLDER}/{who}.yaml" if "/" not in who else "is not a person's key"
    desk.error("person-unknown", message, key=key, found=who, do=do)
    return None


def _read_person(item: Item, root: Path, memory: Memory, desk: Desk) -> Person | None:
    """A person; None when the file cannot be used."""
    if item.extension == ".yml":
        desk.error("file-name", "the name ends in .yml", do=f"rename it to {item.stem}.yaml")
        return None
    try:
        text = read_text(guarded(root, item), desk)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None
    keys = None if text is None else read_mapping(text, desk)
    if keys is None:
        return None
    person = hold(wire.Person, keys, desk).wire
    url = None if person.url is None else read_link(person.url, "url", desk)
    folder = root / FOLDER
    image = person.image and read_picture(person.image, "image", folder, root, memory, desk)
    if not desk.is_clean:
        return None
    return Person(item.stem, person.name, person.role.lower(), url, image or None)
