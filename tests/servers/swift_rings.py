"""Where Swift finds its parts, on one disk: swift_rings.py FOLDER PORT PORT PORT.

Runs in the environment of the servers, not in that of the tests.
"""

import sys
from pathlib import Path


def main(folder: Path, ports: list[int]) -> None:
    """Write account.ring.gz, container.ring.gz and object.ring.gz."""
    from swift.common.ring import RingBuilder  # type: ignore[import-not-found]  # other environment

    for kind, port in zip(("account", "container", "object"), ports, strict=True):
        builder = RingBuilder(1, 1, 0)
        address = {"ip": "127.0.0.1", "port": port}
        replication = {"replication_ip": "127.0.0.1", "replication_port": port}
        builder.add_dev(
            {"region": 1, "zone": 1, "device": "disk", "weight": 1, **address, **replication}
        )
        builder.rebalance()
        builder.get_ring().save(str(folder / f"{kind}.ring.gz"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(port) for port in sys.argv[2:]])
