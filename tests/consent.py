"""Agree to the bucket of a show, as its producer does once by `podcast-pub trust`."""

from pathlib import Path

from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError
from podcast_pub.storage.consent import UntrustedError, consent
from podcast_pub.storage.target import require_trust


def agree_to(show: Path, storage: StorageSettings) -> None:
    """Let this user's credentials be used where `storage` wants it; nothing for a folder."""
    try:
        require_trust(show, storage, None)
    except UntrustedError as error:
        consent(show, error.wish)
    except ConfigError:
        return  # the test is about a bucket that is none
