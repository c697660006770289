"""Run servers for as long as the tests do, however these end: guard.py FOLDER COMMANDS.

Nothing but the standard library: this runs before everything else and must start at once.
"""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

LOOK_EVERY = 0.1
"""Seconds until the death of the tests, or of a server, is seen."""


def main(folder: Path, commands: list[list[str]], tests: int) -> None:
    """Start the servers, each in its own session (Swift signals its whole group), and wait.

    Tests say by a line that they are done. What they have forked keeps the pipe open when they die,
    so that is looked for too.
    """
    servers: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            log = folder / f"{Path(command[0]).name}.log"
            with log.open("ab") as out:
                servers.append(
                    subprocess.Popen(
                        command,
                        cwd=folder,
                        stdin=subprocess.DEVNULL,
                        stdout=out,
                        stderr=out,
                        start_new_session=True,
                    )
                )
        while os.getppid() == tests and all(server.poll() is None for server in servers):
            if select.select([sys.stdin], [], [], LOOK_EVERY)[0]:
                break
    finally:
        for server in servers:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]))
