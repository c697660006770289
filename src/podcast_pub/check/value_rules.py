"""Rules about what the files of a show say, checked by the rooms that read them."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, APPLE_CHAPTERS, CHAPTERS
from podcast_pub.problems import Level


def _rule(
    id: str,  # noqa: A002  the field's own name
    scope: str,
    reason: str,
    fix: str,
    *,
    level: Level = Level.ERROR,
    who: str = "",
    source: str = "",
) -> Rule:
    return Rule(id, level, scope, who, source, reason, fix, (Where.LOADING,))


_VALUES = (
    _rule(
        "guid-missing",
        "show, episode",
        "A guid tells apps which episode this is, wherever it moves, for ever.",
        "paste the line that the message gives, or run: podcast-pub check --fix",
        who="Apple, Spotify",
        source=APPLE,
    ),
    _rule("guid-format", "show", "The guid of a show is a UUID.", "write the one it always had"),
    _rule(
        "guid-twice",
        "episode",
        "Two episodes with one guid are one episode to every app.",
        "give the one that was never published another guid",
        who="Apple, Spotify",
        source=APPLE,
    ),
    _rule(
        "slug-missing", "episode, post", "Every page needs an address.", "add a line slug: words"
    ),
    _rule(
        "slug-format",
        "episode, post",
        "A slug is part of an address: a-z, 0-9 and single hyphens.",
        "write words in plain letters, joined by hyphens",
    ),
    _rule(
        "slug-twice", "episode, post", "Two pages want one address.", "write another slug: in one"
    ),
    _rule(
        "alias-own",
        "episode, post",
        "An alias is a former slug, not the one of today.",
        "remove it from `aliases`",
    ),
    _rule("date-format", "episode, post", "A date is written one way.", "write 2026-03-08 07:00"),
    _rule("date-impossible", "episode, post", "There is no such day or time.", "correct the date"),
    _rule("date-year", "episode, post", "The year is far from any podcast's.", "correct the year"),
    _rule(
        "date-gap",
        "episode, post",
        "The clocks went forward: this time never was.",
        "add the offset, such as +01:00",
    ),
    _rule(
        "date-fold",
        "episode, post",
        "The clocks went back: this time came twice.",
        "add the offset, such as +01:00",
    ),
    _rule(
        "date-order",
        "episode, post",
        "Nothing is updated before it is published.",
        "write a later `updated`, or remove the line",
    ),
    _rule("time-format", "episode", "A time in the audio is written one way.", "write 1:23.5"),
    _rule(
        "timezone-unknown",
        "show",
        "A zone is named as in the IANA list.",
        "write a name such as Europe/Lisbon",
    ),
    _rule(
        "colour-format",
        "show",
        "A colour is written the way browsers and drawing programs have it.",
        'write # and six digits, in quotes: "#0b5a66"',
    ),
    _rule(
        "url-format",
        "show, episode, person",
        "An address must be whole to work from anywhere.",
        "write the whole address, beginning with https://",
    ),
    _rule(
        "url-characters",
        "show, episode, person",
        "Addresses of feeds, audio and artwork may only have ASCII characters.",
        "write it as the message says: other letters as %, host names in their xn-- form",
        who="Apple",
        source=APPLE,
    ),
    _rule(
        "url-folder",
        "show",
        "Everything is published below this address.",
        "write the address of the site, without ? and #, and without feed.xml",
    ),
    _rule(
        "url-http",
        "show",
        "Many apps and every secure page refuse to load what is not encrypted.",
        "write https:// once the server can do it",
        level=Level.WARNING,
        who="Apple, browsers",
        source=APPLE,
    ),
    _rule(
        "storage-url",
        "show",
        "A show is published into a folder or a bucket.",
        "write ./public or s3://bucket/prefix",
    ),
    _rule(
        "storage-http",
        "show",
        "What goes over http:// can be read and changed by everybody on the way.",
        "write https:// in storage.endpoint",
        level=Level.WARNING,
    ),
    _rule(
        "storage-region",
        "show",
        "A service knows its regions by short names.",
        "write it as the service shows it, like eu-west-1",
    ),
    _rule(
        "storage-cloudfront",
        "show",
        "CloudFront is told by the id of the distribution; its address leads nowhere.",
        "write its id: capital letters and digits, like E2QWRUHEXAMPLE",
    ),
    _rule(
        "person-unknown",
        "show, episode, post",
        "A person is named by a file in people/.",
        "write the name of one that is there, or add the file",
    ),
)

_MEDIA = (
    _rule(
        "episode-file",
        "episode",
        "A folder in episodes/ is an episode, and an episode has an episode.md.",
        "write one: podcast-pub new makes it",
    ),
    _rule(
        "episode-stray",
        "episode",
        "A file beside the episodes' folders is not published.",
        "move it into a folder of its own",
        level=Level.WARNING,
    ),
    _rule(
        "audio-missing",
        "episode",
        "An episode has an MP3 or M4A.",
        "put the recording there, or write draft: true until it is made",
        who="Apple, Spotify",
        source=APPLE,
    ),
    _rule(
        "file-online",
        "episode",
        "A cover, transcript or chapters that only the cloud has would be missing without a word.",
        "let your cloud drive keep it on this machine",
    ),
    _rule(
        "audio-absent",
        "episode",
        "A pointer or a placeholder stands for audio that was never published, or for other audio "
        "than was: only the file itself can be.",
        "fetch the file, or publish on the machine that has it",
    ),
    _rule(
        "audio-awaited",
        "episode",
        "The audio of a scheduled episode is needed once it is due, where it is published then.",
        "put it there by then, or stage it where it is: podcast-pub publish --stage SLUG",
        level=Level.WARNING,
    ),
    _rule(
        "audio-unknown",
        "episode",
        "`check` asks no bucket whether the audio that is not here is published; `plan` does.",
        "see what publish would do: podcast-pub plan",
        level=Level.WARNING,
    ),
    _rule("audio-two", "episode", "An episode has one audio file.", "write audio: with its name"),
    _rule(
        "audio-unusable",
        "episode",
        "The audio cannot be measured, so players could not play it either.",
        "export it again as MP3 or M4A",
    ),
    _rule(
        "audio-waveform-unknown",
        "episode",
        "`audio: {waveform: true}` needs ffmpeg once, where the audio is published first.",
        "install ffmpeg, or take the line out",
        level=Level.WARNING,
    ),
    _rule(
        "audio-loudness-unknown",
        "episode",
        "`audio: {measure_loudness: true}` and `check --loudness` need ffmpeg, and audio that it "
        "can read.",
        "install ffmpeg, or export the audio again",
        level=Level.WARNING,
    ),
    _rule(
        "artwork-missing",
        "show",
        "A show without artwork is not listed anywhere.",
        "put a square cover.jpg beside podcast.yaml, 1400 to 3000 pixels a side",
        who="Apple, Spotify",
        source=APPLE,
    ),
    _rule("artwork-two", "show, episode", "There is one cover.", "write artwork: with its name"),
    _rule(
        "artwork-unused",
        "show, episode",
        "A cover beside `artwork` that names another picture was probably meant to be used.",
        "write artwork: with its name, or delete it",
        level=Level.WARNING,
    ),
    _rule(
        "artwork-placeholder",
        "show",
        "Listeners choose by the cover, and this one was drawn by podcast-pub to begin with.",
        "make yours of any picture with podcast-pub artwork, and name it as `artwork`",
        level=Level.WARNING,
    ),
    _rule("image-unusable", "image", "The picture cannot be read.", "save it as JPEG or PNG"),
    _rule(
        "image-name",
        "image",
        "The name of a picture says what it is; browsers go by it.",
        "rename it as the message says",
    ),
    _rule(
        "chapters-json",
        "chapters",
        "A chapters file follows JSON chapters 1.2, or apps show none of it.",
        "correct the line, or write `chapters` in episode.md",
        who="Podcast namespace",
        source=CHAPTERS,
    ),
    _rule(
        "chapters-file",
        "chapters",
        "A file of Podlove chapters, WebVTT cues or lines of text is written by its rules; every "
        "line that is no chapter is told.",
        "correct the line",
    ),
    _rule(
        "chapters-kind",
        "chapters",
        "Chapters are read in JSON, Podlove's XML, WebVTT and plain text.",
        "name a file that ends in .json, .psc, .xml, .vtt or .txt",
    ),
    _rule(
        "chapters-two",
        "chapters",
        "An episode has one list of chapters; the message says which is used.",
        "delete the other, or name the one that is meant",
        level=Level.WARNING,
    ),
    _rule(
        "chapters-inside",
        "chapters",
        "Chapters inside the audio are used where there are no others; not all can be read.",
        "write the chapters into the audio again, or write them beside it",
        level=Level.WARNING,
    ),
    _rule(
        "chapters-differ",
        "chapters",
        "Some apps show the chapters inside the audio, others those of the feed.",
        "write the same chapters into the audio, or none",
        level=Level.INFO,
    ),
    _rule(
        "chapters-many",
        "chapters",
        "Thousands of chapters are an accident, and a feed that nobody can load.",
        "keep those that listeners look for",
    ),
    _rule(
        "chapter-title",
        "chapters",
        "A chapter has a title. Inside the audio or in the notes, one that breaks this or the next "
        "two rules is left out with a warning.",
        "give it a title",
    ),
    _rule(
        "chapter-order",
        "chapters",
        "Chapters ascend, and no two begin at one time.",
        "put them in the order of their times",
    ),
    _rule(
        "chapter-outside",
        "chapters",
        "A chapter begins while the audio lasts.",
        "give an earlier time",
    ),
    _rule(
        "chapter-link",
        "chapters",
        "A chapter links to an address of the web.",
        "write the whole address, beginning with https://",
    ),
    _rule(
        "chapter-http",
        "chapters",
        "Apps refuse pictures and links that are not sent encrypted.",
        "write https:// if the server can do it",
        level=Level.WARNING,
    ),
    _rule(
        "chapter-first",
        "chapters",
        "Apps expect a chapter at the start: what stands before the first belongs to none.",
        "begin with a chapter at 0:00, if the start is one",
        level=Level.INFO,
        who="Apple",
        source=APPLE_CHAPTERS,
    ),
)

_NOTES = (
    _rule(
        "notes-too-long",
        "notes",
        "Notes may have 64 kB, and 1 MB as HTML; more takes long to clean and nobody reads it.",
        "move the longest part into a file of its own, and link to it",
    ),
    _rule(
        "notes-nesting",
        "notes",
        "Quotes and lists stand too deep inside each other.",
        "close what was opened: look for a row of > or for tags without an end",
    ),
    _rule(
        "notes-link",
        "notes",
        "A link leads to nothing that listeners can see.",
        "link to what is published, or write a whole address",
    ),
    _rule(
        "notes-comment",
        "notes",
        "A comment without an end takes away all the notes below it.",
        "write --> where the comment ends",
    ),
    _rule(
        "notes-left-out",
        "notes",
        "Scripts, forms and foreign schemes are taken out of notes.",
        "delete it, or say it in Markdown",
        level=Level.WARNING,
    ),
    _rule(
        "notes-anchor",
        "notes",
        "A link leads to a place in the notes that is not there.",
        "name the place, or correct the link",
        level=Level.WARNING,
    ),
    _rule(
        "notes-foreign-picture",
        "notes",
        "A picture from another site tells that site who reads the notes, and may vanish.",
        "save the picture beside the notes, and write its file name",
        level=Level.WARNING,
    ),
    _rule(
        "notes-active-file",
        "notes",
        "SVG and HTML files may hold scripts, which browsers run in the name of your site.",
        "link to a PDF, a picture or a text, unless you wrote every line of it",
        level=Level.WARNING,
    ),
)

VALUE_RULES: tuple[Rule, ...] = (*_VALUES, *_MEDIA, *_NOTES)
