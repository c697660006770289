"""`publish --retag`: what we made and published gets the tag of today, its sound stays."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from podcast_pub.content.basics import Basics, Retag
from podcast_pub.content.entry_notes import Links
from podcast_pub.content.episodes import OpenEpisode
from podcast_pub.content.file_tag import file_tag
from podcast_pub.content.finish import Measured, finish_episode
from podcast_pub.content.forms import filled
from podcast_pub.content.slugs import nearest
from podcast_pub.media.copies import EXTENSION, Workshop, retagged, retagged_form
from podcast_pub.media.id3_write import FileTag, id3_tag
from podcast_pub.media.probe import probe
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.published import Published
from podcast_pub.model.tags import Alternate, AlternateLink
from podcast_pub.problems import ConfigError, ImageError

_WHERE = "--retag"


def with_new_tags(
    episodes: Sequence[OpenEpisode], measured: Measured, basics: Basics, links: Links
) -> list[OpenEpisode]:
    """The episodes, those that are asked for with a new tag in front of their published sound.

    It need not be on this machine, nor the recording. ConfigError for one that cannot have it;
    StoreError and AudioError as they come.
    """
    asked = basics.retag
    if asked is None or not asked.slugs:
        return list(episodes)
    known = {name: one for one in episodes for name in (one.text.name, one.text.slug)}
    chosen: dict[str, OpenEpisode] = {}
    for word in sorted(asked.slugs):
        one = known.get(word)
        if one is None:
            near = nearest(word, {one.text.slug for one in episodes})
            do = f"did you mean {near}?" if near else "write the slug of an episode"
            raise ConfigError("no episode is called that", where=_WHERE, found=word, do=do)
        chosen[one.text.wire.guid] = _retagged(one, word, asked, measured, basics, links)
    return [chosen.get(one.text.wire.guid, one) for one in episodes]


def _retagged(
    one: OpenEpisode, word: str, asked: Retag, measured: Measured, basics: Basics, links: Links
) -> OpenEpisode:
    guid, workshop, published = one.text.wire.guid, basics.workshop, basics.published
    live = None if published is None else published.audio(guid)
    made_of = None if live is None else live.facts.made_of
    anew = one.sound if isinstance(one.sound, LocalAudio) and one.sound.path is not None else None
    if anew is not None:
        live, made_of = anew, anew.facts.made_of
    if made_of is None or live is None or published is None:
        raise ConfigError(
            "no MP3 of this episode is published that was made of a recording",
            where=_WHERE,
            found=word,
            do="leave it out: your own MP3 is published as it is, with the tag that you give it",
        )
    master = one.sound.master if isinstance(one.sound, LocalAudio) else None
    known = replace(live, master=master)
    text = replace(one.text, desk=one.text.desk.draft())
    draft = finish_episode(replace(one, text=text, sound=known), measured, basics, links)
    if draft is None or basics.show is None or workshop is None:
        return one  # an error stops it, and is told
    try:
        tag = file_tag(draft, basics.show)
    except ImageError as error:
        raise ConfigError(error.message, where=error.where, do=error.do) from error
    forms = (_form(each, guid, tag, asked, workshop, published) for each in one.made)
    one = replace(one, made=tuple(forms))
    key = published.media_key(guid, live.facts.sha256)
    if anew is not None or key is None:
        return one  # it is made anew, with this tag
    fetch = partial(asked.fetch, key, live.facts.sha256, live.facts.size)
    path = retagged(workshop, made_of.recipe, id3_tag(tag), fetch)
    facts = replace(probe(path), made_of=made_of, loudness=live.facts.loudness)
    return replace(one, sound=LocalAudio(path, EXTENSION, facts, master))


def _form(
    each: Alternate, guid: str, tag: FileTag, asked: Retag, workshop: Workshop, published: Published
) -> Alternate:
    """An M4A or Opus file beside the MP3; with the new tag, where it is published."""
    file = each.of
    if isinstance(file, AlternateLink) or file.path is not None:
        return each
    live = published.alternate(guid, file.name)
    if live is None:
        return each
    fetch = partial(asked.fetch, live.key, live.sha256, live.size)
    recipe = file.name.removesuffix(file.extension)
    path = retagged_form(workshop, recipe, tag, file.extension, fetch)
    return replace(each, of=filled(file, path))
