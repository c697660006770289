"""Rules about what a feed could say better: no app refuses it for that."""

from podcast_pub.check.advice import advice
from podcast_pub.check.rule import Rule
from podcast_pub.check.sources import APPLE, NAMESPACE, PSP, RSS, VALIDATOR, YOUTUBE
from podcast_pub.check.text_rules import TEXT_RULES
from podcast_pub.problems import Level

_OUR_WORK = "nothing: podcast-pub writes it"

_LIMITS = (
    advice(
        "feed-limits",
        "everybody",
        "",
        "A feed that is larger or deeper than any podcast's is not read to its end.",
        _OUR_WORK,
        "leave out the oldest episodes; no tag needs to be a megabyte long or a hundred deep",
        level=Level.ERROR,
    ),
    advice(
        "feed-size-soft",
        "",
        "",
        "Apps load the whole feed again after every change: below a megabyte nobody waits.",
        "shorten long show notes: the feed holds those of every episode",
        "shorten long show notes: the feed holds those of every episode",
        level=Level.INFO,
    ),
)

_SHOW = (
    advice(
        "title-keyword-stuffing",
        "Apple, PSP-1",
        APPLE,
        "A title that is a list of search words can get a show removed.",
        "write the name alone; what it is about belongs into `description`",
        "write the name alone; what it is about belongs into <description>",
    ),
    advice(
        "tag-value-trim",
        "Apple, PSP-1",
        APPLE,
        "Directories show spaces around and inside titles and names as they are.",
        "take out the spaces too many",
    ),
    advice(
        "itunes-author",
        "Apple, PSP-1",
        APPLE,
        "Apps show who makes a show below its title.",
        "write author: with a name",
        "write <itunes:author> with a name",
    ),
    advice(
        "podcast-locked",
        "PSP-1",
        PSP,
        "Hosts that import shows look whether they may.",
        "write locked: true, or false if another host may take the show over",
        "write <podcast:locked>yes</podcast:locked>, or no if another host may take it over",
        level=Level.INFO,
    ),
    advice(
        "podcast-guid",
        "PSP-1",
        PSP,
        "Apps and directories know a show by its podcast:guid, wherever it moves.",
        _OUR_WORK,
        "write <podcast:guid> with a UUID of version 5 of the feed's address",
    ),
    advice(
        "rss-image",
        "RSS, W3C validator",
        VALIDATOR,
        "Old readers show the plain image, and expect the title and the link of the show in it.",
        _OUR_WORK,
        "write <image> with the artwork's url, and the show's own title and link",
        level=Level.INFO,
    ),
    advice(
        "email-in-feed",
        "Spotify, YouTube",
        "",
        "Directories send a code to the owner's address before they give you a show; everybody "
        "can read it, so take one that is made for this.",
        "write owner: {name: Ada Farrow, email: hello@tides.example}",
        "write <itunes:owner><itunes:email>hello@tides.example</itunes:email></itunes:owner>",
        level=Level.INFO,
    ),
    advice(
        "copyright-style",
        "PSP-1",
        PSP,
        "PSP-1 wants the owner's name alone, without a sign or a year; Apple's own example has "
        "both.",
        "write copyright: Ada Farrow",
        "write <copyright>Ada Farrow</copyright>",
        level=Level.INFO,
    ),
    advice(
        "language-apple",
        "Apple",
        APPLE,
        "Apple knows languages by codes of two letters, and may refuse a show in another one; "
        "others take it as it is.",
        "leave it as it is, or write the nearest language with two letters: language: de",
        "leave it as it is, or write the nearest language with two letters: "
        "<language>de</language>",
    ),
    advice(
        "itunes-block-value",
        "Apple, PSP-1",
        APPLE,
        "itunes:block hides a show or an episode from Apple Podcasts when it is Yes, and does "
        "nothing otherwise.",
        "leave `block` out if it shall be found",
        "leave <itunes:block> out, unless it shall not be found",
    ),
    advice(
        "itunes-complete-value",
        "Apple, PSP-1",
        APPLE,
        "itunes:complete ends a show when it is Yes, and does nothing otherwise.",
        "write complete: true, or leave it out",
        "write <itunes:complete>Yes</itunes:complete>, or leave it out",
    ),
    advice(
        "no-textinput",
        "RSS, W3C validator",
        VALIDATOR,
        "No app has ever shown textInput.",
        _OUR_WORK,
        "leave <textInput> out",
    ),
    advice(
        "metadata-before-items",
        "RSS, W3C validator",
        VALIDATOR,
        "Some readers stop at the first item and miss what the channel says behind it.",
        _OUR_WORK,
        "move it in front of the first <item>",
    ),
    advice(
        "item-order",
        "",
        "",
        "Feeds list the newest episode first; a few apps take the first for the newest.",
        _OUR_WORK,
        "put the newest item first",
    ),
    advice(
        "podcast-trailer-tag",
        "Podcast namespace",
        NAMESPACE,
        "Apps play a trailer where somebody meets the show, if the channel names it.",
        _OUR_WORK,
        'write <podcast:trailer pubdate="…" url="…" length="…" type="audio/mpeg">Title<…>',
        level=Level.INFO,
    ),
    advice(
        "deprecated-tags",
        "Apple, W3C validator",
        VALIDATOR,
        "The tag was given up: nobody reads it any more.",
        _OUR_WORK,
        "leave it out",
    ),
    advice(
        "itunes-summary",
        "W3C validator",
        VALIDATOR,
        "Apple gave itunes:summary up; a copy of the description only makes the feed larger.",
        _OUR_WORK,
        "leave <itunes:summary> out",
        level=Level.INFO,
    ),
)

_EPISODES = (
    advice(
        "url-ascii",
        "Apple",
        APPLE,
        "Apple asks for addresses in ASCII; servers read others differently.",
        _OUR_WORK,
        "write other letters as %, host names in their xn-- form",
        level=Level.ERROR,
    ),
    advice(
        "item-title-no-number",
        "Apple, PSP-1",
        APPLE,
        "Apps show the number and the show beside a title: in it they stand twice.",
        "write the title alone; the number belongs into `episode`, the season into `season`",
        "write the title alone; numbers belong into <itunes:episode> and <itunes:season>",
    ),
    advice(
        "item-pubdate-not-future",
        "W3C validator",
        VALIDATOR,
        "Some apps hide an episode until its date, others show it at once; no podcast is older "
        "than 1990.",
        "correct `date`",
        "correct <pubDate>",
    ),
    advice(
        "item-link",
        "Apple, PSP-1",
        APPLE,
        "Apps link from an episode to its page.",
        "under `site: none` say where your site has it, in `feed` of podcast.yaml: "
        'item_link: "https://tides.example/listen/{slug}/"',
        "write <link> with the whole address of the episode's page",
    ),
    advice(
        "itunes-duration",
        "Apple, PSP-1",
        APPLE,
        "Listeners choose by length, and apps show none before they have loaded the audio.",
        "write duration: into `audio`",
        "write <itunes:duration> in whole seconds",
    ),
    advice(
        "item-explicit",
        "Apple, PSP-1",
        APPLE,
        "Parents' settings go by each episode.",
        _OUR_WORK,
        "write <itunes:explicit>false</itunes:explicit> into each item, or true",
    ),
    advice(
        "item-image",
        "Apple, PSP-1",
        APPLE,
        "An episode without artwork of its own is shown with that of the show; leave it if that "
        "is meant.",
        "put a cover.jpg beside episode.md",
        'write <itunes:image href="…"/> into the item',
        level=Level.INFO,
    ),
    advice(
        "item-transcript",
        "PSP-1",
        PSP,
        "Who does not hear reads; who looks for a word finds it.",
        "put a transcript.vtt beside episode.md",
        'write <podcast:transcript url="…" type="text/vtt"/> into the item',
        level=Level.INFO,
    ),
    advice(
        "trailer-shape",
        "Apple",
        APPLE,
        "A trailer or bonus with a number belongs to that episode; Apple finds it by season and "
        "number.",
        "add season:, or leave the number out",
        "add <itunes:season>, or leave <itunes:episode> out",
        level=Level.INFO,
    ),
    advice(
        "trailer-guid-distinct",
        "Apple",
        APPLE,
        "An episode with the guid of its trailer is never downloaded: apps have it already.",
        "give the episode a guid of its own",
    ),
)

_NOTES = (
    advice(
        "info-category-extra",
        "Apple",
        APPLE,
        "Apple lists a show under its first category only.",
        "put the most important first",
        level=Level.INFO,
    ),
    advice(
        "info-season-single",
        "Apple",
        APPLE,
        "Apple hides the number of a season while there is only one.",
        "leave it: it appears with the second season",
        level=Level.INFO,
    ),
    advice(
        "info-itunes-title",
        "W3C validator",
        VALIDATOR,
        "Apple knows itunes:title for a show; the W3C validator calls it an error.",
        "leave it, or leave `itunes_title` out if it says the same as `title`",
        "leave it, or leave it out if it says the same as <title>",
        level=Level.INFO,
    ),
    advice(
        "info-ttl",
        "RSS",
        RSS,
        "ttl is a number of minutes; apps hardly look at it.",
        "write ttl: 60 into `feed`, or leave it out",
        "write <ttl>60</ttl>, or leave it out",
        level=Level.INFO,
    ),
    advice(
        "info-lastbuilddate",
        "",
        "",
        "lastBuildDate says when something changed, not when the file was made: the same show "
        "gives the same bytes.",
        _OUR_WORK,
        "write <lastBuildDate> with the newest date of the items",
        level=Level.INFO,
    ),
    advice(
        "info-generator",
        "RSS",
        RSS,
        "Who helps with a broken feed looks for the program that made it.",
        _OUR_WORK,
        "write <generator>",
        level=Level.INFO,
    ),
    advice(
        "info-youtube",
        "YouTube",
        YOUTUBE,
        "YouTube copies the audio once, as a video that is private first, and does not take over "
        "what is changed later; its terms bar advertisements that were recorded beforehand.",
        "nothing, if you know it",
        level=Level.INFO,
    ),
    advice(
        "artwork-youtube",
        "YouTube",
        YOUTUBE,
        "YouTube shows the square artwork with bars beside it, unless a picture of 16 by 9 is "
        "named.",
        "name one of 1280 by 720 in `images` of podcast.yaml; nothing, if bars are fine",
        'write <media:thumbnail url="…"/> with a picture of 1280 by 720',
        level=Level.INFO,
    ),
)

ADVICE_RULES: tuple[Rule, ...] = (*_LIMITS, *_SHOW, *_EPISODES, *TEXT_RULES, *_NOTES)
