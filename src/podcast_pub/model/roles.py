"""The groups of people's roles. https://podcastindex.org/namespace/1.0 `person`, taxonomy.

Without a group a role counts as cast, so every other role must name its group.
"""

from difflib import get_close_matches

_CAST = "cast"
PICTURES = "video post-production"
"""The group that has an editor of its own: the other one edits words."""
_GROUPS: dict[str, str] = {
    "creative direction": (
        "director, assistant director, executive producer, senior producer, producer,"
        " associate producer, development producer, creative director"
    ),
    _CAST: ("host, co-host, guest host, guest, voice actor, narrator, announcer, reporter"),
    "writing": (
        "author, editorial director, co-writer, writer, songwriter, guest writer, story editor,"
        " managing editor, script editor, script coordinator, researcher, editor, fact checker,"
        " translator, transcriber, logger"
    ),
    "audio production": (
        "studio coordinator, technical director, technical manager, audio engineer,"
        " remote recording engineer, post production engineer"
    ),
    "audio post-production": (
        "audio editor, sound designer, foley artist, composer, theme music, music production,"
        " music contributor"
    ),
    "administration": (
        "production coordinator, booking coordinator, production assistant, content manager,"
        " marketing manager, sales representative, sales manager"
    ),
    "visuals": "graphic designer, cover art designer",
    "community": "social media manager",
    "misc.": "consultant, intern",
    "video production": "camera operator, lighting designer, camera grip, assistant camera",
    PICTURES: "editor, assistant editor",
}
_ROLES = {group: tuple(roles.split(", ")) for group, roles in _GROUPS.items()}
_GROUP_OF = {role: group for group, roles in reversed(_ROLES.items()) for role in roles}
"""Of a role that is there twice, the first group."""

ROLES = tuple(_GROUP_OF)
"""All roles, lower case, each once."""
GROUPS = tuple(_ROLES)
"""All groups, lower case."""
HOSTS = frozenset({"host", "co-host", "guest host"})
"""Who asks the questions."""


def group_of(role: str) -> str | None:
    """The group to name beside a role; None for the cast, and for words of the show's own.

    An `editor` is one who edits words: the taxonomy has the name twice.

    >>> group_of("editor"), group_of("host")
    ('writing', None)
    """
    group = _GROUP_OF.get(role.lower())
    return None if group == _CAST else group


def is_role(role: str, group: str | None) -> bool:
    """Whether the taxonomy has the role; in that group, where one is named.

    >>> is_role("Editor", "Video Post-Production"), is_role("gardener", None)
    (True, False)
    """
    if group is None:
        return role.lower() in _GROUP_OF
    return role.lower() in _ROLES.get(group.lower(), ())


def nearest_role(role: str) -> str | None:
    """The role that was probably meant.

    >>> nearest_role("moderator"), nearest_role("cohost")
    (None, 'co-host')
    """
    return next(iter(get_close_matches(role.lower(), _GROUP_OF, n=1, cutoff=0.75)), None)
