"""Any text where a producer may write text, and any address."""

from urllib.parse import quote

from hypothesis import strategies as st

from podcast_pub.content.emails import is_email

_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
_HARD = st.sampled_from(
    (
        *(
            "<fog>",
            "AT&T",
            "&amp;",
            "&lt;b&gt;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<script>",
            "%00",
        ),
        *(
            '"',
            "'",
            "&#8;",
            "שלום",
            "\u202eright\u202c",
            "\U0001f469\u200d\U0001f467",
            "é",
            "\u00a0",
        ),
        *("<b>bold</b>", "{{ x }}"),
    )
)
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=12) | _HARD, min_size=1, max_size=8)
LINES = _WORDS.map(lambda some: " ".join(" ".join(some).split())[:255].strip()).filter(bool)
"""A title or a name: one line, as long as `check` allows."""
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n\n".join)
URLS = st.builds(
    lambda path, question: f"https://a.example/{quote(path)}{question}",
    LINES,
    st.sampled_from(["", "?a=1&b=2", "?q=%3Cfog%3E"]),
)
EMAILS = st.from_regex(
    r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,12}@[a-z0-9-]{1,9}\.[a-z]{2,6}", fullmatch=True
).filter(is_email)
