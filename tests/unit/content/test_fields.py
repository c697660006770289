"""Examples of keys are printed so that whoever types them gets what they say."""

import pytest
import yaml

from podcast_pub.content.keys.fields import flow
from podcast_pub.content.keys.yaml import Value

TEXTS = ("Tides, slowly", "a]b", "{x}", "Ada & Ben", "https://tides.example/a,b", "true", "1:30")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_a_list_or_mapping_reads_back(text: str) -> None:
    in_list: Value = [text, text]
    in_mapping: Value = {"title": text, "more": [{"title": text}]}

    assert yaml.safe_load(flow(in_list)) == in_list
    assert yaml.safe_load(flow(in_mapping)) == in_mapping
