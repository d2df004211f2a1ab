"""What independent programs say of the file: two validators, and LibreOffice's own pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from libreoffice import FACES, convert
from lxml import etree
from PIL import Image, ImageChops

from mzreport.model import Document, Folio, PageMaster, Paragraph, Place, Rule, Text
from mzreport.typeset import typeset
from mzreport.units import mm
from mzreport.write.docx import write_docx

from .official import chart, joint, letter, line, notice, official
from .reading import archive, find, text
from .sample import FONTS, bulletin, document, foot, paragraphs, table
from .validators import audit_errors, sdk_errors

pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
OFFICIAL = ("official", "letter", "joint", "chart")


def _samples() -> dict[str, Document]:
    title = Paragraph("masthead", (Text("东湖区民政局文件"),), place=Place("fixed", mm(28), mm(72)))
    single = PageMaster(folio=Folio(side="center", on_first_page=False))
    return {
        "bulletin": bulletin(),
        "places": document(
            title, Rule("masthead-rule", Place("fixed", mm(28), mm(90))), *paragraphs(2), table(), foot()
        ),
        "official": notice(5, watermark="送审稿"),
        "letter": letter(watermark="草稿"),
        "joint": joint(),
        "chart": official(*paragraphs(1), chart(), line("caption", "图1　床位")),
        "plain": replace(document(*paragraphs(1)), masters={"default": single}),
        "empty": document(),
    }


@pytest.fixture(scope="module", params=list(_samples()))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / f"{request.param}.docx"
    sample = _samples()[request.param]
    last = typeset(sample).pages[-1] if request.param in OFFICIAL else None
    path.write_bytes(write_docx(sample, pages={"first": 1, "second": 2}, last_page=last))
    return path


def test_openxml_audit_finds_nothing(written: Path):
    assert audit_errors(written) == []


def test_the_open_xml_sdk_finds_nothing(written: Path):
    assert sdk_errors(written) == []


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's PDF of a bulletin, with the standard's font names led to the fonts that ship with the product."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "bulletin.docx").write_bytes(write_docx(bulletin(), pages={"first": 1, "second": 2}))
    convert(folder, ["bulletin.docx"])
    return folder / "bulletin.pdf"


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_libreoffice_loses_no_character(converted: Path):
    with pdfplumber.open(converted) as pdf:
        # Page furniture, below the type area, is left out; what floats is painted out of order.
        pages = [[c for c in page.chars if c["top"] < mm(262).pt] for page in pdf.pages]
    with archive(bulletin(), pages={"first": 1, "second": 2}) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    wanted = _squeezed(text(body))
    shown = _squeezed("".join(c["text"] for page in pages for c in page))
    # LibreOffice paints the dots of a leader as characters.
    assert sorted(re.sub("[·.]", "", shown)) == sorted(re.sub("[·.]", "", wanted))


def test_libreoffice_puts_the_foot_at_the_foot_and_the_dash_below(converted: Path):
    with pdfplumber.open(converted) as pdf:
        last = pdf.pages[-1]
        lowest = max(line["bottom"] for line in (*last.rects, *last.lines) if line["width"] > mm(100).pt)
        dash = next(c for c in last.chars if c["text"] == "—" and c["top"] > mm(262).pt)
        baseline = last.height - dash["matrix"][5]
    assert abs(lowest - mm(262).pt) < 1.5
    # The dash stands about 0.38 em over its baseline.
    assert abs(baseline - 14 * 0.38 - mm(269).pt) < 1.5


def test_libreoffice_sets_twenty_two_lines_of_twenty_eight(converted: Path):
    with pdfplumber.open(converted) as pdf:
        page = pdf.pages[3]
        lines: dict[int, str] = {}
        for c in page.chars:
            if c["top"] < mm(262).pt:
                lines[round(c["matrix"][5])] = lines.get(round(c["matrix"][5]), "") + c["text"]
    assert len(lines) == 22
    assert max(len(re.findall("[\u3000-\u9fff\uff00-\uffef]", line)) for line in lines.values()) >= 26


@pytest.fixture(scope="module")
def officials(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's PDFs of the official documents."""
    folder = tmp_path_factory.mktemp("officials")
    for name in OFFICIAL:
        sample = _samples()[name]
        (folder / f"{name}.docx").write_bytes(write_docx(sample, last_page=typeset(sample).pages[-1]))
    convert(folder, [f"{name}.docx" for name in OFFICIAL])
    return folder


def _red(path: Path) -> list[tuple[float, float]]:
    """The bands of red on the first page of a PDF from top to bottom, in mm."""
    image = pdfium.PdfDocument(path)[0].render(scale=300 / 72).to_pil().convert("RGB")
    red, green, _ = image.split()
    mask = ImageChops.multiply(red.point(lambda v: 255 * (v > 180)), green.point(lambda v: 255 * (v < 90)))
    column = mask.resize((1, mask.height), Image.Resampling.BOX).point(lambda v: 255 * (v > 0))
    inked = [bool(v) for v in column.tobytes()]
    edges = [n for n in range(1, len(inked)) if inked[n] != inked[n - 1]]
    return [(a * 25.4 / 300, b * 25.4 / 300) for a, b in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize(("name", "top"), [("official", 72), ("letter", 30), ("joint", 72)])
def test_libreoffice_puts_the_ink_of_the_mark_at_its_distance(officials: Path, name: str, top: float):
    assert abs(_red(officials / f"{name}.pdf")[0][0] - top) < 0.2


def test_libreoffice_draws_double_rules_where_they_belong(officials: Path):
    _, *rules = _red(officials / "letter.pdf")
    weights = [round(bottom - upper, 1) for upper, bottom in rules]
    assert weights == [pytest.approx(v, abs=0.15) for v in (0.7, 0.35, 0.35, 0.7)]
    # 2 pt the thick line, three times that the whole.
    assert abs(rules[1][1] - rules[0][0] - 6 * 25.4 / 72) < 0.2
    assert abs(rules[2][0] - 275) < 0.2


def test_libreoffice_turns_pages_with_their_numbers(officials: Path):
    with pdfplumber.open(officials / "official.pdf") as pdf:
        sizes = [(page.width > page.height) for page in pdf.pages]
        turned = [page for page in pdf.pages if page.width > page.height]
        for page in turned:
            digit = next(c for c in page.chars if c["text"] == str(page.page_number))
            dashes = [c for c in page.chars if c["text"] == "—" and not c["upright"]]
            # On the upright sheet the dash is 28 mm from its foot, which is the reader's left.
            assert abs((dashes[0]["x0"] + dashes[0]["x1"]) / 2 / 72 * 25.4 - 28) < 1.5
            assert (digit["top"] > page.height / 2) == (page.page_number % 2 == 1)
    assert sizes.count(True) == 3
    assert not sizes[0]
    assert not sizes[-1]


def test_libreoffice_shows_the_watermark_without_taking_it_for_text(officials: Path):
    with pdfplumber.open(officials / "letter.pdf") as pdf:
        assert all("草" not in page.extract_text() for page in pdf.pages)
    page = pdfium.PdfDocument(officials / "letter.pdf")[1].render(scale=1).to_pil().convert("L")
    grey = page.point(lambda v: 255 * (170 < v < 250)).histogram()[255]
    assert grey > page.width * page.height / 50


def test_libreoffice_puts_a_foot_alone_on_an_even_page_without_a_number(officials: Path):
    with pdfplumber.open(officials / "official.pdf") as pdf:
        assert len(pdf.pages) % 2 == 0
        last = pdf.pages[-1]
        words = last.extract_text()
        lowest = max(shape["bottom"] for shape in (*last.rects, *last.lines) if shape["width"] > mm(100).pt)
    assert "抄送" in words
    assert "—" not in words
    assert "养老" not in words
    assert abs(lowest - mm(262).pt) < 1.5


def test_libreoffice_shows_the_chart_at_its_size(officials: Path):
    with pdfplumber.open(officials / "chart.pdf") as pdf:
        (image,) = pdf.pages[0].images
    assert abs(image["width"] - mm(120).pt) < 1
    assert abs(image["height"] - mm(60).pt) < 1


def test_the_chart_is_a_picture_said_in_words():
    with archive(_samples()["chart"]) as file:
        assert [name for name in file.namelist() if "media" in name] == ["word/media/image1.png"]
        document_xml = etree.fromstring(file.read("word/document.xml"))
    (descr,) = find(document_xml, ".//wp:docPr/@descr")
    assert descr.startswith("床位和入住人数逐季增加。单位：张。一季度：床位 1200，入住 800；")
    assert "三季度：床位 无数据" in descr
    assert find(document_xml, ".//w:bookmarkStart/@w:name") == ["chart1"]


def test_the_sample_uses_the_standards_font_names():
    assert {role.family for role in FONTS.values()} == set(FACES)
