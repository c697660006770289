"""For each rule on the show: shows that break it and shows that just do not."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from podcast_pub.model.audio import Audio, Loudness, Writing
from podcast_pub.model.episode import Episode, EpisodeType, Status
from podcast_pub.model.files import Image
from podcast_pub.model.page_links import PageLinks
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Catalog, Owner, ShowType, SiteSettings
from podcast_pub.model.tags import FeedSettings, LiveItem, ShowTags
from tests import factories
from tests.factories import audio, catalog, episode, image, remote_audio, show


@dataclass(frozen=True, slots=True)
class Examples:
    """By name: what a rule finds, and what it leaves alone."""

    fails: dict[str, Catalog]
    passes: dict[str, Catalog]


def of_title(length: int) -> Catalog:
    return catalog(show=show(title="a" * length))


def of_description(text: str) -> Catalog:
    return catalog(show=show(description=text))


def of_owner(name: str | None) -> Catalog:
    return catalog(show=show(owner=Owner(name, "hello@slackwater.example")))


def of_episode(one: Episode) -> Catalog:
    return catalog(one)


def of_guid(guid: str) -> Catalog:
    return catalog(episode(guid=guid))


def of_feed(feed: FeedSettings) -> Catalog:
    return catalog(episode(season=1), show=show(feed=feed))


def linked(pattern: str, *episodes: Episode) -> Catalog:
    site = SiteSettings(elsewhere=PageLinks(item=pattern))
    return catalog(*episodes, show=replace(show(), site=site))


def of_trailer(slug: str, kind: EpisodeType, named: str | None) -> Catalog:
    return catalog(episode(slug, type=kind), show=replace(show(), trailer=named))


def of_audio(*audios: Audio) -> Catalog:
    return catalog(*(episode(f"e{n}", audio=one) for n, one in enumerate(audios)))


def of_writing(writing: Writing) -> Catalog:
    return of_audio(_heard(writing=writing))


def of_sound(*, bitrate: int, channels: int, codec: str = "mp3") -> Catalog:
    return of_audio(_heard(bitrate=bitrate, channels=channels, codec=codec, writing=Writing()))


def of_loudness(integrated: float, peak: float, channels: int = 2, **facts: object) -> Catalog:
    loud = Loudness(integrated, 5.0, peak)
    return of_audio(_heard(loudness=loud, channels=channels, writing=Writing(), **facts))


def _heard(**facts: object) -> Audio:
    """A minute of audio that is here."""
    sound = factories.audio()
    known = {"duration": 60.0} | facts
    return replace(sound, facts=replace(sound.facts, **known))  # type: ignore[arg-type]  # as the callers above have them


def of_url(url: str) -> Catalog:
    return of_audio(remote_audio(url))


def of_type(extension: str, type: str) -> Catalog:  # noqa: A002  the field's own name
    return of_audio(remote_audio(f"https://cdn.example/a{extension}", type=type))


def of_person(url: str | None) -> Catalog:
    ada = _credit(url)
    return catalog(episode(credits=(ada,)), show=show(people=(ada,)))


def of_guest(url: str | None) -> Catalog:
    return catalog(episode(credits=(_credit(url, "ben"),)))


def _credit(url: str | None, key: str = "ada") -> Credit:
    return factories.credit(factories.person(key, url=url))


def of_artwork(one: Image) -> Catalog:
    return catalog(show=show(artwork=one))


def of_side(width: int, height: int | None = None) -> Catalog:
    return of_artwork(image(width=width, height=height or width))


def of_own_artwork(one: Image) -> Catalog:
    return catalog(episode(artwork=one))


def serial(one: Episode) -> Catalog:
    return catalog(one, show=show(type=ShowType.SERIAL))


STREAM = LiveItem(
    guid="guid-of-stream",
    title="High water live",
    status="pending",
    start=factories.DATE,
    end=None,
    enclosure=remote_audio(),
    links=(),
)


def silent(*episodes: Episode) -> Catalog:
    return replace(catalog(), episodes=episodes)


def by_writing(**writings: Writing) -> dict[str, Catalog]:
    return {name: of_writing(writing) for name, writing in writings.items()}


def by_name(make: Callable[[str], Catalog], **values: str) -> dict[str, Catalog]:
    """One example a value."""
    return {name: make(value) for name, value in values.items()}


def ignoring(**checks: str) -> Catalog:
    return catalog(show=show(checks={id_.replace("_", "-"): why for id_, why in checks.items()}))


def of_facts(**facts: int | str) -> Catalog:
    return of_artwork(replace(image(), **facts))  # type: ignore[arg-type]  # an example names one


SHOW_EXAMPLES: dict[str, Examples] = {
    "artwork-weight": Examples(
        fails={"512 kB and a byte": of_facts(size=512 * 1024 + 1)},
        passes={"512 kB": of_facts(size=512 * 1024)},
    ),
    "artwork-dpi": Examples(
        fails={"300": of_facts(dpi=300)},
        passes={"72": of_facts(dpi=72), "it does not say": catalog()},
    ),
    "check-unknown": Examples(
        fails={
            "a slip": ignoring(item_transcipt="why not"),
            "an episode's": catalog(episode(checks={"artwrok-size": "a joke"})),
        },
        passes={"a rule": ignoring(item_transcript="nobody speaks")},
    ),
    "check-kept": Examples(
        fails={
            "what must be read": ignoring(xml_wellformed="never mind"),
            "a lie": ignoring(enclosure_url_unique="it is the same"),
        },
        passes={
            "a directory's wish": ignoring(artwork_size="a private show"),
            "a warning": ignoring(https_everywhere="an old server"),
        },
    ),
    "has-item": Examples(
        fails={
            "no episode": silent(),
            "only a draft": silent(episode(status=Status.DRAFT)),
            "only a scheduled one": silent(episode(status=Status.SCHEDULED)),
            "only a withdrawn one": silent(episode(withdrawn="a mistake")),
        },
        passes={
            "one": silent(episode()),
            "a trailer": silent(episode(type=EpisodeType.TRAILER)),
            "one beside a draft": silent(episode("a"), episode("b", status=Status.DRAFT)),
            "a list of other feeds": replace(catalog(show=show(medium="mixed")), episodes=()),
            "a publisher": replace(catalog(show=show(medium="publisher")), episodes=()),
        },
    ),
    "channel-description-length": Examples(
        fails={
            "4001 bytes": of_description("a" * 4001),
            "2001 letters of two bytes": of_description("é" * 2001),
        },
        passes={
            "3999 bytes": of_description("a" * 3999),
            "4000 bytes": of_description("a" * 4000),
            "2000 letters of two bytes": of_description("é" * 2000),
        },
    ),
    "owner-complete": Examples(
        fails={"256 characters": of_owner("é" * 256)},
        passes={
            "255 characters": of_owner("é" * 255),
            "no name": of_owner(None),
            "no owner": catalog(show=show(owner=None)),
        },
    ),
    "tag-value-255": Examples(
        fails={
            "title of 256": of_title(256),
            "author of 256": catalog(show=show(author="a" * 256)),
            "copyright of 256": catalog(show=show(copyright="a" * 256)),
            "episode of 256": catalog(episode(title="a" * 256)),
        },
        passes={
            "title of 255": of_title(255),
            "author of 255": catalog(show=show(author="a" * 255)),
            "copyright of 255": catalog(show=show(copyright="a" * 255)),
            "no copyright": catalog(show=show(copyright=None)),
            "episode of 255": catalog(episode(title="é" * 255)),
        },
    ),
    "page-link-value": Examples(
        fails={
            "no season": linked("https://a.example/{season}/{slug}", episode(season=None)),
            "no number": linked("https://a.example/{episode}", episode(number=None)),
        },
        passes={
            "a season": linked("https://a.example/{season}/{slug}", episode(season=1)),
            "not asked for": linked("https://a.example/{slug}", episode(season=None)),
            "withdrawn": linked(
                "https://a.example/{season}/", episode(season=None, withdrawn="a mistake")
            ),
        },
    ),
    "page-link-twice": Examples(
        fails={"one season": linked("https://a.example/{season}", episode("a"), episode("b"))},
        passes={"two slugs": linked("https://a.example/{slug}", episode("a"), episode("b"))},
    ),
    "serial-needs-episode": Examples(
        fails={"full without a number": serial(episode(number=None))},
        passes={
            "full with a number": serial(episode(number=1)),
            "a trailer": serial(episode(type=EpisodeType.TRAILER, number=None)),
            "a bonus": serial(episode(type=EpisodeType.BONUS, number=None)),
            "an episodic show": catalog(episode(number=None)),
            "withdrawn": serial(episode(number=None, withdrawn="a mistake")),
        },
    ),
    "episode-number-twice": Examples(
        fails={
            "in a season": catalog(episode("a"), episode("b")),
            "without seasons": catalog(episode("a", season=None), episode("b", season=None)),
            "one is a draft": catalog(episode("a"), episode("b", status=Status.DRAFT)),
        },
        passes={
            "two seasons": catalog(episode("a"), episode("b", season=2)),
            "a trailer of it": catalog(episode("a"), episode("b", type=EpisodeType.TRAILER)),
            "no numbers": catalog(episode("a", number=None), episode("b", number=None)),
            "withdrawn": catalog(episode("a", withdrawn="a mistake"), episode("b")),
        },
    ),
    "item-description": Examples(
        fails={
            "nothing": catalog(episode(summary=None, notes=factories.notes(""))),
            "spaces": catalog(episode(summary=" ", notes=factories.notes(""))),
        },
        passes={
            "a summary": catalog(episode(summary="About.", notes=factories.notes(""))),
            "notes": catalog(episode(summary=None)),
        },
    ),
    "guid-entropy": Examples(
        fails=by_name(of_guid, one_digit="7", eight_digits="12345678"),
        passes=by_name(of_guid, nine_digits="123456789", a_word="7a", uuid="60b92e74-f98b-411c"),
    ),
    "enclosure-url-absolute": Examples(
        fails=by_name(of_url, a_place="https://cdn.example/a.mp3#t=1"),
        passes=by_name(
            of_url,
            a_query="https://cdn.example/a.mp3?x=1&y=2",
            nothing_behind_it="https://cdn.example/a.mp3#",
            an_encoded_one="https://cdn.example/%23a.mp3",
        ),
    ),
    "audio-length": Examples(
        fails=by_writing(
            header=Writing(promised=61.0),
            tag=Writing(promised=60.0, tag_seconds=20.0),
        ),
        passes=by_writing(
            the_same=Writing(promised=60.0),
            half_a_second=Writing(promised=60.5, tag_seconds=59.5),
            nothing_said=Writing(),
        ),
    ),
    "audio-vbr-header": Examples(
        fails=by_writing(no_header=Writing(varies=True)),
        passes=by_writing(
            a_header=Writing(varies=True, header="Xing"),
            constant=Writing(varies=False),
            not_told=Writing(varies=None),
        ),
    ),
    "audio-pieces": Examples(
        fails=by_writing(in_pieces=Writing(header="pieces")),
        passes=by_writing(whole=Writing()),
    ),
    "audio-tag-size": Examples(
        fails=by_writing(six_megabytes=Writing(tag_size=6_000_000)),
        passes=by_writing(a_cover=Writing(tag_size=500_000)),
    ),
    "audio-junk": Examples(
        fails=by_writing(much=Writing(junk=200_000)),
        passes=by_writing(a_little=Writing(junk=4000)),
    ),
    "audio-loudness": Examples(
        fails={
            "soft": of_loudness(-17.1, -6.0),
            "loud": of_loudness(-13.9, -6.0),
            "loud mono": of_loudness(-16.0, -6.0, 1),
            "soft mono": of_loudness(-20.1, -6.0, 1),
            "peaks": of_loudness(-16.0, -0.9),
        },
        passes={
            "as Apple asks at least": of_loudness(-17.0, -1.0),
            "as the Podcast Index asks at most": of_loudness(-14.0, -1.04),
            "mono": of_loudness(-19.0, -1.0, 1),
            "not measured": of_writing(Writing()),
            "half a second": of_loudness(-70.0, -3.0, duration=0.5),
        },
    ),
    "audio-silent": Examples(
        fails={
            "silent": of_loudness(-70.0, -120.0),
            "nearly": of_loudness(-69.0, -60.0, 1),
            "as it is written": of_writing(Writing(is_silent=True)),
        },
        passes={"very soft": of_loudness(-60.0, -40.0), "not measured": of_writing(Writing())},
    ),
    "audio-mp3-bitrate": Examples(
        fails={
            "mono": of_sound(bitrate=31_000, channels=1),
            "stereo": of_sound(bitrate=63_000, channels=2),
        },
        passes={
            "mono": of_sound(bitrate=32_000, channels=1),
            "stereo": of_sound(bitrate=64_000, channels=2),
            "another codec": of_sound(bitrate=24_000, channels=2, codec="aac"),
        },
    ),
    "audio-twice": Examples(
        fails={"the same bytes": of_audio(audio(), audio())},
        passes={
            "others": of_audio(audio(sha256="a" * 64), audio(sha256="b" * 64)),
            "a signal of two seconds": of_audio(audio(duration=2), audio(duration=2)),
        },
    ),
    "enclosure-url-unique": Examples(
        fails={
            "the same": of_audio(remote_audio(), remote_audio()),
            "another query": of_audio(
                remote_audio("https://cdn.example/a.mp3?x=1"),
                remote_audio("https://cdn.example/a.mp3?x=2"),
            ),
            "another scheme": of_audio(
                remote_audio("https://cdn.example/a.mp3"),
                remote_audio("http://CDN.example/a.mp3"),
            ),
        },
        passes={
            "another file": of_audio(
                remote_audio("https://cdn.example/a.mp3"),
                remote_audio("https://cdn.example/A.mp3"),
            ),
            "two of ours with the same bytes": of_audio(factories.audio(), factories.audio()),
        },
    ),
    "enclosure-extension": Examples(
        fails=by_name(
            of_url,
            none="https://cdn.example/a",
            opus="https://cdn.example/a.opus",
            only_in_the_query="https://cdn.example/play?file=a.mp3",
            behind_a_slash="https://cdn.example/a.mp3/",
        ),
        passes=by_name(
            of_url,
            mp3="https://cdn.example/a.mp3",
            capitals="https://cdn.example/a.MP3",
            a_query="https://cdn.example/a.mp3?x=1",
        )
        | {"m4a": of_type(".m4a", "audio/x-m4a")},
    ),
    "enclosure-type": Examples(
        fails={
            "mp3 as m4a": of_type(".mp3", "audio/x-m4a"),
            "m4a as mp3": of_type(".m4a", "audio/mpeg"),
            "mp3 in other words": of_type(".mp3", "audio/mp3"),
        },
        passes={
            "mp3": of_type(".mp3", "audio/mpeg"),
            "m4a": of_type(".m4a", "audio/x-m4a"),
        },
    ),
    "https-everywhere": Examples(
        fails=by_name(
            of_url,
            plain="http://cdn.example/a.mp3",
            an_address_in_the_house="http://192.168.1.7/a.mp3",
            a_name_that_only_begins_so="http://localhost.example/a.mp3",
        ),
        passes=by_name(
            of_url,
            encrypted="https://cdn.example/a.mp3",
            this_machine="http://localhost:8000/a.mp3",
            this_machine_by_another_name="http://tides.localhost:8000/a.mp3",
            this_machine_by_number="http://127.0.0.1:8000/a.mp3",
            this_machine_by_its_other_number="http://[::1]:8000/a.mp3",
        ),
    ),
    "ns-medium": Examples(
        fails={
            "a list with an episode": catalog(show=show(medium="musicL")),
            "mixed with an episode": catalog(show=show(medium="mixed")),
            "a list with a stream": replace(
                catalog(show=show(medium="musicL", further=ShowTags(live=(STREAM,)))), episodes=()
            ),
        },
        passes={
            "music with an episode": catalog(show=show(medium="music")),
            "a list without one": replace(catalog(show=show(medium="musicL")), episodes=()),
        },
    ),
    "https-podcast-ns": Examples(
        fails={
            "a person": of_person("http://ada.example/"),
            "a guest": of_guest("http://ben.example/"),
        },
        passes={
            "a person": of_person("https://ada.example/"),
            "a person without an address": of_person(None),
            "this machine": of_person("http://localhost/ada"),
        },
    ),
    "feed-empty": Examples(
        fails={
            "a tag": of_feed(FeedSettings(tags=("boats",))),
            "a season": of_feed(FeedSettings(seasons=(1, 7))),
            "a language": of_feed(FeedSettings(languages=("pt",))),
            "a withdrawn episode only": catalog(
                episode(tags=("boats",), withdrawn="why"),
                episode("other"),
                show=show(feed=FeedSettings(tags=("boats",))),
            ),
        },
        passes={
            "a tag in other letters": catalog(
                episode(tags=("Boats",)), show=show(feed=FeedSettings(tags=("boats",)))
            ),
            "a season": of_feed(FeedSettings(seasons=(1,))),
            "the show's language": of_feed(FeedSettings(languages=("en",))),
            "a region of it": catalog(
                replace(episode(), language="pt-BR"),
                show=show(feed=FeedSettings(languages=("pt",))),
            ),
            "everything": of_feed(FeedSettings(everything=True)),
            "a show that has nothing yet": replace(
                of_feed(FeedSettings(tags=("boats",), everything=True)), episodes=()
            ),
        },
    ),
    "trailer-unknown": Examples(
        fails={
            "no such episode": of_trailer("tides", EpisodeType.TRAILER, "tide"),
            "no trailer": of_trailer("tides", EpisodeType.FULL, "tides"),
        },
        passes={
            "a trailer": of_trailer("tides", EpisodeType.TRAILER, "tides"),
            "none named": of_trailer("tides", EpisodeType.FULL, None),
        },
    ),
    "artwork-size": Examples(
        fails={
            "1399": of_side(1399),
            "3001": of_side(3001),
            "not square": of_side(1400, 1401),
            "an episode's": of_own_artwork(image("ep.jpg", width=1000, height=1000)),
        },
        passes={
            "1400": of_side(1400),
            "3000": of_side(3000),
            "an episode's": of_own_artwork(image("ep.jpg", width=2000, height=2000)),
        },
    ),
    "artwork-format": Examples(
        fails={
            "gif": of_artwork(image(format="gif")),
            "webp": of_artwork(image(format="webp")),
            "an episode's": of_own_artwork(image("ep.jpg", format="webp")),
        },
        passes={"jpeg": of_artwork(image()), "png": of_artwork(image(format="png"))},
    ),
    "artwork-rgb": Examples(
        fails={
            "CMYK": of_artwork(image(mode="CMYK")),
            "greyscale": of_artwork(image(mode="L")),
            "palette with transparency": of_artwork(image(mode="PA")),
        },
        passes={
            "RGB": of_artwork(image()),
            "a palette": of_artwork(image(mode="P", format="png")),
            "transparency": of_artwork(image(mode="RGBA", format="png")),
        },
    ),
    "artwork-no-alpha": Examples(
        fails={"RGBA": of_artwork(image(mode="RGBA", format="png"))},
        passes={"RGB": of_artwork(image()), "greyscale": of_artwork(image(mode="L"))},
    ),
}
