"""The page that stands for pages which another generator makes."""

from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.preview.contents import contents_page


def test_links_lead_to_files_of_any_name() -> None:
    name = "static/50% öl? #1 & <2>.pdf"
    file = Artifact(name, Kind.STATIC, "application/pdf", "0" * 64, 1, b"x", name)

    page = contents_page({name: file}).decode()

    assert 'href="/static/50%25%20%C3%B6l%3F%20%231%20%26%20%3C2%3E.pdf"' in page
    assert ">static/50% öl? #1 &amp; &lt;2&gt;.pdf</a>" in page
