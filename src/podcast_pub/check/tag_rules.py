"""Rules about further tags of the podcast namespace, checked while podcast.yaml and front matter
are read.
"""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, NAMESPACE, VALIDATOR
from podcast_pub.problems import Level

_READ_AND_WRITTEN = (Where.LOADING, Where.FEED)


def _rule(
    id: str,  # noqa: A002  the field's own name
    scope: str,
    reason: str,
    fix: str,
    *,
    level: Level = Level.ERROR,
    who: str = "Podcast namespace",
    source: str = NAMESPACE,
    where: tuple[Where, ...] = _READ_AND_WRITTEN,
    mend: str = "",
) -> Rule:
    return Rule(id, level, scope, who, source, reason, fix, where, mend)


TAG_RULES: tuple[Rule, ...] = (
    _rule(
        "ns-location",
        "show, episode",
        "Apps put places on a map by coordinates, OpenStreetMap objects and country codes.",
        "write geo: geo:41.69,-8.83, osm: R5326826, country: PT, or leave them out",
        mend="write a name, and geo:LAT,LON, an object of OpenStreetMap, a country of two letters",
    ),
    _rule(
        "ns-social",
        "show, episode",
        "Comments are the answers to one post, by its address; or there shall be none.",
        "add uri: with the address of the post, or write protocol: disabled alone",
        mend='write protocol="activitypub" uri="…", or protocol="disabled" alone',
    ),
    _rule(
        "ns-chat",
        "show, episode",
        "A chat is on a server.",
        "write server: irc.tides.example",
        mend='write server="…" and protocol="irc"',
    ),
    _rule(
        "ns-value",
        "show, episode",
        "Payments go to addresses, in shares, for times within the audio.",
        "correct the line that the message names",
        mend="write type, method, and recipients with type, address and a whole split",
    ),
    _rule(
        "ns-remoteitem",
        "show",
        "Another show is named by its podcast:guid, which stays when it moves.",
        "copy the podcast:guid from the other show's feed",
        mend='write feedGuid="…" with the podcast:guid of the other feed',
    ),
    _rule(
        "ns-license",
        "show, episode",
        "A licence that is not on the list of the podcast namespace needs the address of its text.",
        "write license: {name: Ours, url: https://tides.example/licence}",
        mend='write one of the list, such as CC-BY-4.0, or add url="…"',
    ),
    _rule(
        "ns-medium",
        "show",
        "A list, or a publisher's feed, names other feeds; a list has no episodes of its own.",
        "write medium: podcast, or add remote_items",
        where=(Where.LOADING, Where.SHOW, Where.FEED),
        mend="write one of the list, such as podcast",
    ),
    _rule(
        "ns-block",
        "show",
        "A service is named by its slug.",
        "write it as the podcast namespace lists it, such as spotify",
        mend="write yes or no, and an id of the list of services",
    ),
    _rule(
        "ns-season",
        "show",
        "A season has one name.",
        "remove one of the two",
        mend="write a whole number, and a name of at most 128 characters",
    ),
    _rule(
        "feed-tag",
        "show",
        "The feed of a tag has the tag in its address.",
        "write a tag in letters a-z, and each once",
        who="",
        source="",
        where=(Where.LOADING,),
    ),
    _rule(
        "ns-updatefrequency",
        "show",
        "A schedule for machines is a rule of RFC 5545.",
        "write rrule: FREQ=WEEKLY;BYDAY=SU, or leave it out",
        mend='write rrule="FREQ=WEEKLY;BYDAY=SU", or leave it out',
    ),
    _rule(
        "ns-liveitem",
        "show",
        "Each stream has a guid of its own, and ends after it begins.",
        "correct the line that the message names",
        mend="write status, start, a title, a guid, an enclosure and a contentLink with href",
    ),
    _rule(
        "ns-image",
        "show, episode",
        "Apps choose a picture by its shape; that of a file is measured.",
        "write aspect_ratio: 16/9 for a picture elsewhere, nothing for a file",
        mend='write href="…" and aspect-ratio="1/1"',
    ),
    _rule(
        "ns-altenc",
        "episode",
        "A further form is a file beside the episode, which is measured, or an address and a type.",
        "write audio: audio-low.mp3, or url: and type:",
        mend='write type="…", and <podcast:source uri="…"/> inside, beside a plain enclosure',
    ),
    _rule(
        "alternate-absent",
        "episode",
        "A machine that has no audio brings an episode out with what was staged or published.",
        "publish once more where the further file is",
        level=Level.WARNING,
        who="",
        source="",
        where=(Where.LOADING,),
    ),
    _rule(
        "ns-soundbite",
        "episode",
        "A soundbite is a part of the audio; one that is much shorter or longer than 15 "
        "to 120 seconds is only warned of.",
        "write a start and a duration within the audio",
        mend="write startTime and duration in seconds, within the audio",
    ),
    _rule(
        "ns-person",
        "show, episode, person",
        "Apps show roles that the taxonomy of the podcast namespace has.",
        "write a role such as host, guest, producer, sound designer",
        mend="write a name, and a role and group of the taxonomy",
    ),
    _rule(
        "email-form",
        "show",
        "Who answers for a feed is an e-mail address, a name in brackets behind it.",
        "write managing_editor: hello@tides.example (Ada Farrow)",
        who="RSS, W3C validator",
        source=VALIDATOR,
        mend="write hello@tides.example (Ada Farrow)",
    ),
    _rule(
        "new-feed-url-valid",
        "show",
        "A feed moves from one address to another, and only one way at a time.",
        "write the other address, or remove the line",
        who="Apple",
        source=APPLE,
        mend="write the whole new address of the feed, or leave the tag out",
    ),
    _rule(
        "page-link",
        "show",
        "Under `site: none` the feed leads to the pages of your own site, by patterns.",
        'write it like item_link: "https://tides.example/listen/{slug}/"',
        who="",
        source="",
        where=(Where.LOADING,),
    ),
    _rule(
        "feed-prefix",
        "show",
        "The address of the audio is put right behind the prefix.",
        "write it like enclosure_prefix: https://op3.dev/e/",
        who="",
        source="",
        where=(Where.LOADING,),
    ),
    _rule(
        "ns-txt",
        "show, episode",
        "Free text for machines has at most 4,000 characters.",
        "shorten it",
        level=Level.WARNING,
        where=(Where.FEED,),
    ),
    _rule(
        "ns-funding",
        "show, episode",
        "A link to support a show has an address and a short text.",
        "write url: https://… and at most 128 characters of text",
        mend='write url="https://…" and at most 128 characters of text',
        where=(Where.FEED,),
    ),
    _rule(
        "ns-episode",
        "episode",
        "An episode's number is a number; what apps write instead has at most 32 characters.",
        "write episode: 12, and episode_display: with at most 32 characters",
        mend='write a number, and display="…" with at most 32 characters',
        where=(Where.FEED,),
    ),
    _rule(
        "ns-transcript-attrs",
        "episode",
        "Apps load a transcript by its address and choose it by its type.",
        "name a file that ends in .vtt, .srt, .json, .html or .txt",
        mend='write url="…" and type="text/vtt", application/x-subrip, application/json, '
        "text/html or text/plain; rel only as captions",
        where=(Where.FEED,),
    ),
    _rule(
        "ns-chapters-attrs",
        "episode",
        "Apps load chapters by their address and know them by their type.",
        "name a file of chapters",
        mend='write url="…" and type="application/json+chapters"',
        where=(Where.FEED,),
    ),
    _rule(
        "ns-publisher",
        "show",
        "A publisher is named by exactly one feed of medium publisher.",
        "write publisher: {feed_guid: …}",
        mend='write one <podcast:remoteItem medium="publisher" feedGuid="…"/> inside',
        where=(Where.FEED,),
    ),
    _rule(
        "ns-podroll",
        "show",
        "A podroll recommends at least one show.",
        "add a feed_guid, or leave podroll out",
        mend='write <podcast:remoteItem feedGuid="…"/> inside, or leave it out',
        where=(Where.FEED,),
    ),
)
"""In the order of the keys; those of the feed alone last."""
