"""Tokens: two words that people can read to each other on the phone."""

import secrets

_FIRST = """
    amber ample autumn azure bold brave bright brisk calm candid clear coral crisp daring early
    easy eager fair fleet fresh gentle glad golden grand hazel humble ivory jolly keen kind lilac
    lively lucky mellow merry mild misty noble olive opal patient plain proud quick quiet rapid
    rosy round rustic sandy scarlet silent silver smooth snowy solid spry steady sunny swift
    tidy velvet vivid warm
"""

_SECOND = """
    acorn anchor apple badger basil beacon birch bison bridge canyon cedar cherry clover comet
    cricket dolphin ember falcon fern finch forest garden ginger glacier harbour heron island
    juniper kettle lantern lemon linden lobster maple meadow minnow mountain nutmeg orchard osprey
    otter owl pebble pepper pigeon plum poppy prairie puffin quince rabbit raven river robin
    saffron salmon sparrow spruce thistle tulip turtle valley walnut willow wren
"""


def new_token() -> str:
    """Two words, drawn by chance: `amber-otter`."""
    return f"{secrets.choice(_FIRST.split())}-{secrets.choice(_SECOND.split())}"
