"""Looking after what is published already: one short function for each verb.

They open the store by podcast.yaml alone, for they must work when the show has errors. As in
`pipeline.py`, the time is an argument, and what happens on the way goes to `on_event`.
"""

from podcast_pub.content.place import Place, read_place
from podcast_pub.model.show import StorageSettings
from podcast_pub.pipeline import Project
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import is_bucket, open_store


def place_of(project: Project) -> Place:
    """What podcast.yaml says about the place; InvalidShowError when that cannot be told."""
    return read_place(project.show.resolve())


def store_of(project: Project) -> Store:
    """The store that `--to` names, or else podcast.yaml."""
    if project.to and not is_bucket(project.to):
        return open_store(project.show, StorageSettings(), project.to)
    return open_store(project.show, place_of(project).storage, project.to)
