"""Places to be examined, and what a doctor says of them as text that stays the same."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from podcast_pub.doctor.examine import examine
from podcast_pub.doctor.line import Examined, Line
from podcast_pub.doctor.patient import Patient
from podcast_pub.model.show import StorageSettings
from podcast_pub.report.doctor import line_text
from tests.consent import agree_to
from tests.servers.server import Server


def bucket_patient(server: Server, show: Path, *, prefix: str = "podcast/") -> Patient:
    """A show that goes into a new bucket, read at the address of the bucket itself."""
    bucket = server.fresh_bucket()
    storage = StorageSettings(f"s3://{bucket}/{prefix}", endpoint=server.endpoint)
    agree_to(show, storage)
    return Patient(show, storage, f"{server.endpoint}/{bucket}/{prefix}")


def examined(patient: Patient, *, quick: bool = True) -> Examined:
    """What a doctor says of it."""
    told: list[Line] = []
    seen = examine(patient, clock=lambda: datetime.now(UTC), quick=quick, on_line=told.append)
    assert tuple(told) == seen.lines
    return seen


def text_of(seen: Examined, names: Mapping[str, str]) -> str:
    """Every line, with these names instead of what differs from run to run."""
    text = "\n".join(map(line_text, seen.lines)) + "\n"
    for found, name in names.items():
        text = text.replace(found, name)
    text = re.sub(r"(podcast-pub_probe)-[0-9a-f]+", r"\1", text)
    text = re.sub(r"differ by \d+ s", "differ by 0 s", text)
    return re.sub(r"[\d,.]+ GB are free", "9 GB are free", text)


def verdicts(seen: Examined) -> dict[str, str]:
    """Topic → verdict."""
    return {line.topic: line.verdict.value for line in seen.lines}
