"""What is examined: a place of a show, as podcast.yaml and the options name it."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from podcast_pub.doctor.provider import Provider, provider_of
from podcast_pub.model.bucket import Bucket, BucketError, is_bucket, parse_bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import ConfigError
from podcast_pub.storage.store import Store
from podcast_pub.storage.target import open_store

_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
"""Where boto3 looks for the address of the service when podcast.yaml has none."""


@dataclass(frozen=True, slots=True)
class Patient:
    """A place to publish to, and where it is reached."""

    show: Path
    """The show's folder."""
    storage: StorageSettings
    """As podcast.yaml has it."""
    url: str | None
    """Public address of the site, ends with `/`; None where there is none that can be used."""
    media_url: str | None = None
    """The same of media/; None where it is that of the site."""
    to: str | None = None
    """`--to`; None: what `storage` says."""

    @property
    def target(self) -> str:
        """The folder or the bucket, as it was typed: it may hold what must not be shown."""
        return self.to or self.storage.url

    @property
    def named(self) -> str:
        """The same to be said: what stands before an @ may be a secret."""
        scheme, separator, rest = self.target.partition("://")
        return f"{scheme}{separator}{rest.rpartition('@')[2]}"

    @property
    def is_bucket(self) -> bool:
        """Whether there are credentials to look for."""
        return is_bucket(self.target)

    @property
    def provider(self) -> Provider:
        """Who keeps the objects."""
        if not self.is_bucket:
            return Provider.FOLDER
        named = (os.environ.get(name) for name in _ENDPOINTS)
        return provider_of(self.storage.endpoint or next(filter(None, named), None))

    def bucket(self) -> Bucket:
        """The bucket; ConfigError where it is none."""
        try:
            return parse_bucket(self.target)
        except BucketError as error:
            raise ConfigError(error.message, do=error.do) from None

    def folder(self) -> PurePosixPath:
        """The folder, absolute."""
        return PurePosixPath((Path(self.to) if self.to else self.show / self.target).resolve())

    def open_store(self) -> Store:
        """The store; ConfigError or StoreError where it cannot be opened."""
        return open_store(self.show, self.storage, self.to)

    def credentials(self) -> str:
        """Where the credentials of the bucket are found; StoreError where they are not."""
        from podcast_pub.storage.s3.account import credentials_of
        from podcast_pub.storage.s3.place import Place

        storage = self.storage
        place = Place(self.bucket(), storage.endpoint, storage.region, storage.profile)
        return credentials_of(place)
