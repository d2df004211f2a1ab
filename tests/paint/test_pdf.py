"""The PDF file read back with other people's programs: text, fonts, outline, links, properties, bytes."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfplumber
import PIL.Image
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.model import Figure, Link, Metadata, Styled, Text
from mzreport.paint.pdf import paint_pdf
from mzreport.typeset import typeset
from mzreport.units import mm
from tests.typeset.build import BARE, document, heading, library, narrow, pages, paragraph, png

DATA = Metadata(
    title="东湖民政信息 2026年第7期（总第213期）",
    author="东湖区民政局办公室",
    subject="简报",
    keywords=("民政", "养老服务"),
    date="2026-08-10",
)
TEXT = "区民政局“一网通办”：2026年7月9日，（听取）《GB/T 9704》汇报……——30%。it’s A, b; 㐂𠀀𪛗。"


def painted(*blocks, master=None, metadata=None) -> bytes:
    return paint_pdf(typeset(document(*blocks, master=master, metadata=metadata), library()))


def pdfium_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as file:
        return [file[n].get_textpage().get_text_range() for n in range(len(file))]


def plumbed(data: bytes):
    return pdfplumber.open(io.BytesIO(data))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# -- text -------------------------------------------------------------------------------------------------------------


def test_text_copies_out_as_typed_in_pdfium_and_pdfminer():
    data = painted(paragraph(TEXT * 3), master=BARE)
    assert bare("".join(pdfium_text(data))) == bare(TEXT * 3)
    with plumbed(data) as file:
        assert "".join(char["text"] for page in file.pages for char in page.chars) == TEXT * 3


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_text_copies_out_as_typed_in_poppler(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(painted(paragraph(TEXT * 3), master=BARE))
    made = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    assert bare(made.stdout.decode()) == bare(TEXT * 3)


_CHARACTERS = st.sampled_from("国民政区，。“”（）《》、；：！？—…·〔〕￥％A1b2.,;:!?()'\"/-@&<>\\%$é½㐂𠀀𪛗\u3000 ")


@given(st.text(_CHARACTERS, min_size=1, max_size=80), st.integers(5, 30))
def test_any_text_copies_out_as_typed(text, measure):
    data = painted(paragraph(text, "plain"), master=narrow(measure))
    with plumbed(data) as file:
        chars = [char for page in file.pages for char in page.chars]
    assert "".join(char["text"] for char in chars) == text
    # PDFium calls a hyphen at a line's end U+FFFE, its sign for a word that was parted there.
    assert bare("".join(pdfium_text(data))).replace("\ufffe", "-") == bare(text)
    for before, after in pairwise(chars):  # so that whoever sorts characters by their places has them in order
        assert before["bottom"] < after["top"] + 8 or before["x0"] < after["x0"] or before["width"] == 0


def test_inkless_characters_and_variation_selectors_are_copied_out():
    text = "葛\U000e0100城，\ufe00甲\u200b乙\u2060丙"
    with plumbed(painted(paragraph(text, "plain"), master=BARE)) as file:
        assert "".join(char["text"] for page in file.pages for char in page.chars) == text


def test_a_missing_character_is_copied_out_as_typed_though_a_geta_is_printed():
    with plumbed(painted(paragraph("一\U0001f600二", "plain"), master=BARE)) as file:
        assert "".join(char["text"] for char in file.pages[0].chars) == "一\U0001f600二"


# -- fonts ------------------------------------------------------------------------------------------------------------


def test_every_font_is_an_embedded_subset():
    with plumbed(painted(paragraph(TEXT), heading("题"))) as file:
        fonts = {}
        for page in file.pages:
            for name, reference in page.page_obj.resources["Font"].resolve().items():
                fonts[name] = reference.resolve()
        assert len(fonts) >= 6
        for font in fonts.values():
            assert font["Subtype"].name == "Type0"
            assert re.fullmatch(r"[A-Z]{6}\+\S+", font["BaseFont"].name)
            assert font["ToUnicode"].resolve()
            (inner,) = font["DescendantFonts"]
            descriptor = inner.resolve()["FontDescriptor"].resolve()
            assert descriptor["FontFile2"].resolve().get_data()[:4] == b"\0\1\0\0"
            assert descriptor["FontName"].name == font["BaseFont"].name
        assert {name for name in fonts if not name.startswith("MZ")} == set()


def test_the_file_is_small_though_the_fonts_are_large():
    assert len(painted(paragraph(TEXT))) < 60_000


def test_thickened_type_is_stroked_and_the_type_after_it_is_not():
    data = painted(paragraph([Styled("strong", (Text("重"),)), Text("轻")], "plain"), paragraph("轻", "plain"))
    content = _content(data)
    strong, rest = content.split(b"2 Tr", 1)
    assert b"0 Tr" in rest
    assert b" Tr" not in strong


def _content(data: bytes, page: int = 0) -> bytes:
    with plumbed(data) as file:
        return b"\n".join(stream.get_data() for stream in file.pages[page].page_obj.contents)


# -- properties, outline, links ---------------------------------------------------------------------------------------


def test_properties_tell_title_author_subject_keywords_and_date():
    with plumbed(painted(paragraph(TEXT), metadata=DATA)) as file:
        found = file.metadata
        catalog = file.doc.catalog
    assert found["Title"] == DATA.title
    assert found["Author"] == DATA.author
    assert found["Subject"] == DATA.subject
    assert found["Keywords"] == "民政，养老服务"
    assert found["CreationDate"].startswith("D:20260810")
    assert catalog["Lang"] == b"zh-CN"


def test_the_outline_has_sections_and_items_in_their_order_and_depth():
    blocks = []
    for n in range(2):
        blocks += [heading(f"【栏目{n}】", anchor=f"s{n}"), heading(f"条目{n}", level=2), paragraph("国" * 700)]
    blocks.append(heading("深", level=5))
    with pypdfium2.PdfDocument(painted(*blocks)) as file:
        found = [(entry.get_title(), entry.level, entry.get_dest().get_index()) for entry in file.get_toc()]
    assert [entry[:2] for entry in found] == [
        ("【栏目0】", 0),
        ("条目0", 1),
        ("【栏目1】", 0),
        ("条目1", 1),
        ("深", 2),  # a level that was skipped is closed up
    ]
    assert [entry[2] for entry in found] == sorted(entry[2] for entry in found)


def test_links_on_addresses_cover_their_text_and_inner_links_find_their_page():
    blocks = [
        paragraph([Text("见"), Link("https://www.example.gov.cn/a?b=1&c=(2)", (Text("网址"),)), Text("。")], "plain"),
        paragraph([Link("mailto:a@example.cn", (Text("a@example.cn"),))], "plain"),
        paragraph([Link("#end", (Text("到末"),))], "plain"),
        paragraph("国" * 700, anchor="end"),
    ]
    with plumbed(painted(*blocks)) as file:
        page = file.pages[0]
        links = page.hyperlinks
        assert [link["uri"] for link in links] == ["https://www.example.gov.cn/a?b=1&c=(2)", "mailto:a@example.cn"]
        web = links[0]
        inside = [
            c["text"]
            for c in page.chars
            if web["x0"] - 1 <= (c["x0"] + c["x1"]) / 2 <= web["x1"] + 1 and abs(c["top"] - web["top"]) < 6
        ]
        assert "".join(inside) == "网址"
        assert len(page.annots) == 3


def test_an_address_with_han_is_written_as_ascii_and_one_over_two_lines_has_two_boxes():
    target = "https://www.example.cn/文件/通知.html"
    with plumbed(painted(paragraph([Link(target, (Text(target),))], "plain"), master=narrow(14))) as file:
        links = file.pages[0].hyperlinks
    assert len(links) == 2
    assert {link["uri"] for link in links} == {"https://www.example.cn/%E6%96%87%E4%BB%B6/%E9%80%9A%E7%9F%A5.html"}


def test_a_link_to_nowhere_is_text_and_no_failure():
    with plumbed(painted(paragraph([Link("#nowhere", (Text("无"),))], "plain"))) as file:
        assert file.pages[0].annots == []


def test_pictures_are_drawn_where_the_page_says_and_once_in_the_file():
    figure = Figure("figure", "a.png", png(60, 30), "图", mm(80), mm(40))
    with plumbed(painted(figure, paragraph("国"), figure)) as file:
        images = file.pages[0].images
        names = {str(image["stream"].objid) for image in images}
    assert len(images) == 2
    assert len(names) == 1
    assert images[0]["x1"] - images[0]["x0"] == pytest.approx(80 * 72 / 25.4, abs=0.01)
    assert images[0]["x0"] == pytest.approx((28 + 38) * 72 / 25.4, abs=0.01)


def test_grey_of_16_bits_is_printed_as_light_as_it_is():
    file = io.BytesIO()
    PIL.Image.new("I;16", (40, 40), 30000).save(file, "PNG")
    data = painted(Figure("figure", "a.png", file.getvalue(), "图", mm(40), mm(40)), master=BARE)
    with pypdfium2.PdfDocument(data) as made:
        page = made[0].render(scale=1).to_pil().convert("L")
    assert page.getpixel((page.width // 2, round(57 * 72 / 25.4))) == pytest.approx(30000 / 257, abs=2)


# -- bytes ------------------------------------------------------------------------------------------------------------


def test_equal_pages_give_equal_bytes_in_every_process(tmp_path):
    script = (
        "import sys\nfrom tests.paint.test_pdf import TEXT, painted, DATA, png, Figure, mm, heading, paragraph\n"
        "from pathlib import Path\n"
        "figure = Figure('figure', 'a.png', png(60, 30), '图', mm(80), mm(40))\n"
        "blocks = heading('题', anchor='a'), paragraph(TEXT * 9), figure\n"
        "Path(sys.argv[1]).write_bytes(painted(*blocks, metadata=DATA))\n"
    )
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        path = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        root = Path(__file__).resolve().parents[2]
        subprocess.run([sys.executable, "-c", script, str(path)], cwd=root, env=environment, check=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_different_dates_give_different_files():
    assert painted(paragraph("国"), metadata=DATA) != painted(
        paragraph("国"), metadata=replace(DATA, date="2026-08-11")
    )


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_the_file_in_order(tmp_path):
    path = tmp_path / "a.pdf"
    figure = Figure("figure", "a.png", png(60, 30), "图", mm(80), mm(40))
    path.write_bytes(painted(heading("题"), paragraph(TEXT * 40), figure, metadata=DATA))
    made = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")


def test_a_document_without_text_is_one_empty_page():
    with plumbed(painted(master=BARE)) as file:
        assert len(file.pages) == 1
        assert (file.pages[0].width, file.pages[0].height) == (
            pytest.approx(595.28, abs=0.01),
            pytest.approx(841.89, abs=0.01),
        )


def test_runs_of_the_pages_are_where_the_file_says():
    made = pages(paragraph(TEXT * 3), master=BARE)
    with plumbed(paint_pdf(made)) as file:
        chars = file.pages[0].chars
    n = 0
    for run in made.pages[0].items:
        x = run.x
        for text, advance in zip(run.text, run.advances, strict=True):
            if advance:  # hanging blanks have no place
                assert chars[n]["x0"] == pytest.approx(x / 12700, abs=0.03), text
            x += advance
            n += len(text) if len(text) == 1 else 1
