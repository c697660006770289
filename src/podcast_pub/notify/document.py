"""What a hook reads on its standard input: JSON, format 1. Pure; docs/reference/json.md says each
key.

The shape only grows; what would break a reader raises FORMAT.
"""

import json
from collections.abc import Sequence

from podcast_pub.notify.changes import Changed, Changes

FORMAT = 1


def hook_document(changes: Changes, *, target: str) -> bytes:
    """The changes of a release, ASCII; `target` is the store as people name it."""
    document = {
        "format": FORMAT,
        "event": "after_publish",
        "release": changes.release,
        "target": target,
        "feeds": [changes.feed_url],
        "new_episodes": [
            {"guid": new.guid, "title": new.title, "url": new.url} for new in changes.new_episodes
        ],
        "stale": list(changes.stale),
        "written": _rows(changes.written),
        "deleted": _rows(changes.deleted),
    }
    return (json.dumps(document, indent=2) + "\n").encode("ascii")


def _rows(changed: Sequence[Changed]) -> list[dict[str, str]]:
    return [{"kind": each.kind.value, "key": each.key, "url": each.url} for each in changed]
