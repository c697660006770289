"""Adding elements to what feedgen builds. Imported late, with lxml."""

from collections.abc import Mapping

from lxml import etree


def add(
    parent: etree._Element,
    name: str,
    text: object = None,
    attributes: Mapping[str, object] | None = None,
) -> etree._Element:
    """A new last child; an attribute that is None is left out."""
    given = {key: str(value) for key, value in (attributes or {}).items() if value is not None}
    child = etree.SubElement(parent, name, given)
    if text is not None:
        child.text = str(text)
    return child
