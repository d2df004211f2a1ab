"""More than a hundred files that are wrong in some way, made from good ones."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator

from tests.readers.build import Sheet, docx, docx_members, p, part, zipped

_TEXT = "区民政局召开会议，部署下一阶段工作任务，要求各街道抓好落实。"


def good() -> dict[str, bytes]:
    """A good file of each format."""
    body = "".join(p(f"{number}、{_TEXT}") for number in range(40))
    sheet = Sheet(pageCompression=1)
    for _ in range(3):
        sheet.block(100, [_TEXT[:27]] * 20).page()
    page = (
        f"<html><head><meta charset='utf-8'><title>通知</title></head>"
        f"<body>{''.join(f'<p>{_TEXT}</p>' for _ in range(40))}</body></html>"
    )
    return {
        "good.docx": docx(body),
        "good.pdf": sheet.done(),
        "good.html": page.encode(),
        "good.txt": (f"{_TEXT}\n" * 60).encode("gb18030"),
        "good.md": (f"# {_TEXT}\n\n**甲**乙\n\n" * 30).encode(),
    }


def malformed() -> Iterator[tuple[str, bytes]]:
    """Names and bytes."""
    yield from _damaged()
    yield from _renamed()
    yield from _packages()
    yield from _nested()
    yield from _repeated()
    yield from _protected()


def _damaged() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(7)
    for name, data in good().items():
        for share in (0.0, 0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999):
            yield f"cut-{share}-{name}", data[: int(len(data) * share)]
        for count in (1, 5, 50, 500):
            flipped = bytearray(data)
            for _ in range(count):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            yield f"flip-{count}-{name}", bytes(flipped)
        middle = len(data) // 2
        yield f"hole-{name}", data[: middle - 200] + bytes(400) + data[middle + 200 :]
        yield f"twice-{name}", data + data


def _renamed() -> Iterator[tuple[str, bytes]]:
    files = good()
    for name, data in files.items():
        yield f"renamed-{name}.doc", data
    yield "picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(500)
    yield "photo.pdf", b"\xff\xd8\xff\xe0" + bytes(500)
    yield "program.txt", b"MZ\x90\0" + bytes(500)
    yield "rar.docx", b"Rar!\x1a\x07\0" + bytes(500)
    yield "random.docx", random.Random(1).randbytes(5000)
    yield "random.txt", random.Random(2).randbytes(5000)
    yield "zeros.txt", bytes(5000)
    yield "ole.doc.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "Workbook".encode("utf-16-le")
    yield "controls.txt", bytes(range(1, 32)) * 100


def _packages() -> Iterator[tuple[str, bytes]]:
    yield "empty.zip.docx", zipped({})
    yield "other.zip.docx", zipped({"a.txt": "x"})
    yield "sheet.docx", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})
    yield "fixed-layout.docx", zipped({"OFD.xml": "<x/>"})
    members = docx_members(p("正文"))
    for name in list(members):
        yield (
            f"without-{name.replace('/', '-')}.docx",
            zipped({key: data for key, data in members.items() if key != name}),
        )
        yield f"empty-{name.replace('/', '-')}.docx", zipped({**members, name: b""})
        yield f"broken-{name.replace('/', '-')}.docx", zipped({**members, name: "<a><b></a>"})
    document = str(members["word/document.xml"])
    for name, dtd in (
        ("xxe", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ("laughs", '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
        ("network", '<!DOCTYPE w SYSTEM "http://a.invalid/x.dtd">'),
    ):
        yield f"{name}.docx", zipped({**members, "word/document.xml": document.replace("?>", "?>" + dtd, 1)})
    utf16 = document.replace("UTF-8", "UTF-16").replace("?>", "?><!DOCTYPE w []>", 1).encode("utf-16")
    yield "xxe-utf16.docx", zipped({**members, "word/document.xml": utf16})
    yield "bomb.docx", zipped({**members, "word/media/a.bin": bytes(150 << 20)})
    yield "bomb-document.docx", zipped({**members, "word/document.xml": b" " * (100 << 20)})
    yield "bomb-many.docx", zipped({**members, **{f"a{number}": bytes(4 << 20) for number in range(60)}})
    yield "members.docx", zipped({**members, **{f"a{number}": "" for number in range(6000)}})
    yield "lying-size.docx", _lying(zipped({**members, "word/document.xml": b" " * (40 << 20)}))
    yield "directory.docx", b"PK\x03\x04" + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 60000, 60000, 50 << 20, 4, 0)
    yield "embedded.docx", zipped({**members, "word/document.xml": zipped(members)})


def _lying(data: bytes) -> bytes:
    """The same package, each member said to be of 1,000 bytes."""
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 24 : at + 28] = struct.pack("<I", 1000)
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def _nested() -> Iterator[tuple[str, bytes]]:
    for depth in (30, 100, 5000):
        yield f"tables-{depth}.docx", docx("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth)
        yield (
            f"controls-{depth}.docx",
            docx("<w:sdt><w:sdtContent>" * depth + p("x") + "</w:sdtContent></w:sdt>" * depth),
        )
        yield (
            f"links-{depth}.docx",
            docx("<w:p>" + "<w:hyperlink>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:hyperlink>" * depth + "</w:p>"),
        )
        boxes = "<w:p><w:r><w:pict><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        yield f"boxes-{depth}.docx", docx(boxes[0] * depth + p("x") + boxes[1] * depth)
        for tag in ("div", "table><tr><td", "ul><li", "b", "font"):
            close = "".join(f"</{name.strip('<')}>" for name in reversed(tag.split(">")))
            yield (
                f"deep-{tag.split('>')[0]}-{depth}.html",
                f"<html><body>{f'<{tag}>' * depth}x{close * depth}</body></html>".encode(),
            )
        yield f"quotes-{depth}.md", (">" * depth + " x\n# a\n## b\n").encode()
    yield "fields.docx", docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000 + "</w:p>" + p("x"))
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 500}"/></w:style>' for n in range(500))
    yield "style-ring.docx", docx(p("x", '<w:pStyle w:val="s0"/>'), styles=part("styles", styles))


def _repeated() -> Iterator[tuple[str, bytes]]:
    run = "<w:r><w:t>字</w:t></w:r>"
    yield "runs.docx", docx("<w:p>" + run * 45_000 + "</w:p>")
    yield "breaks.docx", docx("<w:p>" + "<w:r><w:t>　　字</w:t><w:br/></w:r>" * 60_000 + "</w:p>")
    insert = f'<w:ins w:author="甲" w:date="">{run}</w:ins>'
    yield "insertions.docx", docx("<w:p>" + insert * 60_000 + "</w:p>")
    yield "paragraphs.docx", docx("<w:p/>" * 300_000)
    yield "cells.docx", docx("<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 3_000 + "</w:tr></w:tbl>")
    yield (
        "spans.docx",
        docx(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{p("x")}</w:tc></w:tr></w:tbl>'),
    )
    chance = random.Random(3)
    empty = "".join(f'<w:p w:rsidR="{chance.getrandbits(32):08X}"><w:r/></w:p>' for _ in range(280_000))
    yield "elements.docx", docx(empty)
    yield "items.html", ("<html><body><ol>" + "<li>甲</li>" * 45_000 + "</ol></body></html>").encode()
    yield "links.html", ("<html><body>" + "<a href=x>甲</a> " * 45_000 + "</body></html>").encode()
    yield "breaks.html", ("<html><body>" + "甲<br>　　" * 45_000 + "</body></html>").encode()
    yield "buttons.html", ("<html><body><p>" + "大 " * 29 + "x</p><p>正文。</p></body></html>").encode()
    yield "spaces.html", ("<html><body><p>甲" + " " * 900_000 + "乙" + "\xa0" * 500_000 + "</p></body></html>").encode()
    yield (
        "styles.html",
        (
            "<html><body>"
            + f"<p style='font-size:{'9' * 400}px;text-indent:{'9' * 400}em'>甲</p>" * 300
            + "</body></html>"
        ).encode(),
    )
    yield "brackets.md", ("# a\n# b\n" + "[" * 1_000_000).encode()
    yield "stars.md", ("# a\n# b\n" + "**a" * 300_000).encode()
    yield "bars.md", ("# a\n# b\n" + "|" * 500_000 + "\n|--|\n").encode()
    yield "lines.txt", b"a\n" * 1_500_000
    yield "blank.txt", b"\n" * 3_500_000
    yield "one-line.txt", ("甲" * 1_000_000).encode()
    yield "marks.txt", ("。" * 700_000 + "\n" + "”" * 300_000).encode()
    yield "long.txt", ("甲" * 2_000_000).encode()
    yield "pages.pdf", _many_pages(5_200)
    sheet = Sheet()
    for number in range(10_000):
        sheet.text(60 + number % 40 * 12, 40 + number // 40 * 3, "字", 2)
    yield "glyphs.pdf", sheet.page().done()
    sheet = Sheet()
    for number in range(2_500):
        sheet.canvas.line(0, number / 3, 500, number / 3)
        sheet.canvas.line(number / 5, 0, number / 5, 800)
    yield "rules.pdf", sheet.text(50, 50, "字").page().done()


def _many_pages(count: int) -> bytes:
    """A PDF of empty pages, all one object."""
    kids = b" ".join([b"3 0 R"] * count)
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count " + str(count).encode() + b"/Kids[" + kids + b"]>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
    ]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def _protected() -> Iterator[tuple[str, bytes]]:
    yield "protected.pdf", Sheet(encrypt="secret").block(100, [_TEXT]).page().done()
    yield (
        "protected.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "x")
    data = bytearray(stream.getvalue())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    yield "protected-zip.docx", bytes(data)
