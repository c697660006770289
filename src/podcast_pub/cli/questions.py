"""The few things that a show must have: as options, and as questions to a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import click

from podcast_pub.cli import person
from podcast_pub.cli.options import Command
from podcast_pub.cli.types import Category, Email, Language, Line, PublicUrl, Zone


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know, by its option."""

    key: str
    type: click.ParamType[str]
    words: str
    help: str
    default: str | None = None
    """What Enter answers, with earlier answers by name, and `here` for this machine's time zone;
    None where nothing can be guessed."""
    must: bool = True
    """Whether an option has to say it where nobody can be asked."""


QUESTIONS = (
    Question("title", Line(), "What is the show called?", "Name of the show."),
    Question(
        "author", Line(), "Who makes it? Apps print this under the title.", "Who makes the show."
    ),
    Question(
        "description",
        Line(),
        "What is it about, in a sentence or two?",
        "What it is about.",
        default="{title}, a podcast by {author}.",
        must=False,
    ),
    Question(
        "email",
        Email(),
        "At which e-mail address may directories write to you? It is public in the feed.",
        "E-mail address of the owner, public in the feed.",
    ),
    Question(
        "url",
        PublicUrl(),
        "At which address will listeners find it? E.g. https://my-show.example/",
        "Public address of the site.",
    ),
    Question(
        "language",
        Language(),
        "In which language is it? E.g. en, en-gb, pt-br",
        "Language, as a code: en, pt-br.",
        default="en",
    ),
    Question(
        "timezone",
        Zone(),
        "In which time zone are its dates? E.g. Europe/Lisbon",
        "Time zone of dates, as in the IANA list; this machine's unless given.",
        default="{here}",
        must=False,
    ),
    Question(
        "category",
        Category(),
        "In which category? One of these, or e.g. Society & Culture > Documentary",
        "One of Apple's categories: Main or 'Main > Sub'.",
    ),
)


def answer_options(command: Command) -> Command:
    """An option for each question."""
    for question in reversed(QUESTIONS):
        option = f"--{question.key}"
        command = click.option(option, type=question.type, metavar="TEXT", help=question.help)(
            command
        )
    return command


def ask(given: Mapping[str, str | None]) -> dict[str, str]:
    """An answer to every question; a usage error when one is needed and nobody is there."""
    from podcast_pub.authoring.zones import local_zone

    needed = [question for question in QUESTIONS if question.must and given[question.key] is None]
    if needed and not person.is_there():
        raise person.nobody(" ".join(f"--{question.key} TEXT" for question in needed))
    if needed:
        _introduce()
    answers: dict[str, str] = {}
    here = local_zone().key
    for question in QUESTIONS:
        default = question.default and question.default.format(**answers, here=here)
        answer = given[question.key]
        if answer is None and not needed:
            answer = default
        answers[question.key] = answer or _prompt(question, default)
    return answers


def _introduce() -> None:
    from podcast_pub import report

    report.introduction()


def _prompt(question: Question, default: str | None) -> str:
    from podcast_pub import report

    report.question(question.words, default)
    if question.key == "category":
        report.categories()
    answer: str = click.prompt(
        ">",
        value_proc=partial(_read, question),
        default=default or "",
        show_default=False,
        prompt_suffix=" ",
    )
    return answer


def _read(question: Question, typed: str) -> str:
    """The answer that was typed; an address without its beginning is shown whole, to be agreed."""
    if question.key == "url" and typed and "://" not in typed:
        whole = question.type.convert(f"https://{typed}", None, None)
        if click.confirm(f"{whole}, is that right?", default=True):
            return whole
    return question.type.convert(typed, None, None)
