"""What the page says of itself: meta tags of government sites, and a policy that lets nothing in.

The names of the tags for a page of content (ArticleTitle, PubDate, ContentSource, Keywords, Author, Description) are
those of 《政府网站发展指引》 (国办发〔2017〕47号), its annex on page tags. Those of the site and the column are the
site's own to add, for no document knows them.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from mzreport import __version__
from mzreport.model import Metadata
from mzreport.write.html.inlines import iso_date
from mzreport.write.html.markup import element, tag

#: Names of disclosure metadata that the site's own tags repeat.
_PUBLISHED, _PUBLISHER = "发布日期", "公开主体"

#: What a page without script and without anything from outside has no use for (CSP Level 3).
_BARRED = (
    "script-src",
    "object-src",
    "frame-src",
    "worker-src",
    "connect-src",
    "font-src",
    "media-src",
    "manifest-src",
    "base-uri",
    "form-action",
)


def head(metadata: Metadata, title: str, summary: str, sheet: str, *, pictures: bool) -> str:
    """The ``head`` with the style sheet, which must not begin or end with white space.

    ``summary`` describes a document that says nothing of its subject; ``pictures`` are in the page.
    """
    lines = [
        tag("meta", {"charset": "utf-8"}),
        tag("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(sheet, pictures)}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", _plain(title)),
        *(tag("meta", {"name": name, "content": content}) for name, content in _tags(metadata, summary) if content),
        f"<style>{sheet}</style>",
    ]
    return element("head", "\n" + "\n".join(lines) + "\n") + "\n"


def _policy(sheet: str, pictures: bool) -> str:
    """Nothing may load but this style sheet and the pictures inside the page."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    # The Nu checker takes every img-src to forbid the data in a page, even one that names them; so a page with
    # pictures names none.
    barred = _BARRED if pictures else (*_BARRED, "img-src")
    return "; ".join([f"style-src 'sha256-{digest}'", *(f"{directive} 'none'" for directive in barred)])


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _tags(metadata: Metadata, summary: str) -> Iterator[tuple[str, str]]:
    disclosed = dict(metadata.disclosure)
    yield "ArticleTitle", metadata.title
    yield "PubDate", iso_date(disclosed.get(_PUBLISHED, ""))
    yield "ContentSource", disclosed.get(_PUBLISHER, "") or metadata.author
    yield "Keywords", ",".join(metadata.keywords)
    yield "Author", metadata.author
    yield "Description", metadata.subject or summary
    yield from metadata.disclosure
    yield "generator", f"mzreport {__version__}"
    if metadata.kind:
        yield "category", metadata.kind
