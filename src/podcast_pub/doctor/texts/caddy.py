"""Lines for Caddy. https://caddyserver.com/docs/caddyfile"""

from podcast_pub.addresses import NOT_FOUND
from podcast_pub.delivery import CHAPTERS_TYPE, Kind, content_type
from podcast_pub.doctor.texts.serving import (
    CHAPTERS,
    FEED,
    FEEDS,
    FOR_MACHINES,
    HASHED,
    PRIVATE,
    Place,
    cache_of,
    types,
)


def caddy(place: Place) -> str:
    """A site for the Caddyfile."""
    html = content_type(Kind.PAGE, ".html")
    lines = "\n".join(
        f'            ~(?i)\\.({"|".join(names)})$ "{kind}"' for kind, names in types()
    )
    folders = f"^/({'|'.join(HASHED)})/"
    handle = "handle" if place.path == "/" else f"handle_path {place.path}*"
    return f"""\
{place.host} {{
    {handle} {{
        root * "{place.folder}"
        map {{path}} {{podcast_type}} {{
            ~^/{CHAPTERS}/ "{CHAPTERS_TYPE}"
            ~/$ "{html}"
{lines}
            default "application/octet-stream"
        }}
        map {{path}} {{podcast_cache}} {{
            /{FEED} "{cache_of(Kind.FEED)}"
            ~^/{FEEDS}/ "{cache_of(Kind.FEED)}"
            ~{folders} "{cache_of(Kind.MEDIA)}"
            ~(/|\\.html)$ "{cache_of(Kind.PAGE)}"
            ~^/{FOR_MACHINES} "{cache_of(Kind.PAGE)}"
            default "{cache_of(Kind.STATIC)}"
        }}
        header Content-Type {{podcast_type}}
        header Cache-Control {{podcast_cache}}
        header Access-Control-Allow-Origin "*"
        @private path /{PRIVATE}/*
        error @private 404
        file_server
    }}
    handle_errors {{
        root * "{place.folder}"
        rewrite * /{NOT_FOUND}
        header Content-Type "{html}"
        header Cache-Control "{cache_of(Kind.PAGE)}"
        file_server
    }}
}}
"""
