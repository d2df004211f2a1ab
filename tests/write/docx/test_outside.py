"""What independent programs say of the file: two validators, and LibreOffice's own pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from libreoffice import FACES, convert

from mzreport.model import Document, Folio, PageMaster, Paragraph, Place, Rule, Text
from mzreport.units import mm
from mzreport.write.docx import write_docx

from .reading import archive, text
from .sample import FONTS, bulletin, document, foot, paragraphs, table


def _samples() -> dict[str, Document]:
    title = Paragraph("masthead", (Text("东湖区民政局文件"),), place=Place("fixed", mm(28), mm(72)))
    single = PageMaster(folio=Folio(side="center", on_first_page=False))
    return {
        "bulletin": bulletin(),
        "places": document(
            title, Rule("masthead-rule", Place("fixed", mm(28), mm(90))), *paragraphs(2), table(), foot()
        ),
        "plain": replace(document(*paragraphs(1)), masters={"default": single}),
        "empty": document(),
    }


@pytest.fixture(scope="module", params=list(_samples()))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / f"{request.param}.docx"
    path.write_bytes(write_docx(_samples()[request.param], pages={"first": 1, "second": 2}))
    return path


def test_openxml_audit_finds_nothing(written: Path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    result = audit.OpenXmlValidator().validate(str(written))
    assert [str(error) for error in result.errors] == []


def test_the_open_xml_sdk_finds_nothing(written: Path):
    program = os.environ.get("MZREPORT_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("ooxml-validator is neither on PATH nor named by MZREPORT_OOXML_VALIDATOR")
    done = subprocess.run(
        [program, str(written), "--officeVersion", "Microsoft365"], capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout)["errors"] == []


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
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    from lxml import etree

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
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    with pdfplumber.open(converted) as pdf:
        last = pdf.pages[-1]
        lowest = max(line["bottom"] for line in (*last.rects, *last.lines) if line["width"] > mm(100).pt)
        dash = next(c for c in last.chars if c["text"] == "—" and c["top"] > mm(262).pt)
        baseline = last.height - dash["matrix"][5]
    assert abs(lowest - mm(262).pt) < 1.5
    # The dash stands about 0.38 em over its baseline.
    assert abs(baseline - 14 * 0.38 - mm(269).pt) < 1.5


def test_libreoffice_sets_twenty_two_lines_of_twenty_eight(converted: Path):
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    with pdfplumber.open(converted) as pdf:
        page = pdf.pages[3]
        lines: dict[int, str] = {}
        for c in page.chars:
            if c["top"] < mm(262).pt:
                lines[round(c["matrix"][5])] = lines.get(round(c["matrix"][5]), "") + c["text"]
    assert len(lines) == 22
    assert max(len(re.findall("[\u3000-\u9fff\uff00-\uffef]", line)) for line in lines.values()) >= 26


def test_the_sample_uses_the_standards_font_names():
    assert {role.family for role in FONTS.values()} == set(FACES)
