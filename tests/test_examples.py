"""The examples that ship: silent at sign-off, and the same text in the same order in YAML, PDF and DOCX."""

import re
import zipfile
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import yaml
from lxml import etree

from mzreport.workflow.check import check_issue
from mzreport.workflow.render import render_issues

ROOT = Path(__file__).resolve().parent.parent
BULLETIN = ROOT / "issues" / "2026-07.yaml"
OWN_MASTHEAD = ROOT / "templates/examples/own-masthead/issues/2026-07.yaml"
PICTURE_MASTHEAD = ROOT / "templates/examples/picture-masthead/issues/2026-07.yaml"
EXAMPLES = sorted([*ROOT.glob("issues/*.yaml"), *ROOT.glob("templates/examples/*/issues/*.yaml")])

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FOLIO = re.compile(r"—\d+—$")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Render an example once; the paths of its PDF and DOCX."""
    made = {}

    def render(path):
        if path not in made:
            folder = tmp_path_factory.mktemp(path.stem)
            (rendered,) = render_issues([path], formats=("pdf", "docx"), folder=folder)
            assert rendered.diagnostics == ()
            made[path] = rendered.outputs
        return made[path]

    return render


def squeezed(text):
    return re.sub(r"\s", "", text)


def pdf_pages(path):
    """The text of each page without white space and page number."""
    with pypdfium2.PdfDocument(path) as pdf:
        # PDFium reads a hyphen at a line's end as a soft one and gives U+FFFE for it.
        pages = [squeezed(page.get_textpage().get_text_range()).replace("\ufffe", "-") for page in pdf]
    assert all(FOLIO.search(page) for page in pages)
    return [FOLIO.sub("", page) for page in pages]


def docx_part(path, name="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def docx_text(path):
    return squeezed("".join(node.text or "" for node in docx_part(path).iter(W + "t")))


def typed_texts(node):
    """Every text of the sections, in order, as plain YAML has them."""
    printed = (
        "heading",
        "title",
        "text",
        "body",
        "h1",
        "h2",
        "table",
        "caption",
        "head",
        "rows",
        "note",
        "quote",
        "items",
    )
    if isinstance(node, dict):
        for key, value in node.items():
            if key in printed:
                yield from typed_texts(value)
    elif isinstance(node, list):
        for part in node:
            yield from typed_texts(part)
    elif node is not None:
        yield from re.split(r"\n\s*\n", str(node))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_silent_at_signoff(path):
    assert check_issue(path, "signoff") == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pdf_and_docx_say_the_same_in_the_same_order(outputs, path):
    pdf, docx = outputs(path)
    text = "".join(pdf_pages(pdf))
    assert text == docx_text(docx)
    assert "〓" not in text


def test_the_bulletin_has_all_that_was_typed_in_order(outputs):
    pdf, _ = outputs(BULLETIN)
    pages = pdf_pages(pdf)
    text = "".join(pages[1:])
    content = yaml.safe_load(BULLETIN.read_text(encoding="utf-8"))
    at = 0
    for typed in typed_texts(content["sections"]):
        wanted = squeezed(typed.replace("**", ""))
        found = text.find(wanted, at)
        assert found >= 0, wanted
        at = found + len(wanted)
    for entry in content["signoff"]:
        assert squeezed(f"{entry['label']}：{entry['value']}") in pages[-1]
    assert pages[-1].endswith("共印60份")
    assert "𠮷祥里面馆" in text


def test_the_bulletin_fills_four_pages(outputs):
    assert len(pdf_pages(outputs(BULLETIN)[0])) >= 4


def test_the_supplement_is_one_page(outputs):
    (page,) = pdf_pages(outputs(ROOT / "issues" / "2026-supplement-1.yaml")[0])
    assert "2026年增刊第1期" in page


def test_contents_give_the_page_each_title_stands_on(outputs):
    first, *rest = pdf_pages(outputs(BULLETIN)[0])
    entries = first.split("本期要目")[1]
    titles = [
        title
        for section in yaml.safe_load(BULLETIN.read_text(encoding="utf-8"))["sections"]
        for title in (f"【{section['heading']}】", *(item["title"] for item in section["items"] if "title" in item))
    ]
    pages = [next(number for number, page in enumerate(rest, 2) if squeezed(title) in page) for title in titles]
    assert entries == "".join(f"{squeezed(title)}{page}" for title, page in zip(titles, pages, strict=True))


def test_figure_and_table_of_the_bulletin_are_in_both(outputs):
    pdf, docx = outputs(BULLETIN)
    with pdfplumber.open(pdf) as file:
        (picture,) = [image for page in file.pages for image in page.images]
    assert picture["width"] == pytest.approx(128 * 72 / 25.4, abs=0.1)
    body = docx_part(docx)
    assert [node.get("descr")[:3] for node in body.iter(WP + "docPr")] == ["柱形图"]
    # The foot of the last page floats in a table too, but has no head row.
    (table,) = [table for table in body.iter(W + "tbl") if next(table.iter(W + "tblHeader"), None) is not None]
    assert len(list(table.iter(W + "tr"))) == 6


def test_own_masthead_overrides_one_block_and_one_style(outputs):
    pdf, docx = outputs(OWN_MASTHEAD)
    with pdfplumber.open(pdf) as file:
        red = [char for char in file.pages[0].chars if char["text"] in "望湖市民政局" and char["size"] >= 24]
    assert "".join(char["text"] for char in red) == "望湖市民政局望湖民政"
    assert ["BiaoSong" in char["fontname"] for char in red] == [True] * 6 + [False] * 4
    assert all("Kai" in char["fontname"] for char in red[6:])
    fonts = {
        style.get(W + "styleId"): style.find(f"{W}rPr/{W}rFonts").get(W + "eastAsia")
        for style in docx_part(docx, "word/styles.xml").iter(W + "style")
        if style.find(f"{W}rPr/{W}rFonts") is not None
    }
    assert fonts["masthead"] == "楷体_GB2312"
    assert fonts["masthead-office"] == "方正小标宋简体"
    assert pdf_pages(pdf)[0].endswith("编辑：办公室电话：00001234签发：王某某")


def test_picture_masthead_has_its_height_and_alternative_text(outputs):
    pdf, docx = outputs(PICTURE_MASTHEAD)
    with pdfplumber.open(pdf) as file:
        (picture,) = file.pages[0].images
    assert picture["height"] == pytest.approx(24 * 72 / 25.4, abs=0.1)
    assert [node.get("descr") for node in docx_part(docx).iter(WP + "docPr")] == ["松涛民政"]
    assert pdf_pages(pdf)[0].startswith("2026年第7期")
