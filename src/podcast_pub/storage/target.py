"""Which place a show is published to, and whether it may choose that place itself."""

from pathlib import Path

from podcast_pub.addresses import STATE
from podcast_pub.model.bucket import Bucket, BucketError, is_bucket, parse_bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError
from podcast_pub.storage.consent import Wish, distribution_of, require_consent
from podcast_pub.storage.folder import FolderStore, check_target
from podcast_pub.storage.store import Store


def open_store(show: Path, wanted: StorageSettings, to: str | None) -> Store:
    """The place that `--to` names, or else the one that podcast.yaml wants.

    A bucket that `--to` names is asked for at the service of podcast.yaml. Raises ConfigError for a
    place that cannot be used, UntrustedError for one that the user has to agree to: a show that was
    cloned from somebody must not write where its maker pleases. StoreError where no credentials can
    be read.
    """
    named = to or wanted.url
    if is_bucket(named):
        return _open_bucket(show, wanted, to)
    folder = Path(named) if to else show / named
    check_target(show, folder)
    if to is None and not _is_own(show, folder):
        require_trust(show, wanted, to)
    return FolderStore(folder)


def require_trust(show: Path, wanted: StorageSettings, to: str | None) -> None:
    """UntrustedError when `open_store` would use a place, or tell a CDN, without being allowed."""
    require_consent(show, wish_of(show, wanted, to))


def wish_of(show: Path, wanted: StorageSettings, to: str | None) -> Wish:
    """What a show wants that may have to be agreed to; ConfigError for an address of no bucket."""
    bucket = _bucket(wanted, to) if is_bucket(to or wanted.url) else None
    other = None if bucket or to or _is_own(show, show / wanted.url) else show / wanted.url
    distribution = distribution_of(wanted, to)
    return Wish(
        bucket,
        wanted.endpoint if bucket else None,
        wanted.profile if bucket or distribution else None,
        distribution,
        by_show=to is None,
        folder=other.resolve() if other else None,
        taken=other is not None and (other / STATE).is_dir(),
    )


def _bucket(wanted: StorageSettings, to: str | None) -> Bucket:
    named = to or wanted.url
    try:
        return parse_bucket(named)
    except BucketError as error:
        found = None if "@" in named else named  # what stands before it may be a secret
        where = "--to" if to else "podcast.yaml"
        raise ConfigError(error.message, where=where, found=found, do=error.do) from None


def _open_bucket(show: Path, wanted: StorageSettings, to: str | None) -> Store:
    require_trust(show, wanted, to)
    bucket = _bucket(wanted, to)
    from podcast_pub.storage.s3.place import Place
    from podcast_pub.storage.s3.store import S3Store

    return S3Store(Place(bucket, wanted.endpoint, wanted.region, wanted.profile))


def _is_own(show: Path, folder: Path) -> bool:
    """Whether a show may name this folder without anybody saying so: inside it, and not hidden."""
    root, inside = show.resolve(), folder.resolve()
    if not inside.is_relative_to(root):
        return False
    return not any(part.startswith(".") for part in inside.relative_to(root).parts)
