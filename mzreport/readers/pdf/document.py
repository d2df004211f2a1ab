"""A PDF file as a reading: pages to printed lines and tables, furniture removed, ends of paragraphs told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.readers import limits
from mzreport.readers.gathering import Gathering, table_line
from mzreport.readers.lines import Box, Cell, Image, Line, Reading, Source
from mzreport.readers.pdf.chunks import Chunk, box_of, chunks, fragments
from mzreport.readers.pdf.ends import with_ends
from mzreport.readers.pdf.furniture import PageOf, furniture
from mzreport.readers.pdf.glyphs import PdfFile, open_pdf
from mzreport.readers.pdf.grids import Field, Grid, grids
from mzreport.readers.pdf.page import Glyph, PdfPage
from mzreport.readers.pdf.printed import printed_lines
from mzreport.readers.reading import Progress

#: The part of a page that a picture covers when it is the page itself, scanned.
_SCAN = 0.4
_RIGHT_ANGLE = 90
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Page:
    """What one page gave: its items in reading order, and what was left out."""

    width: int
    height: int
    items: list[_Item] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, or the line of a table with its cells."""

    line: Line
    cells: tuple[tuple[tuple[Cell, Gathering], ...], ...] = ()


@dataclass(slots=True)
class _Found:
    """Pages that need a word, by what is the matter with them."""

    scanned: list[int] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def read_pdf(data: bytes, source: Source, progress: Progress) -> Reading:
    """The lines of a PDF with a text layer. ``progress`` is called after each page.

    Raises MzreportError N008 (damaged), N010 (password), N013 (too many pages), N014 (no text) or N016 (scanned pages).
    """
    where = Span(source.path)
    try:
        with open_pdf(data, source.path) as file:
            if file.page_count > limits.PAGES:
                raise fail("N013", where, reason=Both(f"{file.page_count} 页", f"{file.page_count} pages"))
            found = _Found()
            pages = list(_pages(file, found, progress))
            notes, ours = _metadata(file)
    except MzreportError as error:
        raise _told(error, where) from None
    if found.scanned:
        raise fail("N016", where, pages=_numbers(found.scanned))
    into = _assembled(pages, source.path)
    for code, numbers in (
        ("N107", found.drawn),
        ("N108", found.recognised),
        ("N112", found.garbled),
        ("N113", found.pictures),
    ):
        if numbers:
            into.note(code, where, pages=_numbers(numbers))
    title = dict(notes).get("Title", "")
    return into.reading(replace(source, pages=len(pages), title=title, notes=notes, ours=ours))


def _told(error: MzreportError, where: Span) -> MzreportError:
    """The error in this family's words: the raw pages have codes of their own."""
    codes = {found.code for found in error.diagnostics}
    if "M901" in codes:
        return fail("N010", where)
    return fail("N008", where, reason=Both("PDF 结构不完整", "broken PDF structure")) if "M902" in codes else error


def _metadata(file: PdfFile) -> tuple[tuple[tuple[str, str], ...], bool]:
    said = {**file.metadata(), "Category": file.said("Category")}
    notes = tuple((name, text) for name, text in said.items() if text)
    made = " ".join(text for name, text in notes if name in ("Producer", "Creator"))
    return notes, "mzreport" in made


def _numbers(pages: list[int]) -> str:
    shown = "、".join(map(str, pages[:20]))
    return shown + ("…" if len(pages) > 20 else "")


def _pages(file: PdfFile, found: _Found, progress: Progress) -> Iterator[_Page]:
    for number, page in enumerate(file.pages(), 1):
        yield _page(page, file.path, found)
        progress(number, file.page_count)


def _page(page: PdfPage, path: str, found: _Found) -> _Page:
    visible = _visible(page, found)
    made = _Page(page.width, page.height)
    upright: list[Chunk] = []
    turned: list[Chunk] = []
    found_chunks = chunks(visible)
    if len(found_chunks) > limits.CHUNKS:
        raise fail("N013", Span(path), reason=Both(f"第 {page.number} 页", f"page {page.number}"))
    for chunk in found_chunks:
        if chunk.angle % _RIGHT_ANGLE:
            made.dropped.append((_text(chunk.glyphs), "watermark"))
        else:
            (turned if chunk.angle else upright).append(chunk)
    if len(visible) != len(page.glyphs):
        kept = set(map(id, visible))
        hidden = "".join(glyph.char for glyph in page.glyphs if id(glyph) not in kept)
        made.dropped.append((hidden, "hidden"))
    made.items += _items(page, upright, path)
    made.items += [_Item(_line((chunk,), page.number, 0, path)) for chunk in turned]
    for picture in _pictures(page, path, found):
        made.items.insert(_place(picture, made.items), picture)
    return made


def _place(picture: _Item, items: list[_Item]) -> int:
    """Where a picture stands among the page's items: before the first that begins below it."""
    assert picture.line.box is not None
    top = picture.line.box.y
    return next((at for at, item in enumerate(items) if item.line.box and item.line.box.y > top), len(items))


def _visible(page: PdfPage, found: _Found) -> list[Glyph]:
    """The glyphs to read: those with ink; those without where they are the recognised text of a scan."""
    glyphs = [glyph for glyph in page.glyphs if glyph.char not in "\0\ufffe\uffff"]
    inked = [glyph for glyph in glyphs if not glyph.hidden]
    solid = [glyph for glyph in glyphs if glyph.char.strip()]
    if not solid:
        _without_text(page, found)
        return []
    if sum(1 for glyph in inked if glyph.char.strip()) * 20 < len(solid):
        found.recognised.append(page.number)
        inked = glyphs
    strange = sum(1 for glyph in inked if glyph.char == "\ufffd" or ord(glyph.char[0]) in _PRIVATE)
    if strange * 10 > len(inked):
        found.garbled.append(page.number)
    return inked


def _without_text(page: PdfPage, found: _Found) -> None:
    area = sum(_area(picture.box) for picture in page.pictures)
    if area > _SCAN * page.width * page.height:
        found.scanned.append(page.number)
    elif page.shapes or page.pictures:
        found.drawn.append(page.number)


def _area(box: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = box
    return max(0, right - left) * max(0, bottom - top)


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs if not glyph.generated)


def _items(page: PdfPage, upright: list[Chunk], path: str) -> Iterator[_Item]:
    """The page's lines and tables from the top."""
    rest = upright
    for grid in grids(page.rules):
        inside = [chunk for chunk in rest if _in_grid(chunk, grid)]
        if not inside:
            continue
        above = [chunk for chunk in rest if chunk.baseline <= grid.top]
        yield from _text_items(above, page.number, path)
        done = set(map(id, inside)) | set(map(id, above))
        rest = [chunk for chunk in rest if id(chunk) not in done]
        yield _table(grid, inside, page.number, path)
    yield from _text_items(rest, page.number, path)


def _text_items(found: list[Chunk], page: int, path: str) -> Iterator[_Item]:
    for printed in printed_lines(found):
        yield _Item(_line(printed.chunks, page, printed.column, path))


def _in_grid(chunk: Chunk, grid: Grid) -> bool:
    middle = (chunk.start + chunk.end) // 2
    return grid.left <= middle <= grid.right and grid.top < chunk.baseline <= grid.bottom


def _line(parts: tuple[Chunk, ...], page: int, column: int, path: str) -> Line:
    spans = fragments(parts)
    angle = parts[0].angle
    text = "".join(span.text for span in spans)
    box = box_of(parts) if not angle else _turned_box(parts)
    return Line(text, spans, page=page, column=column, angle=angle, box=box, paragraph_end=None, origin=Span(path))


def _turned_box(parts: tuple[Chunk, ...]) -> Box:
    boxes = [glyph.box for chunk in parts for glyph in chunk.glyphs if not glyph.generated]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _table(grid: Grid, inside: list[Chunk], page: int, path: str) -> _Item:
    held: dict[int, list[Chunk]] = {}
    for chunk in inside:
        for piece in _by_field(chunk, grid):
            held.setdefault(piece[0], []).append(piece[1])
    rows: dict[int, list[tuple[Cell, Gathering]]] = {}
    for number, cell in enumerate(grid.fields):
        rows.setdefault(cell.row, []).append(_cell(cell, held.get(number, []), page, path))
    box = Box(grid.left, grid.top, grid.right - grid.left, grid.bottom - grid.top)
    line = Line("", kind="table", page=page, box=box, origin=Span(path))
    return _Item(line, tuple(tuple(row) for row in rows.values() if any(cell.text for cell, _ in row)))


def _by_field(chunk: Chunk, grid: Grid) -> Iterator[tuple[int, Chunk]]:
    """A chunk by the cells its glyphs stand in: a narrow column's text runs into the next one's."""
    pieces: dict[int, list[Glyph]] = {}
    middle = (chunk.top + chunk.bottom) // 2
    last = 0
    for glyph in chunk.glyphs:
        if not glyph.generated:
            found = grid.at(glyph.x + glyph.width // 2, middle)
            last = last if found is None else found
        pieces.setdefault(last, []).append(glyph)
    for number, glyphs in pieces.items():
        for piece in chunks(glyphs):
            yield number, piece


def _cell(cell: Field, held: list[Chunk], page: int, path: str) -> tuple[Cell, Gathering]:
    inside = Gathering()
    lines = [_line(printed.chunks, page, 0, path) for printed in printed_lines(held)]
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        inside.add(replace(line, paragraph_end=_ends_in_cell(line, after, cell)))
    return Cell(tuple(inside.lines), cell.columns, cell.rows), inside


def _ends_in_cell(line: Line, after: Line | None, cell: Field) -> bool | None:
    """Whether the next word would still have fitted into the cell's line."""
    if after is None or line.box is None:
        return True
    em = line.box.height
    margin = max(0, line.box.x - cell.left)
    return True if cell.right - margin - line.box.x - line.box.width > 2 * em else None


def _pictures(page: PdfPage, path: str, found: _Found) -> Iterator[_Item]:
    """Pictures that are part of the content: not rules and ornaments drawn as such."""
    least = 0.002 * page.width * page.height
    large = [picture.box for picture in page.pictures if _area(picture.box) > least]
    if large and page.number not in (*found.scanned, *found.drawn, *found.recognised):
        found.pictures.append(page.number)
        for left, top, right, bottom in large:
            box = Box(left, top, right - left, bottom - top)
            image = Image(b"", name=f"page {page.number}")
            yield _Item(Line("", kind="image", page=page.number, box=box, image=image, origin=Span(path)))


def _repeated_head(before: _Item, item: _Item) -> int:
    """How many rows at a page's head repeat those of the table that the page before it ends in; 0 for none."""
    pairs = zip(before.cells, item.cells[:-1], strict=False)
    alike = ([cell.text for cell, _ in one] == [cell.text for cell, _ in other] for one, other in pairs)
    return sum(1 for _ in takewhile(bool, alike))


def _rows_text(item: _Item, count: int) -> str:
    return "\n".join("\t".join(cell.text for cell, _ in row) for row in item.cells[:count])


def _assembled(pages: list[_Page], path: str) -> Gathering:
    """All pages' lines, pictures in their places, without furniture; lines are numbered through the document."""
    removed = furniture([PageOf([item.line for item in page.items], page.width, page.height) for page in pages])
    kept: list[_Item] = []
    gone: list[tuple[int, str, str, int]] = []
    reached = 0  # the page that the last item kept has come to
    for number, (page, reasons) in enumerate(zip(pages, removed, strict=True), 1):
        for at, item in enumerate(page.items):
            head = _repeated_head(kept[-1], item) if kept and reached == number - 1 else 0
            if at in reasons:
                gone.append((len(kept), item.line.text, reasons[at], number))
                continue
            reached = number
            if head:
                gone.append((len(kept), _rows_text(item, head), "table-head", number))
                kept[-1] = replace(kept[-1], cells=(*kept[-1].cells, *item.cells[head:]))
            else:
                kept.append(item)
        gone += [(len(kept), text, reason, number) for text, reason in page.dropped]
    into = Gathering()
    lines = with_ends([item.line for item in kept])
    at = 0
    for number, (item, line) in enumerate(zip(kept, lines, strict=True)):
        while at < len(gone) and gone[at][0] <= number:
            into.remove(gone[at][1], gone[at][2], Span(path, number + 1))
            at += 1
        placed = replace(line, origin=Span(path, number + 1))
        if item.cells:
            table_line(placed, item.cells, into)
        else:
            into.add(placed)
    for _, text, reason, _ in gone[at:]:
        into.remove(text, reason, Span(path, len(kept) + 1))
    return into
