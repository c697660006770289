"""Lines for nginx. https://nginx.org/en/docs/"""

import re

from podcast_pub.addresses import HOME, NOT_FOUND
from podcast_pub.delivery import CHAPTERS_TYPE, Kind
from podcast_pub.doctor.texts.serving import (
    CHAPTERS,
    FEED,
    FEEDS,
    FOR_MACHINES,
    HASHED,
    PRIVATE,
    Place,
    cache_of,
    escaped,
    types,
)


def nginx(place: Place) -> str:
    """A file for /etc/nginx/sites-enabled/, or wherever `http { }` includes from."""
    path = place.path
    cache = f"$cache_of_{re.sub('[^a-z0-9]+', '_', f'{place.host}{path}'.lower()).strip('_')}"
    where = f'root "{place.folder}";' if path == "/" else f'alias "{place.folder}/";'
    lines = "\n".join(f'            "{kind}" {" ".join(names)};' for kind, names in types())
    return f"""\
map $uri {cache} {{
    default "{cache_of(Kind.STATIC)}";
    {path}{FEED} "{cache_of(Kind.FEED)}";
    ~^{escaped(path)}{FEEDS}/ "{cache_of(Kind.FEED)}";
    ~^{escaped(path)}({"|".join(HASHED)})/ "{cache_of(Kind.MEDIA)}";
    ~\\.html$ "{cache_of(Kind.PAGE)}";
    ~^{escaped(path)}{FOR_MACHINES} "{cache_of(Kind.PAGE)}";
}}
server {{
    listen 80;
    server_name {place.host};
    location {path} {{
        {where}
        index {HOME};
        error_page 404 {path}{NOT_FOUND};
        add_header Cache-Control {cache};
        add_header Access-Control-Allow-Origin "*";
        default_type application/octet-stream;
        types {{
{lines}
        }}
        location ^~ {path}{CHAPTERS}/ {{
            types {{ }}
            default_type {CHAPTERS_TYPE};
        }}
        location ^~ {path}{PRIVATE}/ {{
            return 404;
        }}
    }}
}}
"""
