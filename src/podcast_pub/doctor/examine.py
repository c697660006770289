"""The whole examination: addresses, the store, what listeners get. What is put is taken away."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

from podcast_pub.addresses import Site
from podcast_pub.doctor.configuration import address_line, is_example, storage_line
from podcast_pub.doctor.folder import folder_lines
from podcast_pub.doctor.line import Examined, Line, bad, ok, unknown
from podcast_pub.doctor.listeners import listener_lines
from podcast_pub.doctor.patient import Patient
from podcast_pub.doctor.probes import Probes, probing, remove_abandoned
from podcast_pub.doctor.provider import Provider
from podcast_pub.doctor.store import Clock, stops, store_lines
from podcast_pub.problems import PodcastError

OnLine = Callable[[Line], None]


def examine(patient: Patient, *, clock: Clock, quick: bool, on_line: OnLine) -> Examined:
    """Look at everything; each line goes to `on_line` as soon as it is known."""
    lines: list[Line] = []
    with closing(_all_lines(patient, clock, quick=quick)) as found:  # tidies up when told to stop
        for line in found:
            lines.append(line)
            on_line(line)
    return Examined(patient.named, tuple(lines))


def _all_lines(patient: Patient, clock: Clock, *, quick: bool) -> Generator[Line, None, None]:
    yield from _address_lines(patient)
    try:
        if patient.is_bucket:
            yield storage_line(patient.bucket(), patient.storage)
            yield ok("credentials", patient.credentials())
        store = patient.open_store()
    except PodcastError as error:
        yield bad("credentials" if patient.is_bucket else "target", error.message, error.do)
        return
    with probing(store) as probes:
        yield from _lines(patient, probes, clock, quick=quick)
    if probes.keys:
        keys = ", ".join(probes.keys)
        yield bad("tidying", f"what was written could not be deleted: {keys}", "delete it")


def _address_lines(patient: Patient) -> Iterator[Line]:
    yield address_line("url", patient.url)
    if patient.media_url not in (None, patient.url):
        yield address_line("media_url", patient.media_url)


def _lines(patient: Patient, probes: Probes, clock: Clock, *, quick: bool) -> Iterator[Line]:
    """All that needs the store; only why it cannot be used, where it cannot."""
    for line in store_lines(probes, clock, quick=quick):
        yield line
        if stops(line):
            return
    try:
        remove_abandoned(probes.store)
        if patient.provider is Provider.FOLDER:
            folder = Path(str(probes.store)).resolve()
            yield from folder_lines(folder, folder / probes.keys[0])
        yield from _listener_lines(patient, probes)
    except PodcastError as error:
        yield bad("public site", error.message, error.do)


def _listener_lines(patient: Patient, probes: Probes) -> Iterator[Line]:
    url, media_url = patient.url, patient.media_url or patient.url
    if url is None or media_url is None or is_example(url) or is_example(media_url):
        yield unknown("public site", "not asked: it has no address yet that anybody could have")
        return
    yield from listener_lines(Site(url, media_url), probes, patient.provider)
