"""What stays where an entry once was."""

from podcast_pub.model.episode import Status
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.site.views import (
    RedirectView,
)
from tests import factories
from tests.unit.site.made import jobs


def published(guid: str, slug: str, *former: str, live: bool = True) -> Ledger:
    entry = LedgerEntry(
        guid=guid,
        slug=slug,
        folder=slug,
        title="The pause",
        media_key=None,
        audio=None,
        former_slugs=former,
        live=live,
    )
    return Ledger({guid: entry})


def redirect(made: object) -> str:
    assert isinstance(made, RedirectView)
    return made.link


def test_former_slugs_of_an_episode_lead_to_its_page() -> None:
    ebb = factories.episode("ebb", guid="g")

    made = jobs(factories.catalog(ebb), published("g", "ebb", "oldest", "older"))

    assert redirect(made["episodes/oldest.html"].view) == "ebb.html"
    assert redirect(made["episodes/older.html"].view) == "ebb.html"


def test_a_frame_on_another_site_goes_on_showing_an_episode_whose_address_changed() -> None:
    ebb = factories.episode("ebb", guid="g")

    made = jobs(factories.catalog(ebb), published("g", "ebb", "older"))

    assert redirect(made["embed/older.html"].view) == "ebb.html"


def test_where_there_is_no_embedded_page_none_is_led_to() -> None:
    silent = factories.episode("ebb", guid="g", status=Status.DRAFT)

    made = jobs(factories.catalog(silent), published("g", "ebb", "older"))

    assert not [key for key in made if key.startswith("embed/")]


def test_the_slug_that_was_published_last_leads_to_the_new_one() -> None:
    ebb = factories.episode("ebb", guid="g")

    made = jobs(factories.catalog(ebb), published("g", "tides"))

    assert redirect(made["episodes/tides.html"].view) == "ebb.html"


def test_aliases_of_episodes_and_posts_lead_to_their_pages() -> None:
    catalog = factories.catalog(
        factories.episode("ebb", aliases=("flood",)),
        posts=(factories.post("news", aliases=("old-news",)),),
    )

    made = jobs(catalog)

    assert redirect(made["episodes/flood.html"].view) == "ebb.html"
    assert redirect(made["posts/old-news.html"].view) == "news.html"


def test_a_page_that_is_up_wins_over_a_redirect_to_another() -> None:
    catalog = factories.catalog(
        factories.episode("ebb", aliases=("tides",)), factories.episode("tides")
    )

    made = jobs(catalog)

    assert made["episodes/tides.html"].template == "episode.html"


def test_a_redirect_names_its_target_absolutely_too() -> None:
    made = jobs(factories.catalog(factories.episode("ebb", aliases=("flood",))))

    view = made["episodes/flood.html"].view

    assert isinstance(view, RedirectView)
    assert view.address == "https://slackwater.example/episodes/ebb.html"


def test_a_withdrawn_episode_leaves_a_word_and_none_of_its_own() -> None:
    gone = factories.episode("gone", title="A slip of the tongue", withdrawn="named a neighbour")

    made = jobs(factories.catalog(gone, factories.episode("ebb")))

    assert made["episodes/gone.html"].template == "withdrawn.html"
    for job in made.values():
        assert "slip of the tongue" not in repr(job)
        assert "neighbour" not in repr(job.view)


def test_an_episode_that_was_let_go_leaves_a_word_at_all_its_addresses() -> None:
    ledger = published("g", "gone", "former", live=False)

    made = jobs(factories.catalog(factories.episode("ebb")), ledger)

    assert made["episodes/gone.html"].template == "withdrawn.html"
    assert made["episodes/former.html"].template == "withdrawn.html"


def test_a_slug_that_was_let_go_may_be_used_again() -> None:
    ledger = published("g", "ebb", live=False)

    made = jobs(factories.catalog(factories.episode("ebb")), ledger)

    assert made["episodes/ebb.html"].template == "episode.html"


def test_an_alias_wins_over_the_word_that_another_episode_left() -> None:
    catalog = factories.catalog(factories.episode("ebb", aliases=("gone",)))

    made = jobs(catalog, published("g", "gone", live=False))

    assert redirect(made["episodes/gone.html"].view) == "ebb.html"
