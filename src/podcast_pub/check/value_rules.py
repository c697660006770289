"""Rules about what the files of a show say, checked by the rooms that read them."""

from podcast_pub.check.rule import Rule, loading_rule
from podcast_pub.check.sources import APPLE
from podcast_pub.problems import Level

VALUE_RULES: tuple[Rule, ...] = (
    loading_rule(
        "guid-missing",
        "show, episode",
        "A guid tells apps which episode this is, wherever it moves, for ever.",
        "paste the line that the message gives, or run: podcast-pub check --fix",
        who="Apple, Spotify",
        source=APPLE,
    ),
    loading_rule(
        "guid-format", "show", "The guid of a show is a UUID.", "write the one it always had"
    ),
    loading_rule(
        "guid-twice",
        "episode",
        "Two episodes with one guid are one episode to every app.",
        "give the one that was never published another guid",
        who="Apple, Spotify",
        source=APPLE,
    ),
    loading_rule(
        "slug-missing", "episode, post", "Every page needs an address.", "add a line slug: words"
    ),
    loading_rule(
        "slug-format",
        "episode, post",
        "A slug is part of an address: a-z, 0-9 and single hyphens.",
        "write words in plain letters, joined by hyphens",
    ),
    loading_rule(
        "slug-twice", "episode, post", "Two pages want one address.", "write another slug: in one"
    ),
    loading_rule(
        "alias-own",
        "episode, post",
        "An alias is a former slug, not the one of today.",
        "remove it from `aliases`",
    ),
    loading_rule(
        "date-format", "episode, post", "A date is written one way.", "write 2026-03-08 07:00"
    ),
    loading_rule(
        "date-impossible", "episode, post", "There is no such day or time.", "correct the date"
    ),
    loading_rule(
        "date-year", "episode, post", "The year is far from any podcast's.", "correct the year"
    ),
    loading_rule(
        "date-gap",
        "episode, post",
        "The clocks went forward: this time never was.",
        "add the offset, such as +01:00",
    ),
    loading_rule(
        "date-fold",
        "episode, post",
        "The clocks went back: this time came twice.",
        "add the offset, such as +01:00",
    ),
    loading_rule(
        "date-order",
        "episode, post",
        "Nothing is updated before it is published.",
        "write a later `updated`, or remove the line",
    ),
    loading_rule(
        "time-format", "episode", "A time in the audio is written one way.", "write 1:23.5"
    ),
    loading_rule(
        "timezone-unknown",
        "show",
        "A zone is named as in the IANA list.",
        "write a name such as Europe/Lisbon",
    ),
    loading_rule(
        "colour-format",
        "show",
        "A colour is written the way browsers and drawing programs have it.",
        'write # and six digits, in quotes: "#0b5a66"',
    ),
    loading_rule(
        "url-format",
        "show, episode, person",
        "An address must be whole to work from anywhere.",
        "write the whole address, beginning with https://",
    ),
    loading_rule(
        "url-characters",
        "show, episode, person",
        "Addresses of feeds, audio and artwork may only have ASCII characters.",
        "write it as the message says: other letters as %, host names in their xn-- form",
        who="Apple",
        source=APPLE,
    ),
    loading_rule(
        "url-folder",
        "show",
        "Everything is published below this address.",
        "write the address of the site, without ? and #, and without feed.xml",
    ),
    loading_rule(
        "url-http",
        "show",
        "Many apps and every secure page refuse to load what is not encrypted.",
        "write https:// once the server can do it",
        level=Level.WARNING,
        who="Apple, browsers",
        source=APPLE,
    ),
    loading_rule(
        "storage-url",
        "show",
        "A show is published into a folder or a bucket.",
        "write ./public or s3://bucket/prefix",
    ),
    loading_rule(
        "storage-http",
        "show",
        "What goes over http:// can be read and changed by everybody on the way.",
        "write https:// in storage.endpoint",
        level=Level.WARNING,
    ),
    loading_rule(
        "storage-region",
        "show",
        "A service knows its regions by short names.",
        "write it as the service shows it, like eu-west-1",
    ),
    loading_rule(
        "storage-cloudfront",
        "show",
        "CloudFront is told by the id of the distribution; its address leads nowhere.",
        "write its id: capital letters and digits, like E2QWRUHEXAMPLE",
    ),
    loading_rule(
        "person-unknown",
        "show, episode, post",
        "A person is named by a file in people/.",
        "write the name of one that is there, or add the file",
    ),
)
