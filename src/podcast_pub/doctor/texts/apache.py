"""Lines for Apache. https://httpd.apache.org/docs/2.4/"""

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


def apache(place: Place) -> str:
    """A site; needs mod_headers. What is inside <Directory> can stand in a .htaccess as well."""
    path = place.path
    below = f"^{escaped(path)}"
    lines = "\n".join(
        f'        AddType "{kind}" {" ".join(f".{name}" for name in names)}'
        for kind, names in types()
    )
    root = "DocumentRoot" if path == "/" else f'Alias "{path}"'
    slash = "" if path == "/" else "/"
    return f"""\
<VirtualHost *:80>
    ServerName {place.host}
    {root} "{place.folder}{slash}"
    <Directory "{place.folder}">
        Require all granted
        Options -Indexes
        DirectoryIndex {HOME}
        ErrorDocument 404 {path}{NOT_FOUND}
        RedirectMatch 404 {below}{escaped(PRIVATE)}/
{lines}
        <If "%{{REQUEST_URI}} =~ m#{below}{CHAPTERS}/#">
            ForceType {CHAPTERS_TYPE}
        </If>
        Header set Content-Type application/octet-stream "expr=-z %{{CONTENT_TYPE}}"
        Header set Access-Control-Allow-Origin "*"
        Header set Cache-Control "{cache_of(Kind.STATIC)}"
        Header set Cache-Control "{cache_of(Kind.PAGE)}" "expr=%{{REQUEST_URI}} =~ m#\\.html$#"
        Header set Cache-Control "{cache_of(Kind.PAGE)}" \\
            "expr=%{{REQUEST_URI}} =~ m#{below}{FOR_MACHINES}#"
        Header set Cache-Control "{cache_of(Kind.MEDIA)}" \\
            "expr=%{{REQUEST_URI}} =~ m#{below}({"|".join(HASHED)})/#"
        Header set Cache-Control "{cache_of(Kind.FEED)}" "expr=%{{REQUEST_URI}} == '{path}{FEED}'"
        Header set Cache-Control "{cache_of(Kind.FEED)}" \\
            "expr=%{{REQUEST_URI}} =~ m#{below}{FEEDS}/#"
    </Directory>
</VirtualHost>
"""
