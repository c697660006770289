"""Social cards, drawn for real: text where our font has its letters, artwork alone where not."""

import io
from dataclasses import replace

import pytest
from PIL import Image as Pillow
from PIL import ImageChops

from podcast_pub.images.cards import HEIGHT, WIDTH, Card, draw_card, entry_card, show_card
from podcast_pub.images.lettering import LEADING, can_write, fitted
from podcast_pub.model.episode import Status
from tests import factories
from tests.unit.images.pictures import jpeg

ACCENT = (30, 60, 200)
CARD = Card(factories.image(), "The pause between two tides", "Slack Water", ACCENT)


def artwork() -> bytes:
    stream = io.BytesIO()
    Pillow.new("RGB", (1400, 1400), "teal").save(stream, "JPEG")
    return stream.getvalue()


def drawn(card: Card) -> Pillow.Image:
    return Pillow.open(io.BytesIO(draw_card(artwork(), card)))


def text_of(card: Card) -> tuple[int, int, int, int] | None:
    """Where a card differs from the artwork alone, right of the artwork."""
    empty = drawn(replace(card, title=".", name="."))
    differs = ImageChops.difference(drawn(card), empty).convert("L").point(lambda v: v > 60 and 255)
    return differs.crop((600, 0, WIDTH, HEIGHT)).getbbox()


def test_a_card_has_the_shape_that_other_sites_ask_for_and_tells_nothing_else() -> None:
    data = draw_card(jpeg(6), CARD)
    picture = Pillow.open(io.BytesIO(data))

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1200, 630))
    assert not picture.info.keys() & {"exif", "icc_profile", "comment", "xmp"}


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Tides", id="a word"),
        pytest.param(
            "Maré Alta \u2014 h\u00f6her, \u0141\u00f3d\u017a, \u0130stanbul", id="accents"
        ),
        pytest.param("Γαλήνη", id="Greek"),
        pytest.param("Тихая вода", id="Cyrillic"),
        pytest.param("Rindfleischetikettierungsüberwachung" * 3, id="a word longer than a line"),
        pytest.param("on and on " * 90, id="a title longer than a card"),
    ],
)
def test_a_title_is_written_within_the_card(title: str) -> None:
    box = text_of(replace(CARD, title=title))

    assert box is not None
    left, top, right, bottom = box
    assert left >= 0
    assert right < WIDTH - 600 - 60
    assert 60 < top < bottom < HEIGHT - 60


@pytest.mark.parametrize(
    "title", ["第一集潮汐", "المد والجزر", "גאות ושפל", "\U0001f30a", "\u0007"]
)
def test_a_title_without_letters_of_ours_leaves_the_artwork_alone(title: str) -> None:
    other = draw_card(artwork(), replace(CARD, title="漢字", name="慢水"))

    assert not can_write(title)
    assert draw_card(artwork(), replace(CARD, title=title)) == other


def test_the_same_card_has_the_same_bytes_and_another_another_address() -> None:
    assert draw_card(artwork(), CARD) == draw_card(artwork(), CARD)
    others = (
        replace(CARD, title="Another"),
        replace(CARD, name="Another"),
        replace(CARD, accent=(1, 2, 3)),
        replace(CARD, image=factories.image(sha256="ab" * 32)),
    )
    assert len({CARD.key, *(other.key for other in others)}) == 5


def test_lines_fit_whatever_is_to_be_written() -> None:
    for text in ("a", "a b " * 300, "W" * 500, "Tides & time"):
        found = fitted(text, 300, 200, range(60, 19, -4))

        assert found is not None
        face, lines = found
        assert max(map(face.getlength, lines)) <= 300
        assert len(lines) * face.size * LEADING <= 200


def test_only_what_is_public_has_a_card() -> None:
    show = factories.show()
    public, draft = (factories.episode(status=s) for s in (Status.PUBLIC, Status.DRAFT))

    assert entry_card(draft, show) is None
    found = entry_card(public, show)
    assert found is not None
    assert (found.title, found.name) == (public.title, show.title)
    of_show = show_card(show)
    assert of_show is not None
    assert (of_show.title, of_show.name) == (show.title, show.author)


def test_artwork_that_moves_is_shown_as_it_is() -> None:
    assert show_card(factories.show(artwork=replace(factories.image(), moves=True))) is None


def test_only_the_beginning_of_an_endless_title_is_looked_at() -> None:
    room = (486.0, 400.0, range(84, 39, -4))
    beginning, endless = fitted("tide " * 200, *room), fitted("tide " * 20_000, *room)

    assert beginning is not None
    assert beginning == endless
    assert beginning[1][-1].endswith("…")
