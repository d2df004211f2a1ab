"""The property of every reader: characters of the file are characters of lines and removals, in order."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from mzreport.readers import whole_text
from tests.readers.build import docx, p, read

WORDS = st.text(alphabet="甲乙丙丁一二、。，（）《》12ab .　—", min_size=1, max_size=40).filter(
    lambda text: text.strip()
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=12)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(PARAGRAPHS)
def test_plain_text(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    assert squeezed(whole_text(read(text.encode(), "a.txt"))) == squeezed(text)


@given(PARAGRAPHS, st.data())
def test_docx_with_tracked_deletions_and_hidden_runs(paragraphs: list[str], data: st.DataObject) -> None:
    body = ""
    for text in paragraphs:
        form = data.draw(st.sampled_from(["plain", "hidden", "deleted", "table"]))
        if form == "deleted":
            body += (
                f'<w:p><w:r><w:t>始</w:t></w:r><w:del w:author="甲"><w:r>'
                f"<w:delText>{text}</w:delText></w:r></w:del></w:p>"
            )
        elif form == "table":
            body += (
                f"<w:tbl><w:tr><w:tc>{p(text)}</w:tc><w:tc>{p('乙', run='<w:vanish/>')}{p(text)}</w:tc></w:tr></w:tbl>"
            )
        else:
            body += p(text, run="<w:vanish/>" if form == "hidden" else "") + p("续")
    expected = "".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", body))
    assert squeezed(whole_text(read(docx(body)))) == squeezed(expected)


@given(PARAGRAPHS)
def test_html(paragraphs: list[str]) -> None:
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    page = f"<html><body><div class=nav><a href=x>导航</a></div><div id=zoom>{lines}</div></body></html>"
    found = squeezed(whole_text(read(page.encode(), "a.html")))
    assert found.removeprefix("导航") == squeezed("".join(paragraphs))
