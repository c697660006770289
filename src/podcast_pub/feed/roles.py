"""The groups of people's roles. https://podcastindex.org/namespace/1.0 `person`, taxonomy.

Without a group a role counts as cast, so every other role must name its group.
"""

_GROUPS: dict[str, str] = {
    "creative direction": (
        "director, assistant director, executive producer, senior producer, producer,"
        " associate producer, development producer, creative director"
    ),
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
    "video post-production": "assistant editor",
}
_GROUP_OF = {role: group for group, roles in _GROUPS.items() for role in roles.split(", ")}


def group_of(role: str) -> str | None:
    """The group to name beside a role; None for the cast, and for words of the show's own.

    An `editor` is one who edits words: the taxonomy has the name twice.

    >>> group_of("editor"), group_of("host")
    ('writing', None)
    """
    return _GROUP_OF.get(role.lower())
