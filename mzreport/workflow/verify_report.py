"""The report of a verification as one page of PDF, to be printed, signed and kept with the copy on the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Diagnostic, Severity
from mzreport.model import Cell, Document, Metadata, Paragraph, Table, TableRow, Text
from mzreport.workflow.drafting import TOOL

if TYPE_CHECKING:
    from mzreport.archive.witness import Witness
    from mzreport.settings import Settings
    from mzreport.workflow.locating import OfficeArchive
    from mzreport.workflow.verifying import Scope, Verified

#: The ruled form that the report shares with the sign-off sheet.
_FORM = "signoff-sheet"
#: Findings listed, as long as the page holds them; the rest are counted.
_MOST = 16
_NOUNS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "说明"}
_WITNESSES = 4
_UNITS = ("字节", "KB", "MB", "GB", "TB")


def write_report(archive: OfficeArchive, verified: Verified, target: Path, *, by: str, time: str) -> None:
    """Write the report of a verification made at ``time`` (ISO 8601) to ``target``. Raises MzreportError."""
    from mzreport.formats import FORMATS
    from mzreport.workflow.atomic import write_atomically
    from mzreport.workflow.making import Making

    archive.require_outside(target)
    for shown in range(_MOST, -1, -4):
        document = report_document(archive, verified, by=by, time=time, shown=shown)
        making = Making(document, archive.settings.font_folders)
        if len(making.pages.pages) == 1:
            break
    ((data,),) = making.make([FORMATS["pdf"]])
    write_atomically(target, data)


def report_document(archive: OfficeArchive, verified: Verified, *, by: str, time: str, shown: int = _MOST) -> Document:
    """The report with at most ``shown`` findings."""
    from mzreport.compose import style_sheet

    sheet, _ = style_sheet(_FORM, archive.settings)
    plain = {name: replace(style, colour="000000") for name, style in sheet.styles.items()}
    masters = {
        name: replace(master, folio=replace(master.folio, side="none")) for name, master in sheet.masters.items()
    }
    rows = [
        TableRow((_cell("sheet-label", [label]), _cell(style, lines)))
        for label, style, lines in _rows(archive, verified, by, time, shown)
    ]
    title = f"{archive.settings.office.name}档案库校验报告"
    return Document(
        metadata=Metadata(title=title, author=archive.settings.office.name, date=time[:10], kind="verification-report"),
        styles=plain,
        fonts=sheet.fonts,
        masters=masters,
        blocks=(Paragraph("sheet-title", (Text(title),)), Table("sheet", (18.0, 82.0), tuple(rows))),
        fallback=sheet.fallback,
    )


def _rows(
    archive: OfficeArchive, verified: Verified, by: str, time: str, shown: int
) -> Iterator[tuple[str, str, Sequence[str]]]:
    result = verified.verification
    yield "结论", "sheet-text", [_conclusion(verified)]
    yield "归档库", "sheet-list", [archive.store.where("")]
    yield "校验时间", "sheet-text", [_moment(time)]
    yield "校验范围", "sheet-list", _scope(verified, verified.scope)
    yield (
        "登记簿",
        "sheet-list",
        [f"{result.entries}条，末尾为第{result.head[0]}条，短码 {result.code}", *_digest(result.head[1])],
    )
    yield "档案包", "sheet-list", [f"{result.bags}个；读出并核对{result.files}个文件，{size(result.bytes)}"]
    yield "旁证", "sheet-list", _witnesses(verified.witnesses, archive.settings)
    yield "发现", "sheet-finding", list(_findings(verified.findings, shown))
    yield "软件", "sheet-text", [TOOL]
    yield "校验人", "sheet-text", [f"{by}　　　　　　　（签字）　　　　　　年　　月　　日"]


def _conclusion(verified: Verified) -> str:
    if not verified.verification.ok:
        errors = sum(finding.severity is Severity.ERROR for finding in verified.findings)
        return f"不通过：{errors}处错误。请保留现状，与副本核对。"
    whole = not verified.verification.bags_skipped
    return "通过：全部内容与登记时一致。" if whole else "已核对的部分通过；未全部核对，见“校验范围”。"


def _scope(verified: Verified, scope: Scope) -> list[str]:
    result = verified.verification
    if scope.quick:
        lines = [f"快速：登记簿、编号和各包清单；{result.files_skipped}个文件只核对名称，未核对内容。"]
    elif result.bags_skipped:
        lines = [f"抽样：{result.bags - result.bags_skipped}个包全部核对，其余{result.bags_skipped}个包未核对内容。"]
    else:
        lines = ["全部：登记簿、编号、每个文件的摘要、元数据、签批、PDF 和 DOCX 的文字。"]
    if scope.rebuild:
        lines.append(f"重新生成：{verified.rebuilt}件作了比较，{verified.not_comparable}件无法比较。")
    return lines


def _digest(digest: str) -> list[str]:
    groups = [digest[at : at + 16] for at in range(0, len(digest), 16)]
    return [" ".join(groups[:2]), " ".join(groups[2:])]


def _witnesses(witnesses: Sequence[Witness], settings: Settings) -> list[str]:
    if not witnesses:
        return ["没有：登记簿之外没有末尾的记录。"]
    latest = sorted(witnesses, key=lambda witness: -witness.sequence)
    root = settings.root.absolute()
    lines = []
    for witness in latest[:_WITNESSES]:
        path = Path(witness.source).absolute()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else witness.source
        lines.append(f"第{witness.sequence}条：{name}" if witness.sequence else f"短码 {witness.source}")
    return [*lines, *([f"等{len(witnesses)}份"] if len(witnesses) > _WITNESSES else [])]


def _findings(found: Iterable[Diagnostic], shown: int) -> Iterator[str]:
    found = list(found)
    if not found:
        yield "没有。"
    for finding in found[:shown]:
        yield f"{_NOUNS[finding.severity]} {finding.code}　{finding.message('zh')}"
    if len(found) > shown:
        counts = {severity: sum(f.severity is severity for f in found[shown:]) for severity in _NOUNS}
        yield "另有" + "，".join(f"{count}处{_NOUNS[severity]}" for severity, count in counts.items() if count) + "。"


def _cell(style: str, lines: Iterable[str]) -> Cell:
    return Cell(tuple(Paragraph(style, (Text(line),)) for line in lines))


def _moment(time: str) -> str:
    moment = datetime.fromisoformat(time)
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}:{moment.minute:02}"


def size(count: int) -> str:
    """A number of bytes for people."""
    amount, unit = float(count), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{count} {_UNITS[0]}" if unit == 0 else f"{amount:.1f} {_UNITS[unit]}"
