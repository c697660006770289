"""Rules about the people who are named."""

from collections.abc import Iterable, Iterator

from podcast_pub.check.urls import https
from podcast_pub.model.episode import Episode
from podcast_pub.model.show import Show
from podcast_pub.problems import Finding, Location


def people_findings(show: Show, episodes: Iterable[Episode]) -> Iterator[Finding]:
    """What is wrong with people, each once however often they are heard."""
    credited = (*show.people, *(credit for episode in episodes for credit in episode.credits))
    for person in {credit.person.key: credit.person for credit in credited}.values():
        if person.url is not None:
            location = Location(f"people/{person.key}.yaml")
            yield from https("https-podcast-ns", person.url, "url", location)
