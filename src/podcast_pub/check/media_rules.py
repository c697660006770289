"""Rules about audio, pictures and chapters, checked while they are read."""

from podcast_pub.check.rule import Rule, loading_rule
from podcast_pub.check.sources import APPLE, APPLE_CHAPTERS, CHAPTERS
from podcast_pub.problems import Level

MEDIA_RULES: tuple[Rule, ...] = (
    loading_rule(
        "episode-file",
        "episode",
        "A folder in episodes/ is an episode, and an episode has an episode.md.",
        "write one: podcast-pub new makes it",
    ),
    loading_rule(
        "episode-stray",
        "episode",
        "A file beside the episodes' folders is not published.",
        "move it into a folder of its own",
        level=Level.WARNING,
    ),
    loading_rule(
        "audio-missing",
        "episode",
        "An episode has an MP3 or M4A.",
        "put the recording there, or write draft: true until it is made",
        who="Apple, Spotify",
        source=APPLE,
    ),
    loading_rule(
        "file-online",
        "episode",
        "A cover, transcript or chapters that only the cloud has would be missing without a word.",
        "let your cloud drive keep it on this machine",
    ),
    loading_rule(
        "audio-absent",
        "episode",
        "A pointer or a placeholder stands for audio that was never published, or for other audio "
        "than was: only the file itself can be.",
        "fetch the file, or publish on the machine that has it",
    ),
    loading_rule(
        "audio-awaited",
        "episode",
        "The audio of a scheduled episode is needed once it is due, where it is published then.",
        "put it there by then, or stage it where it is: podcast-pub publish --stage SLUG",
        level=Level.WARNING,
    ),
    loading_rule(
        "audio-unknown",
        "episode",
        "`check` asks no bucket whether the audio that is not here is published; `plan` does.",
        "see what publish would do: podcast-pub plan",
        level=Level.WARNING,
    ),
    loading_rule(
        "audio-two", "episode", "An episode has one audio file.", "write audio: with its name"
    ),
    loading_rule(
        "audio-unusable",
        "episode",
        "The audio cannot be measured, so players could not play it either.",
        "export it again as MP3 or M4A",
    ),
    loading_rule(
        "audio-waveform-unknown",
        "episode",
        "`audio: {waveform: true}` needs ffmpeg once, where the audio is published first.",
        "install ffmpeg, or take the line out",
        level=Level.WARNING,
    ),
    loading_rule(
        "audio-loudness-unknown",
        "episode",
        "`audio: {measure_loudness: true}` and `check --loudness` need ffmpeg, and audio that it "
        "can read.",
        "install ffmpeg, or export the audio again",
        level=Level.WARNING,
    ),
    loading_rule(
        "artwork-missing",
        "show",
        "A show without artwork is not listed anywhere.",
        "put a square cover.jpg beside podcast.yaml, 1400 to 3000 pixels a side",
        who="Apple, Spotify",
        source=APPLE,
    ),
    loading_rule(
        "artwork-two", "show, episode", "There is one cover.", "write artwork: with its name"
    ),
    loading_rule(
        "artwork-unused",
        "show, episode",
        "A cover beside `artwork` that names another picture was probably meant to be used.",
        "write artwork: with its name, or delete it",
        level=Level.WARNING,
    ),
    loading_rule(
        "artwork-placeholder",
        "show",
        "Listeners choose by the cover, and this one was drawn by podcast-pub to begin with.",
        "make yours of any picture with podcast-pub artwork, and name it as `artwork`",
        level=Level.WARNING,
    ),
    loading_rule(
        "image-unusable", "image", "The picture cannot be read.", "save it as JPEG or PNG"
    ),
    loading_rule(
        "image-name",
        "image",
        "The name of a picture says what it is; browsers go by it.",
        "rename it as the message says",
    ),
    loading_rule(
        "chapters-json",
        "chapters",
        "A chapters file follows JSON chapters 1.2, or apps show none of it.",
        "correct the line, or write `chapters` in episode.md",
        who="Podcast namespace",
        source=CHAPTERS,
    ),
    loading_rule(
        "chapters-file",
        "chapters",
        "A file of Podlove chapters, WebVTT cues or lines of text is written by its rules; every "
        "line that is no chapter is told.",
        "correct the line",
    ),
    loading_rule(
        "chapters-kind",
        "chapters",
        "Chapters are read in JSON, Podlove's XML, WebVTT and plain text.",
        "name a file that ends in .json, .psc, .xml, .vtt or .txt",
    ),
    loading_rule(
        "chapters-two",
        "chapters",
        "An episode has one list of chapters; the message says which is used.",
        "delete the other, or name the one that is meant",
        level=Level.WARNING,
    ),
    loading_rule(
        "chapters-inside",
        "chapters",
        "Chapters inside the audio are used where there are no others; not all can be read.",
        "write the chapters into the audio again, or write them beside it",
        level=Level.WARNING,
    ),
    loading_rule(
        "chapters-differ",
        "chapters",
        "Some apps show the chapters inside the audio, others those of the feed.",
        "write the same chapters into the audio, or none",
        level=Level.INFO,
    ),
    loading_rule(
        "chapters-many",
        "chapters",
        "Thousands of chapters are an accident, and a feed that nobody can load.",
        "keep those that listeners look for",
    ),
    loading_rule(
        "chapter-title",
        "chapters",
        "A chapter has a title. Inside the audio or in the notes, one that breaks this or the next "
        "two rules is left out with a warning.",
        "give it a title",
    ),
    loading_rule(
        "chapter-order",
        "chapters",
        "Chapters ascend, and no two begin at one time.",
        "put them in the order of their times",
    ),
    loading_rule(
        "chapter-outside",
        "chapters",
        "A chapter begins while the audio lasts.",
        "give an earlier time",
    ),
    loading_rule(
        "chapter-link",
        "chapters",
        "A chapter links to an address of the web.",
        "write the whole address, beginning with https://",
    ),
    loading_rule(
        "chapter-http",
        "chapters",
        "Apps refuse pictures and links that are not sent encrypted.",
        "write https:// if the server can do it",
        level=Level.WARNING,
    ),
    loading_rule(
        "chapter-first",
        "chapters",
        "Apps expect a chapter at the start: what stands before the first belongs to none.",
        "begin with a chapter at 0:00, if the start is one",
        level=Level.INFO,
        who="Apple",
        source=APPLE_CHAPTERS,
    ),
)
