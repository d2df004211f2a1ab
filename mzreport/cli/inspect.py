"""``mzreport inspect FILE…``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mzreport.cli.command import Argument, Choice, Option, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import language, pick
from mzreport.cli.progress import progress
from mzreport.cli.report import as_json, report
from mzreport.cli.tables import table
from mzreport.cli.terminal import cells, say
from mzreport.diagnostics import Diagnostic, MzreportError, exit_status, fail

if TYPE_CHECKING:
    from mzreport.check.measure import Kind, Report, Result

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1
_KINDS = ("auto", "official", "letter", "order", "minutes", "bulletin", "plain")
_KIND_NAMES = {
    "official": Words("公文", "official document"),
    "letter": Words("信函", "letter"),
    "order": Words("命令（令）", "order"),
    "minutes": Words("纪要", "minutes"),
    "bulletin": Words("简报", "bulletin"),
    "plain": Words("没有版头的文件", "document without letterhead"),
}
_VERDICTS = {
    "deviation": Words("偏差", "deviation"),
    "unknown": Words("无法判断", "unknown"),
    "ok": Words("符合", "ok"),
    "not-applicable": Words("不适用", "not applicable"),
}
_SEVERITIES = {"error": Words("错误", "error"), "warning": Words("警告", "warning"), "note": Words("提示", "note")}
#: So much of a place's text is shown.
_EXCERPT = 14
_WIDEST = 44


@command(
    COMMANDS["inspect"],
    ("mzreport inspect build/2026-07.pdf", Words("量一份 PDF", "measure a PDF")),
    (
        "mzreport inspect 来文.docx --kind official",
        Words("按公文格式量一份来文", "measure a DOCX as an official document"),
    ),
    (
        "mzreport inspect 通知.pdf --even --mark 通知-标注.pdf",
        Words("版记须在双页；把偏差标在页面上", "ask for an even last page; mark deviations on the pages"),
    ),
    parameters=(
        Argument(
            ["files"],
            nargs=-1,
            required=True,
            metavar="FILE.pdf|FILE.docx…",
            words=Words("一个或多个 PDF、DOCX 文件", "one or more PDF or DOCX files"),
        ),
        Option(
            ["--kind"],
            type=Choice(_KINDS),
            default="auto",
            metavar="|".join(_KINDS),
            words=Words("按哪种格式量，默认自己判断", "the layout to measure by; found out by default"),
        ),
        Option(
            ["--even"],
            is_flag=True,
            words=Words("本单位要求版记在双页", "the office wants the colophon on an even page"),
        ),
        Option(
            ["--mark", "target"],
            metavar="OUT.pdf|OUT.png",
            words=Words(
                "另存一份把偏差圈出来的 PDF 或图片", "also write the pages with what deviates boxed and numbered"
            ),
        ),
        Option(
            ["--all", "everything"],
            is_flag=True,
            words=Words("列出全部项目，连同不适用的", "list every measure, those that do not apply too"),
        ),
        Option(
            ["--json", "json_"],
            is_flag=True,
            words=Words("在标准输出给出一份 JSON", "print one JSON document on standard output"),
        ),
    ),
)
def inspect_command(
    files: tuple[str, ...], kind: str, even: bool, target: str | None, everything: bool, json_: bool
) -> int:
    """Measure the files; 1 when one deviates at error level, 3 when one cannot be read."""
    from mzreport.workflow.inspecting import inspect_file, write_marked

    names = list(dict.fromkeys(files))
    if target is not None and (len(names) > 1 or not target.lower().endswith((".pdf", ".png"))):
        raise fail("M703")
    asked = None if kind == "auto" else cast("Kind", kind)
    reports: dict[str, Report] = {}
    findings: list[Diagnostic] = []
    with progress(names) as paths:
        for path in paths:
            try:
                reports[path] = inspect_file(Path(path), kind=asked, even=even)
            except MzreportError as error:
                findings += error.diagnostics
    marked = [
        name
        for measured in reports.values()
        if target is not None
        for name in write_marked(measured, Path(target), language())
    ]
    status = max(exit_status(findings), *(_status(measured) for measured in reports.values()), 0)
    if json_:
        say(_document(reports, findings, marked, status))
    else:
        report(findings)
        for measured in reports.values():
            _tell(measured, everything=everything)
        for name in marked:
            say(str(name))
    return status


def _status(measured: Report) -> int:
    return int(any(result.failed for result in measured.results))


def _tell(measured: Report, *, everything: bool) -> None:
    """The summary, then a table of deviations, one of what is right or undecided; hints under the first."""
    groups = {verdict: [r for r in measured.results if r.outcome.verdict == verdict] for verdict in _VERDICTS}
    counts = pick("，", ", ").join(
        f"{_VERDICTS[verdict]} {len(results)}" for verdict, results in groups.items() if verdict != "not-applicable"
    )
    pages = measured.copy.pages
    of_pages = pick(f"，{pages} 页", f", {pages} page{'s' if pages > 1 else ''}") if pages else ""
    say(f"{measured.copy.path}: {_KIND_NAMES[measured.kind]}{of_pages}{pick('；', '; ')}{counts}")
    for verdict, results in groups.items():
        if not results or (verdict == "not-applicable" and not everything):
            continue
        say(f"\n{_VERDICTS[verdict]}")
        if verdict == "not-applicable":
            say(pick("、", ", ").join(_name(result) for result in results))
            continue
        say(_table(results, with_level=verdict == "deviation"))
        if verdict == "deviation":
            _hints(results)


def _table(results: list[Result], *, with_level: bool) -> str:
    heading = [pick("代码", "code"), pick("项目", "measure"), pick("应为", "expected"), pick("实测", "measured")]
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        expected, measured = result.outcome.expected, result.outcome.measured
        row = (result.measure.code, _name(result), _cut(pick(*expected)), _cut(pick(*measured)))
        groups.setdefault((str(_SEVERITIES[result.measure.severity]), *row), []).append(result)
    rows = [[*(row if with_level else row[1:]), _place(found)] for row, found in groups.items()]
    heading.append(pick("位置", "place"))
    return table([pick("程度", "level"), *heading] if with_level else heading, rows)


def _cut(text: str) -> str:
    """A cell no wider than leaves room for the others; the whole is in the JSON."""
    if cells(text) <= _WIDEST:
        return text
    while cells(text) > _WIDEST - 1:
        text = text[:-1]
    return text + "…"


def _name(result: Result) -> str:
    return pick(result.measure.zh, result.measure.en)


def _place(results: list[Result]) -> str:
    """The pages of alike results, and how the first one's text begins."""
    pages = sorted({result.outcome.page for result in results} - {0})
    text = " ".join(results[0].outcome.text.split())
    excerpt = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
    spans = _spans(pages)
    return " ".join(filter(None, (pick(f"第{spans}页", f"p. {spans}") if pages else "", excerpt)))


def _spans(pages: list[int]) -> str:
    """``1、3–5``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return pick("、", ", ").join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _hints(results: list[Result]) -> None:
    for code in dict.fromkeys(result.measure.code for result in results):
        first = next(result for result in results if result.measure.code == code)
        parts = [first.measure.clause, first.hint(language())]
        if any(parts):
            say(f"  {code}  {pick('；', '; ').join(filter(None, parts))}")


def _document(reports: dict[str, Report], findings: list[Diagnostic], marked: list[Path], status: int) -> str:
    import json

    from mzreport import __version__

    document = {
        "version": JSON_VERSION,
        "mzreport": __version__,
        "status": status,
        "files": [_file(path, measured) for path, measured in reports.items()],
        "marked": [str(path) for path in marked],
        "diagnostics": [as_json(finding) for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _file(path: str, measured: Report) -> dict[str, Any]:
    return {
        "file": path,
        "format": measured.copy.format,
        "kind": measured.kind,
        "pages": measured.copy.pages or None,
        "status": _status(measured),
        "counts": {v: sum(r.outcome.verdict == v for r in measured.results) for v in _VERDICTS},
        "results": [_result(result) for result in measured.results],
    }


def _result(result: Result) -> dict[str, Any]:
    outcome, box = result.outcome, result.outcome.box
    return {
        "code": result.measure.code,
        "name": {"zh": result.measure.zh, "en": result.measure.en},
        "clause": result.measure.clause or None,
        "severity": result.measure.severity,
        "verdict": outcome.verdict.value,
        "expected": {"zh": outcome.expected.zh, "en": outcome.expected.en},
        "measured": {"zh": outcome.measured.zh, "en": outcome.measured.en},
        "page": outcome.page or None,
        "box_mm": [round(side / 36000, 2) for side in box] if box else None,
        "text": outcome.text or None,
    }
