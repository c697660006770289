"""Words that the podcast namespace lists. https://podcastindex.org/namespace/1.0"""

LICENSES = ("ARR", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "POD-V4V-1.0")
"""Licences that need no address, as they are spelled."""

_PLAIN_MEDIA = (
    *("podcast", "music", "video", "film", "audiobook", "newsletter", "blog"),
    *("publisher", "course"),
)
LIST_MEDIA = (*(f"{medium}L" for medium in _PLAIN_MEDIA), "mixed")
"""Feeds of these hold items of other feeds, and none of their own."""
MEDIA = (*_PLAIN_MEDIA, *LIST_MEDIA)
"""What a feed can be."""

_SERVICES = (
    "acast amazon anchor apple audible audioboom backtracks bitcoin blubrry buzzsprout "
    "captivate castos castopod facebook fireside fyyd google gpodder hypercatcher kasts libsyn "
    "mastodon megafono megaphone omnystudio overcast paypal pinecast podbean podcastaddict "
    "podcastguru podcastindex podcasts podchaser podcloud podfriend podiant podigee podnews "
    "podomatic podserve podverse redcircle relay resonaterecordings rss shoutengine simplecast "
    "slack soundcloud spotify spreaker tiktok transistor twitter whooshkaa youtube zencast"
)
SERVICES = tuple(_SERVICES.split())
"""Slugs of services, for `podcast:block`."""

_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_COUNTRIES.split())
"""ISO 3166-1 alpha-2."""
