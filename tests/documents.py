"""Real documents and their texts: built into YAML where they lie beside the checkout, compared as "the same text".

The documents are other people's: nothing of them stands in this project, and tests skip where they are absent.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
#: The labels of a sign-off block and the keys they stand under.
SIGNOFF = {"编辑": "editor", "电话": "phone", "签发": "approver", "网址": "website", "邮箱": "email"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOLIO = re.compile(r"—\d+—$")
#: Half-width marks, letters and figures to full-width ones: how they were typed is no difference.
_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ENDS = "。！？”）"


def find_document(prefix: str) -> Path | None:
    """A document of the shared collection by the beginning of its name; None where it is absent."""
    for folder in (parent / "shared" / "documents" for parent in ROOT.parents):
        for path in sorted(folder.glob(f"{prefix}*.txt")):
            return path
    return None


def same_text(text: str) -> str:
    """What two texts that say the same have in common: no white space, marks of one width."""
    return re.sub(r"\s", "", text).translate(_WIDTH)


def pdf_text(path: Path) -> str:
    """The text of a PDF as another program copies it out, without page numbers."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    # PDFium reads a hyphen at a line's end as a soft one and gives U+FFFE for it.
    return "".join(_FOLIO.sub("", re.sub(r"\s", "", page)).replace("\ufffe", "-") for page in pages)


def pdf_stream_text(path: Path) -> str:
    """The characters of a PDF in the order they are drawn, without page numbers.

    PDFium puts a squeezed opening mark before a narrow figure it was typed after; the file itself has them in order.
    """
    with pdfplumber.open(path) as pdf:
        pages = ["".join(char["text"] for char in page.chars) for page in pdf.pages]
    return "".join(_FOLIO.sub("", re.sub(r"\s", "", page)) for page in pages)


def pdf_page_count(path: Path) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def docx_text(path: Path) -> str:
    """The characters of a DOCX's body in order; headers and footers are left out, and values of page references."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(_runs(root))


def _runs(root: etree._Element) -> Iterator[str]:
    inside_field = False
    for element in root.iter():
        if element.tag == f"{_W}fldChar":
            inside_field = element.get(f"{_W}fldCharType") != "end"
        elif element.tag == f"{_W}t" and not inside_field:
            yield element.text or ""


def bulletin_yaml(text: str) -> str:
    """The YAML of a bulletin typed from the text of one: head, 【sections】 of items, and a sign-off block."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next(index for index, line in enumerate(lines) if line.startswith("【"))
    return "\n".join([*_head(lines[:first]), *_sections(_rejoined(lines[first:])), *_signoff(lines)]) + "\n"


def _head(lines: list[str]) -> Iterator[str]:
    series, number, total, compiler, date = lines
    year, issue = re.findall(r"\d+", number)
    yield from ("kind: bulletin", f"series: {series}", f"compiler: {compiler}")
    yield f"issue: {{year: {year}, number: {issue}, total: {re.findall(r'[0-9]+', total)[0]}, date: {date}}}"
    yield "sections:"


def _is_signoff(line: str) -> bool:
    return line.partition("：")[0] in SIGNOFF


def _rejoined(lines: list[str]) -> list[str]:
    """The paragraphs: what a page break cut in mid-sentence is joined again."""
    made: list[str] = []
    for line in lines:
        if made and not made[-1].startswith("【") and made[-1][-1] not in _ENDS and not _is_signoff(line):
            made[-1] += line
        elif not _is_signoff(line):
            made.append(line)
    return made


def _sections(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.startswith("【"):
            yield f"  - heading: {paragraph}"
            yield "    items:"
        else:
            yield "      - text: |"
            yield f"          {paragraph}"


def _signoff(lines: list[str]) -> Iterator[str]:
    yield "signoff:"
    for line in filter(_is_signoff, lines):
        label, _, value = line.partition("：")
        yield f'  {SIGNOFF[label]}: "{value}"'


#: Labels of the disclosure metadata and the keys they stand under.
DISCLOSURE = {
    "索引号": "index",
    "主题分类": "topic",
    "公开主体": "publisher",
    "发文字号": "number",
    "成文日期": "written",
    "发布日期": "published",
    "生效日期": "effective",
    "失效日期": "expires",
}
_NUMBERED = re.compile(r"([一二三四五六七八九十]+、)(.+)")
_BRACKETED = re.compile(r"[(（]([一二三四五六七八九十]+)[)）](.+?。)(.+)", re.DOTALL)
_RUN_IN = re.compile(r"([^，,。；：]{2,16}。)(.+)", re.DOTALL)


def issued_notice_yaml(text: str) -> tuple[str, str]:
    """The YAML of a notice that issues another document, and the text it prints from the 主送机关 on.

    The last line of the file is the web page's own.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:-1]
    start = next(n for n, line in enumerate(lines) if line.rstrip(":") not in DISCLOSURE and line.endswith(":"))
    public = _disclosure(lines[:start])
    to, body, unit, date, title, *rest = lines[start:]
    made = [
        "kind: notice",
        f"issuer: {unit}",
        f"number: {public['number']}",
        f"title: {unit}关于印发《{title}》的通知",
        f'to: "{to}"',
        f"body: ['{body}']",
        f"signature: {{units: {unit}, date: {date}}}",
        "disclosure:",
        "  cover: 是",
        *(f'  {key}: "{value}"' for key, value in public.items() if value),
        "printed:",
        f"  title: {title}",
        "  body:",
        *_blocks(rest, "    "),
    ]
    return "\n".join(made) + "\n", "".join(lines[start:])


def _disclosure(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    label = ""
    for line in lines:
        if line.rstrip(":") in DISCLOSURE:
            label = DISCLOSURE[line.rstrip(":")]
        else:
            found[label] = line
    return found


def plan_yaml(text: str) -> tuple[str, str]:
    """The YAML of a plan whose first line is its title and a web page's date, and the text it prints."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = lines[0].split()[0]
    made = ["kind: plan", f"title: {title}", "body:", *_blocks(lines[1:], "  ")]
    return "\n".join(made) + "\n", title + "".join(lines[1:])


def article_yaml(text: str, title: str) -> tuple[str, str]:
    """The YAML of an article whose first line is a byline, and the text it prints."""
    byline, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    name = byline.lstrip("☉ ")
    made = ["kind: article", f"title: {title}", f"byline: {name}", "body:", *_blocks(lines, "  ")]
    return "\n".join(made) + "\n", title + name + "".join(lines)


def _blocks(lines: list[str], indent: str) -> Iterator[str]:
    """The blocks of a body: 一、 headings, （一） and unnumbered headings run in, paragraphs."""
    for line in lines:
        if match := _NUMBERED.fullmatch(line):
            yield f"{indent}- h1: '{match[2]}'"
        elif match := _BRACKETED.fullmatch(line):
            yield from _run_in(match[2], match[3], indent, "")
        elif (match := _RUN_IN.fullmatch(line)) and "是" not in match[1][:2]:
            yield from _run_in(match[1], match[2], indent, "none")
        else:
            yield f"{indent}- |"
            yield f"{indent}  {line}"


def _run_in(heading: str, text: str, indent: str, number: str) -> Iterator[str]:
    yield f"{indent}- h2: '{heading}'"
    if number:
        yield f"{indent}  number: {number}"
    yield f"{indent}  text: |"
    yield f"{indent}    {text}"
