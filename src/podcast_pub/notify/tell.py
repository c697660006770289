"""Tell everybody who has to hear of a release: CloudFront first, then the user's command.

In this order, because a command may ask for the feed, or tell people to.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub.model.show import Hooks, StorageSettings
from podcast_pub.notify.changes import Changes
from podcast_pub.notify.cloudfront import tell_cloudfront
from podcast_pub.notify.command import Command, Origin, after_publish
from podcast_pub.notify.document import hook_document
from podcast_pub.notify.events import Told
from podcast_pub.notify.hook import run_hook
from podcast_pub.notify.trust import is_trusted
from podcast_pub.problems import NotifyError
from podcast_pub.storage.consent import distribution_of
from podcast_pub.storage.target import require_trust


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who has to hear of a release."""

    root: Path
    """The show's folder: commands run there."""
    storage: StorageSettings
    """Its distribution is told, if it has one."""
    command: Command | None


def contacts_of(root: Path, storage: StorageSettings, hooks: Hooks, to: str | None) -> Contacts:
    """Whom the show and this user want told; ConfigError when the user's config cannot be used.

    The distribution is in front of `storage`: what is published to another place, `to`, does not
    concern it. UntrustedError for one that the user has to agree to.
    """
    distribution = distribution_of(storage, to)
    if distribution:
        require_trust(root, storage, to)
    return Contacts(
        root=root,
        storage=replace(storage, cloudfront=distribution),
        command=after_publish(hooks.after_publish),
    )


def tell(
    changes: Changes, contacts: Contacts, *, target: str, on_event: Callable[[Told], None]
) -> None:
    """Tell all contacts what a release has changed; nobody when that is nothing.

    NotifyError at the first who cannot be told: the release is live all the same.
    """
    if changes.is_empty:
        return
    try:
        _tell(changes, contacts, target, on_event)
    except NotifyError as error:
        raise NotifyError(
            f"everything is published, but {error.message}",
            where=error.where,
            found=error.found,
            do=f"{error.do}\nthen: podcast-pub notify",
        ) from error


def _tell(
    changes: Changes, contacts: Contacts, target: str, on_event: Callable[[Told], None]
) -> None:
    storage = contacts.storage
    if storage.cloudfront:
        from podcast_pub.storage.s3.cloudfront import Distribution  # takes long to import

        distribution = Distribution(
            storage.cloudfront, profile=storage.profile, region=storage.region
        )
        tell_cloudfront(changes, distribution, on_event)
    if command := contacts.command:
        _check_trust(contacts, command)
        run_hook(command, hook_document(changes, target=target), contacts.root, on_event)


def _check_trust(contacts: Contacts, command: Command) -> None:
    """NotifyError for a command of the show that this user has not allowed."""
    if command.origin is not Origin.SHOW:
        return
    if is_trusted(contacts.root, command.text, contacts.storage.url):
        return
    raise NotifyError(
        "the after_publish command was not run: a show may run nothing that you have not allowed",
        where=command.origin.value,
        found=command.text,
        do="look at it and allow it: podcast-pub trust",
    )
