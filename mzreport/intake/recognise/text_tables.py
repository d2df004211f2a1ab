"""Tables in plain text: lines right under each other whose fields are parted by tabs, or by blanks in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from mzreport.intake.paragraph import Paragraph, TableCell
from mzreport.intake.traced import Traced

#: Rows that make a table, and columns where only blanks part them: two fields are a line with two ends.
_ROWS = 3
#: After so many rows it is plain whether they are one.
_ENOUGH = 40
_TABS, _BLANKS = re.compile(r"\t"), re.compile(r"[ \u3000]{2,}")
_COLUMNS = {_TABS: 2, _BLANKS: 2}
#: What the columns of an office's tables are called.
_NAMED = re.compile(
    r"(?:序号|编号|姓名|性别|年龄|名称|单位|部门|科室|机构|项目|内容|类别|类型|类|种类|指标|事项|任务|措施|要求|目标|时间|时限|日期|年月|年度|地点|地址|数量|人数|户数|次数|个数|件数"
    r"|金额|资金|标准|单价|合计|总计|小计|比例|占比|增幅|同比|职务|职称|岗位|电话|手机|号码|联系人|责任人|负责人|牵头|配合|完成|备注|说明|状态|进度|情况|得分|分值|名次|区域|街道|社区|乡镇|议程|主持|发言人)"
    r"(?:（.{1,8}）|\(.{1,8}\))?$"
)
#: Of so many columns at most that a line leaves empty at its end it still is a row.
_SHORT = 3
_LONGEST_CELL, _LONGEST_NAME = 60, 14
#: The fields of an entry of a list of contents, and digits that no page of it has.
_ENTRY, _PAGE_DIGITS = 2, 4


def gathered(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those that are the rows of a table as one table."""
    fields = {mark: [_fields(paragraph, mark) for paragraph in paragraphs] for mark in _COLUMNS}
    at = 0
    while at < len(paragraphs):
        rows = next((rows for mark in _COLUMNS if (rows := _table(paragraphs, fields[mark], at, mark))), ())
        if rows:
            line = replace(paragraphs[at].line, kind="table", paragraph_end=True)
            yield replace(paragraphs[at], text=Traced(), line=line, rows=rows)
            at += len(rows)
        else:
            yield paragraphs[at]
            at += 1


def _table(
    paragraphs: Sequence[Paragraph], fields: Sequence[list[Traced]], first: int, mark: re.Pattern[str]
) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of the table that begins with a paragraph; none where it begins no table."""
    head = fields[first]
    if len(head) < _COLUMNS[mark]:
        return ()
    rows = [head]
    for paragraph, row in zip(islice(paragraphs, first + 1, None), islice(fields, first + 1, None), strict=False):
        if len(row) > len(head) or len(row) < max(2, len(head) - _SHORT) or paragraph.gap:
            break
        rows.append(row)
        if len(rows) == _ENOUGH and not _is_table(rows, mark):
            return ()
    if len(rows) < _ROWS or not _is_table(rows, mark):
        return ()
    return tuple(tuple(TableCell(cell.strip()) for cell in row) for row in rows)


def _is_table(rows: Sequence[Sequence[Traced]], mark: re.Pattern[str]) -> bool:
    """Whether rows have a head, or figures; of two columns that only blanks part a head is asked."""
    if _is_contents(rows):
        return False
    least = 2 if mark is _TABS else 3
    return _is_headed(rows) or (len(rows[0]) >= least and _is_tabular(rows))


def _is_contents(rows: Sequence[Sequence[Traced]]) -> bool:
    """Whether rows are a list of contents: each a title and a page that does not go back."""
    pages = [row[-1].text.strip() for row in rows if len(row) == _ENTRY]
    if len(pages) < len(rows) or not all(page.isdecimal() and len(page) < _PAGE_DIGITS for page in pages):
        return False
    return all(int(one) <= int(two) for one, two in pairwise(pages))


def _fields(paragraph: Paragraph, mark: re.Pattern[str]) -> list[Traced]:
    """The fields of a line; none where it is no line of a plain text or holds a sentence."""
    text = paragraph.text
    if paragraph.rows or paragraph.line.role or paragraph.line.image or paragraph.line.kind != "text":
        return []
    starts = [0, *(match.end() for match in mark.finditer(text.text))]
    ends = [*(match.start() for match in mark.finditer(text.text)), len(text)]
    fields = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    while fields and not fields[-1].strip():
        fields.pop()
    sentence = any(len(field) > _LONGEST_CELL or re.search(r"[。：:]$", field.text.strip()) for field in fields)
    return [] if sentence or not fields or not fields[0].strip() else fields


def _is_headed(rows: Sequence[Sequence[Traced]]) -> bool:
    """Whether the first row names the columns: short words without figures, most of them such as columns have."""
    head = ["".join(cell.text.split()) for cell in rows[0]]
    short = all(cell and len(cell) <= _LONGEST_NAME and not re.search(r"[\d，。；：:]", cell) for cell in head)
    named = sum(bool(_NAMED.search(cell)) and not _repeats(rows, at, cell[-2:]) for at, cell in enumerate(head))
    return short and 2 * named >= len(head)


def _repeats(rows: Sequence[Sequence[Traced]], column: int, ending: str) -> bool:
    """Whether cells under a column's first end as it does: then it is one of them, and no name for them."""
    return any(len(row) > column and row[column].text.strip().endswith(ending) for row in rows[1:])


def _is_tabular(rows: Sequence[Sequence[Traced]]) -> bool:
    """Whether the rows hold figures below the first, as tables of an office do."""
    cells = [cell.text for row in rows[1:] for cell in row[1:]]
    return sum(any(c.isdigit() for c in cell) for cell in cells) * 3 >= len(cells)
