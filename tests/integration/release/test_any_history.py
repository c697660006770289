"""Whatever is published, gone back to and taken down in whatever order: promises are kept."""

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.addresses import STATE
from podcast_pub.delivery import Kind
from podcast_pub.problems import ConfigError
from podcast_pub.release.apply import apply
from podcast_pub.release.history import plan_going_back, read_history
from podcast_pub.release.log import read_published
from podcast_pub.release.refusals import HELD
from tests.memory_store import MemoryStore
from tests.small_show import NOW, Show, lies, live_bytes, plan_of, show

SLUGS = ["tides", "ebb", "flood"]
CONSENTS = frozenset({HELD, *(f"gone:{slug}" for slug in SLUGS)})

WORDS = st.sampled_from(["roar", "hush", "hush,words"])
SOUNDS = st.fixed_dictionaries({"tides": WORDS, "ebb": WORDS}, optional={"flood": WORDS})
STEPS = st.tuples(
    st.lists(SOUNDS, min_size=2, max_size=2),
    st.lists(st.none() | st.integers(1, 4) | SOUNDS, min_size=1, max_size=5),
).map(lambda both: [*both[0], *both[1]])
"""What is published; None goes one back, a number goes back to that release."""


def made(sounds: dict[str, str]) -> Show:
    """The show without the static file that only such a set of episodes has."""
    artifacts, who = show(**sounds)
    return tuple(each for each in artifacts if each.kind is not Kind.STATIC), who


def named(store: MemoryStore) -> dict[str, bytes]:
    """What the newest release names, as it is at the target."""
    objects = read_published(store).objects
    return {key: body for key, body in live_bytes(store).items() if key in objects}


def publish(shown: Show, store: MemoryStore, state_dir: Path) -> None:
    store.wait(days=31)  # all that may expire does
    plan = plan_of(shown, store, now=store.now() + timedelta(days=99), accept=CONSENTS)
    apply(plan, store, state_dir=state_dir, on_event=lambda _: None)


def go_back(store: MemoryStore, wanted: int | None, state_dir: Path) -> int | None:
    """Go back; the release that was gone back to, or None where that is refused."""
    try:
        plan = plan_going_back(store, wanted, now=NOW).plan
        apply(plan, store, state_dir=state_dir, on_event=lambda _: None)
    except ConfigError:
        return None
    return plan.held


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new store each time
)
@given(STEPS)
def test_each_release_comes_back_whole_or_not_at_all_and_what_was_taken_down_never(
    tmp_path: Path, steps: list[dict[str, str] | int | None]
) -> None:
    store = MemoryStore()
    releases: dict[int, dict[str, bytes]] = {}
    heard: list[bytes] = []
    for step in steps:
        before = live_bytes(store)
        if isinstance(step, dict):
            publish(made(step), store, tmp_path)
            assert named(store) == {each.key: each.body for each in made(step)[0]}
            gone = [slug.encode() for slug in SLUGS if slug not in step]
            kept = [store.read(key) for key in store.list(f"{STATE}kept/")]
            assert not any(slug in body for slug in gone for body in kept)
            heard = gone
        elif (to := go_back(store, step, tmp_path)) is None:
            assert live_bytes(store) == before
        else:
            assert named(store) == releases[to]
            assert not any(slug in named(store)["index.html"] for slug in heard)
        state = read_published(store)
        releases[state.release] = named(store)
        assert lies(store) == []
        assert live_bytes(store).keys() - named(store).keys() == state.retired.keys()
        _each_says_truly_whether_it_can_be_gone_back_to(store)


def _each_says_truly_whether_it_can_be_gone_back_to(store: MemoryStore) -> None:
    for standing in read_history(store, now=NOW).standings:
        number = standing.release.number
        try:
            possible = not plan_going_back(store, number, now=NOW).plan.refusals
        except ConfigError:
            possible = False
        assert possible is (standing.obstacle is None and not standing.is_live)
        assert "transcripts/" not in (standing.obstacle or ""), "it expired too early"
