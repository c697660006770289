"""What a page costs that quotes addresses in memory."""

from dataclasses import dataclass

from podcast_pub.site.language import Language
from podcast_pub.site.sandbox import environment, page_of


@dataclass
class Quoting:
    """A view that counts how often all of it is looked through."""

    text: str
    looked: int = 0

    def __repr__(self) -> str:
        self.looked += 1
        return self.text


def test_a_view_is_looked_through_once_however_many_addresses_it_quotes() -> None:
    view = Quoting(" ".join(f"x at 0x{number:x}>" for number in range(100)))
    sources = {"page.html": "{{ page.text }}{{ page.text }}"}

    page = page_of(environment(sources, str, Language()).get_template("page.html"), view, None)

    assert page.count("&gt;") == 200
    assert view.looked == 1
