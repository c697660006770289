"""The texts that can be printed for copying, by name."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from podcast_pub.doctor.patient import Patient
from podcast_pub.doctor.texts.apache import apache
from podcast_pub.doctor.texts.bucket import (
    cloudfront_policy,
    cors,
    index_function,
    public_policy,
    user_policy,
)
from podcast_pub.doctor.texts.caddy import caddy
from podcast_pub.doctor.texts.nginx import nginx
from podcast_pub.doctor.texts.serving import Place, place_of
from podcast_pub.model.bucket import Bucket
from podcast_pub.problems import ConfigError

_STATIC = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*|\.well-known")
"""What can be published of static/, by its first name."""

TEXTS: Mapping[str, Callable[[Patient], str]] = {
    "policy": lambda patient: public_policy(_bucket(patient), static_names(patient.show)),
    "user-policy": lambda patient: user_policy(_bucket(patient), patient.storage.cloudfront),
    "cors": lambda _: cors(),
    "cloudfront": lambda patient: cloudfront_policy(_bucket(patient), patient.storage.cloudfront),
    "index-function": lambda _: index_function(),
    "nginx": lambda patient: nginx(_place(patient)),
    "caddy": lambda patient: caddy(_place(patient)),
    "apache": lambda patient: apache(_place(patient)),
}


def text_for(name: str, patient: Patient) -> str:
    """The text of that name, for this place; ConfigError where it is none for it."""
    return TEXTS[name](patient)


def static_names(show: Path) -> tuple[str, ...]:
    """What lies in the show's static/, as names of a policy: `NAME`, and `NAME/*` for a folder.

    Nothing hidden, and no name that would mean more than itself there.
    """
    folder = show / "static"
    if not folder.is_dir():
        return ()
    return tuple(
        f"{path.name}/*" if path.is_dir() else path.name
        for path in sorted(folder.iterdir())
        if _STATIC.fullmatch(path.name)
    )


def _bucket(patient: Patient) -> Bucket:
    if patient.is_bucket:
        return patient.bucket()
    raise ConfigError(
        "this show is published into a folder, which has no policies",
        found=patient.named,
        do="name the bucket: podcast-pub doctor --to s3://bucket/prefix --print policy\n"
        "or print what a web server needs: podcast-pub doctor --print nginx",
    )


def _place(patient: Patient) -> Place:
    if patient.is_bucket:
        raise ConfigError(
            "this show is published into a bucket, which no web server has on its disk",
            found=patient.named,
            do="name the folder: podcast-pub doctor --to /srv/www/my-show --print nginx\n"
            "or print what a bucket needs: podcast-pub doctor --print policy",
        )
    if patient.url is None:
        raise ConfigError(
            "there is no public address to make lines for",
            where="podcast.yaml",
            do="write the address of the site: url: https://my-show.example/",
        )
    return place_of(patient.url, patient.folder())
