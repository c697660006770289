"""Run the preview: a socket on this machine only, a server, and the watcher beside it."""

import asyncio
import errno
import socket
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

import uvicorn

from podcast_pub.model.artifact import Artifact
from podcast_pub.preview.app import create_app
from podcast_pub.preview.stage import Shown, Stage
from podcast_pub.preview.watch import watch
from podcast_pub.problems import ConfigError

HOST = "127.0.0.1"

_TRIES = 20
"""Ports that are tried when the wanted one is taken."""


def serve(
    root: Path,
    build: Callable[[str], Mapping[str, Artifact]],
    *,
    port: int,
    on_start: Callable[[str, Shown], None],
    on_change: Callable[[Shown], None],
    on_trouble: Callable[[str], None],
) -> None:
    """Serve until Ctrl-C. `build` makes the show for the address it is given.

    `port`: the wanted one, 0 for any; the next free one is taken when it is not. `on_start` is
    called with the address when it answers. Raises ConfigError when no port can be had.
    """
    with closing(listen(port)) as listener:
        url = f"http://{HOST}:{listener.getsockname()[1]}/"
        stage = Stage(lambda: build(url))
        server = _Server(stage, lambda: on_start(url, stage.shown))
        watching = watch(root, stage, on_change=on_change, on_trouble=on_trouble)

        async def both() -> None:
            await asyncio.gather(server.serve([listener]), watching)

        with suppress(KeyboardInterrupt):
            asyncio.run(both())


def listen(port: int) -> socket.socket:
    """A listening socket of this machine only, at `port` or the next free one."""
    for candidate in range(port, min(port + _TRIES, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen()
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise ConfigError(
                    f"port {candidate} cannot be used: {error.strerror}", do="--port 8000"
                ) from error
        else:
            return listener
    raise ConfigError(
        f"the ports from {port} on are all taken", do="stop what uses them, or type --port 0"
    )


class _Server(uvicorn.Server):
    """uvicorn, which waits for nobody when it is told to stop."""

    def __init__(self, stage: Stage, on_start: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                create_app(stage), lifespan="off", log_level="critical", timeout_graceful_shutdown=0
            )
        )
        self._stage = stage
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say when the address answers."""
        await super().startup(sockets)
        self._on_start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Send everybody home: pages that wait for changes, and the watcher."""
        self._stage.stop()
        super().handle_exit(sig, frame)
