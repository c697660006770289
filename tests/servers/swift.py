"""OpenStack Swift with its S3 interface: the real server. It checks signatures and checksums."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.servers.running import free_ports, program, running, unusable
from tests.servers.server import Server

KINDS = ("account", "container", "object")
STORE = """\
[DEFAULT]
devices = {folder}/devices
mount_check = false
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
disable_fallocate = true
fallocate_reserve = 0
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
"""One part of the storage behind the proxy."""
PROXY = """\
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck bulk s3api tempauth copy slo dlo versioned_writes \
proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{name} = {secret} .admin
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
"""
"""The part that clients talk to."""
PLAIN_FILTERS = ("catch_errors", "gatekeeper", "healthcheck", "bulk", "copy", "slo", "dlo")
SWIFT = """\
[swift-hash]
swift_hash_path_prefix = of
swift_hash_path_suffix = tests
[storage-policy:0]
name = gold
default = yes
"""
ACCOUNT, NAME, SECRET = "test", "tester", "testing"


@contextlib.contextmanager
def swift_server(folder: Path) -> Iterator[Server]:
    """A new one, with its objects on the disk of `folder`."""
    proxy = program("swift-proxy-server")
    (folder / "devices" / "disk").mkdir(parents=True)
    _need_attributes(folder)
    port, *stores = free_ports(4)
    _write_configuration(folder, port, stores)
    rings = Path(__file__).with_name("swift_rings.py")
    subprocess.run(  # -I: `import swift` finds Swift, not us
        [program("python"), "-I", rings, folder, *map(str, stores)], check=True, timeout=60
    )
    commands = [
        *([program(f"swift-{kind}-server"), str(folder / f"{kind}.conf"), "-v"] for kind in KINDS),
        [proxy, str(folder / "proxy.conf"), "-v"],
    ]
    env = {"SWIFT_CONF_FILE": str(folder / "swift.conf"), "EVENTLET_NO_GREENDNS": "yes"}
    with running(commands, [*stores, port], folder, env):
        yield Server("swift", f"http://127.0.0.1:{port}", "us-east-1", f"{ACCOUNT}:{NAME}", SECRET)


def _need_attributes(folder: Path) -> None:
    """Swift keeps headers as extended attributes of files, which not every disk has."""
    try:
        os.setxattr(folder, "user.swift", b"")
    except (OSError, AttributeError):
        unusable("Swift needs a disk with extended attributes: name one by TMPDIR=…")


def _write_configuration(folder: Path, port: int, stores: list[int]) -> None:
    user = _user()
    (folder / "swift.conf").write_text(SWIFT)
    for kind, store in zip(KINDS, stores, strict=True):
        text = STORE.format(kind=kind, folder=folder, port=store, user=user)
        (folder / f"{kind}.conf").write_text(text)
    text = PROXY.format(
        folder=folder, port=port, user=user, account=ACCOUNT, name=NAME, secret=SECRET
    )
    plain = "".join(f"[filter:{name}]\nuse = egg:swift#{name}\n" for name in PLAIN_FILTERS)
    (folder / "proxy.conf").write_text(text + plain)


def _user() -> str:
    """Swift gives up its rights to this user: ourselves."""
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
