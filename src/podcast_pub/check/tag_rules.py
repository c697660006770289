"""Rules about further tags of the podcast namespace, checked while podcast.yaml and front matter
are read.
"""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, NAMESPACE, VALIDATOR
from podcast_pub.problems import Level


def _rule(id: str, scope: str, reason: str, fix: str, level: Level = Level.ERROR) -> Rule:  # noqa: A002  the field's own name
    return Rule(id, level, scope, "Podcast namespace", NAMESPACE, reason, fix, (Where.LOADING,))


TAG_RULES: tuple[Rule, ...] = (
    _rule(
        "ns-location",
        "show, episode",
        "Apps put places on a map by coordinates, OpenStreetMap objects and country codes.",
        "write geo: geo:41.69,-8.83, osm: R5326826, country: PT, or leave them out",
    ),
    _rule(
        "ns-social",
        "show, episode",
        "Comments are the answers to one post, by its address; or there shall be none.",
        "add uri: with the address of the post, or write protocol: disabled alone",
    ),
    _rule("ns-chat", "show, episode", "A chat is on a server.", "write server: irc.tides.example"),
    _rule(
        "ns-value",
        "show, episode",
        "Payments go to addresses, in shares, for times within the audio.",
        "correct the line that the message names",
    ),
    _rule(
        "ns-remoteitem",
        "show",
        "Another show is named by its podcast:guid, which stays when it moves.",
        "copy the podcast:guid from the other show's feed",
    ),
    _rule(
        "ns-license",
        "show, episode",
        "A licence that is not on the list of the podcast namespace needs the address of its text.",
        "write license: {name: Ours, url: https://tides.example/licence}",
    ),
    Rule(
        "ns-medium",
        Level.ERROR,
        "show",
        "Podcast namespace",
        NAMESPACE,
        "A list, or a publisher's feed, names other feeds; a list has no episodes of its own.",
        "write medium: podcast, or add remote_items",
        (Where.LOADING, Where.SHOW),
    ),
    _rule(
        "ns-block",
        "show",
        "A service is named by its slug.",
        "write it as the podcast namespace lists it, such as spotify",
    ),
    _rule("ns-season", "show", "A season has one name.", "remove one of the two"),
    _rule(
        "ns-updatefrequency",
        "show",
        "A schedule for machines is a rule of RFC 5545.",
        "write rrule: FREQ=WEEKLY;BYDAY=SU, or leave it out",
    ),
    _rule(
        "ns-liveitem",
        "show",
        "Each stream has a guid of its own, and ends after it begins.",
        "correct the line that the message names",
    ),
    _rule(
        "ns-image",
        "show, episode",
        "Apps choose a picture by its shape; that of a file is measured.",
        "write aspect_ratio: 16/9 for a picture elsewhere, nothing for a file",
    ),
    _rule(
        "ns-altenc",
        "episode",
        "A further form is a file beside the episode, which is measured, or an address and a type.",
        "write audio: audio-low.mp3, or url: and type:",
    ),
    Rule(
        "alternate-absent",
        Level.WARNING,
        "episode",
        "",
        "",
        "A machine that has no audio brings an episode out with what was staged or published.",
        "publish once more where the further file is",
        (Where.LOADING,),
    ),
    Rule(
        "ns-soundbite",
        Level.ERROR,
        "episode",
        "Podcast namespace",
        NAMESPACE,
        "A soundbite is a part of the audio; one that is much shorter or longer than 15 to 120 "
        "seconds is only warned of.",
        "write a start and a duration within the audio",
        (Where.LOADING,),
    ),
    _rule(
        "ns-person",
        "show, episode, person",
        "Apps show roles that the taxonomy of the podcast namespace has.",
        "write a role such as host, guest, producer, sound designer",
        Level.WARNING,
    ),
    Rule(
        "email-form",
        Level.ERROR,
        "show",
        "RSS, W3C validator",
        VALIDATOR,
        "Who answers for a feed is an e-mail address, a name in brackets behind it.",
        "write managing_editor: hello@tides.example (Ada Farrow)",
        (Where.LOADING,),
    ),
    Rule(
        "new-feed-url-valid",
        Level.ERROR,
        "show",
        "Apple",
        APPLE,
        "A feed moves from one address to another, and only one way at a time.",
        "write the other address, or remove the line",
        (Where.LOADING,),
    ),
    Rule(
        "feed-prefix",
        Level.ERROR,
        "show",
        "",
        "",
        "The address of the audio is put right behind the prefix.",
        "write it like enclosure_prefix: https://op3.dev/e/",
        (Where.LOADING,),
    ),
)
"""In the order of the keys."""
