"""Text in is text out: whatever characters a clerk types stand in every format, in order, and nothing else does."""

import json
from pathlib import Path

import pypdfium2
from documents import docx_text, pdf_stream_text, pdf_text, same_text
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mzreport.diagnostics import has_errors
from mzreport.formats import FORMATS
from mzreport.model import Row, Table, plain_text, walk_blocks
from mzreport.settings import load_issue
from mzreport.workflow.render import Rendering

#: Characters of every class that a line is broken, squeezed or escaped by, all in the shipped fonts.
ALPHABET = "民政养老服务第一二三十，。；：！？（）《》【】“”‘’、—…·％0123456789abcXYZé<>&{}%#*[]|\\'\"/@._-+=~^$` 　"
PIECES = st.one_of(
    st.text(ALPHABET, max_size=40),
    st.sampled_from(
        [
            "{{ 7*7 }}",
            "{% raw %}",
            "]]>",
            "310***1234",
            "https://example.org/a?b=1&c",
            "a@example.org",
            "2026年7月9日",
            "&lt;",
            "<c n='0'/>",
        ]
    ),
)
LINE = st.lists(PIECES, min_size=1, max_size=4).map("".join).filter(lambda text: text.strip(" 　"))
SHORT = st.text(ALPHABET, min_size=1, max_size=12).filter(lambda text: text.strip(" 　"))
LONG = st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(lambda text: text.strip(" 　"))
ITEMS = st.fixed_dictionaries({"text": LONG}, optional={"title": LINE, "source": LINE})
SECTIONS = st.fixed_dictionaries({"heading": LINE, "items": st.lists(ITEMS, min_size=1, max_size=3)})
ISSUES = st.fixed_dictionaries(
    {
        "kind": st.just("bulletin"),
        "series": LINE,
        "compiler": SHORT,  # beside the date on one line
        "issue": st.just({"year": "2026", "number": "7", "total": "213", "date": "2026-08-10"}),
        "sections": st.lists(SECTIONS, min_size=1, max_size=3),
        "signoff": st.lists(st.fixed_dictionaries({"label": LINE, "value": LINE}), max_size=3),
    }
)
_OWN_ENDS = ("编", "编印", "编发", "编制", "编辑", "主办", "印发", "印")


def expected(issue):
    """All that is printed, as it is read from top to bottom."""
    compiler = issue["compiler"].strip(" 　")
    parts = [
        issue["series"],
        "2026年第7期（总第213期）",
        compiler,
        "" if compiler.endswith(_OWN_ENDS) else "编",
        "2026年8月10日",
    ]
    for section in issue["sections"]:
        heading = section["heading"].strip(" 　")
        parts.append(heading if heading.startswith("【") else f"【{heading}】")
        for item in section["items"]:
            source = f"（供稿：{item['source']}）" if "source" in item else ""
            parts += [item.get("title", ""), item["text"], source]
    parts += [f"{entry['label']}：{entry['value']}" for entry in issue["signoff"]]
    return same_text("".join(parts))


def document_text(document):
    """The characters of a document's blocks, tables and rows included."""
    parts = []
    for block in walk_blocks(document.blocks):
        assert not isinstance(block, Table)
        cells = block.cells if isinstance(block, Row) else [block] if hasattr(block, "inlines") else []
        parts += [plain_text(cell.inlines) for cell in cells]
    return "".join(parts)


@settings(max_examples=50)
@given(ISSUES)
def test_what_is_typed_is_what_is_printed(tmp_path, issue):
    path = tmp_path / "issue.yaml"
    path.write_text(json.dumps(issue, ensure_ascii=False, indent=1), "utf-8")
    loaded = load_issue(path)
    assume(not has_errors(loaded.diagnostics))
    rendering = Rendering(loaded)
    (pdf,), (docx,), (text,) = rendering.make([FORMATS[name] for name in ("pdf", "docx", "txt")])
    wanted = expected(issue)
    assert same_text(document_text(rendering.composition.document)) == wanted
    assert same_text(text.decode()) == wanted
    assert same_text(pdf_stream_text(kept(tmp_path / "a.pdf", pdf))) == wanted
    assert same_text(docx_text(kept(tmp_path / "a.docx", docx))) == wanted


def kept(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_paragraph_of_a_hundred_thousand_characters(tmp_path):
    text = "民政工作，为民解难；" * 10_000
    path = tmp_path / "issue.yaml"
    path.write_text(f"kind: bulletin\nsections: [{{items: [{{text: {text}}}]}}]\n", "utf-8")
    rendering = Rendering(load_issue(path))
    ((pdf,),) = rendering.make([FORMATS["pdf"]])
    file = kept(tmp_path / "a.pdf", pdf)
    assert same_text(text) in same_text(pdf_text(file))
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) > 150
