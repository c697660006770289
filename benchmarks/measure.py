"""Wall time of whole commands, taken in turns so that a noisy machine is fair to all."""

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    seconds: float
    """By the clock."""
    work: float
    """Seconds that processors were busy with it."""
    memory: float
    """The most that it had at a time, in MB."""


def measured(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> Run:
    """One run; it must succeed."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        running = subprocess.Popen(command, stdout=said, stderr=said, env=env)
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - begin
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert running.returncode == 0, said.read().decode()
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def seconds(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> float:
    """Wall seconds of one run; it must succeed."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=env)
    return time.perf_counter() - begin


def seconds_and_work(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Wall seconds of one run, and those that processors were busy with it, which are steadier."""
    before = _work()
    took = seconds(command, env)
    return took, _work() - before


def _work() -> float:
    """Of all programs that this one has run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(commands: Mapping[str, Sequence[str | Path]], rounds: int) -> dict[str, float]:
    """Median wall seconds of each command, over `rounds` interleaved runs after a first one."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            took = seconds(command)
            if number:
                times[name].append(took)
    return {name: statistics.median(values) for name, values in times.items()}
