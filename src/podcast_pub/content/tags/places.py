"""`location` → places. https://podcastindex.org/namespace/1.0 `location`. Pure."""

import re

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.tags.each import each
from podcast_pub.model.tags import Place
from podcast_pub.model.vocabulary import COUNTRIES

_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]+)?"
# https://www.rfc-editor.org/rfc/rfc5870
_GEO = re.compile(
    rf"geo:({_NUMBER}),({_NUMBER})(?:,-?[0-9]+(?:\.[0-9]+)?)?"
    r"(?:;[A-Za-z0-9-]+(?:=[A-Za-z0-9.%_~!$&'()*+:-]+)?)*"
)
_LONGEST = 200
"""Characters of `geo`."""
_BARE = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})")
OSM = re.compile(r"[NWR][0-9]+(?:#[0-9]+)?")


def read_places(
    location: wire.Place | list[wire.Place] | None, key: str, desk: Desk
) -> tuple[Place, ...]:
    """Every place; what is wrong with one is on the desk then."""
    return tuple(_place(place, at, desk) for at, place in each(key, location))


def _place(place: wire.Place, key: str, desk: Desk) -> Place:
    if place.geo is not None and not is_geo(place.geo):
        bare = _BARE.fullmatch(place.geo.removeprefix("geo:"))
        desk.error(
            "ns-location",
            "`geo` is not a latitude and a longitude",
            key=f"{key}.geo",
            found=place.geo,
            do=f"write geo: geo:{bare[1]},{bare[2]}"
            if bare and is_geo(f"geo:{bare[1]},{bare[2]}")
            else "write it like geo: geo:41.69,-8.83 (north and east are positive)",
        )
    if place.osm is not None and not OSM.fullmatch(place.osm):
        desk.error(
            "ns-location",
            "`osm` is not an object of OpenStreetMap",
            key=f"{key}.osm",
            found=place.osm,
            do="write N for a node, W for a way, R for a relation, and its number: R5326826",
        )
    country = place.country and place.country.upper()
    if country is not None and country not in COUNTRIES:
        desk.error(
            "ns-location",
            "`country` is not a code of ISO 3166-1",
            key=f"{key}.country",
            found=place.country,
            do="write GB" if country == "UK" else "write two letters, such as PT",
        )
    return Place(place.name, place.rel, place.geo, place.osm, country)


def is_geo(text: str) -> bool:
    """Whether it is a place on earth.

    >>> is_geo("geo:41.69,-8.83"), is_geo("geo:-33.8,181"), is_geo("41.69,-8.83")
    (True, False, False)
    >>> is_geo("geo:41." + "6" * 200 + ",-8.83")
    False
    """
    found = _GEO.fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180
