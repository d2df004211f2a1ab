"""``mzreport archive adopt FOLDER``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import bar, json_option, now, opened, say_json
from mzreport.cli.archive.parameters import BY, person
from mzreport.cli.command import Argument, Option, Words, command
from mzreport.cli.language import pick
from mzreport.cli.new import Whole
from mzreport.cli.report import report
from mzreport.cli.tables import table
from mzreport.cli.terminal import say, visible
from mzreport.diagnostics import MzreportError, exit_status, has_errors

if TYPE_CHECKING:
    from mzreport.workflow.adoption import Adopted, Plan


@command(
    COMMANDS["adopt"],
    (
        "mzreport archive adopt 旧刊 --series 东湖民政信息",
        Words("先看会怎样收入：编号、日期、缺号；什么都不写", "see what would be taken in; nothing is written"),
    ),
    (
        "mzreport archive adopt 旧刊 --numbers 编号表.csv --yes",
        Words("按编号表收入；中断后再运行一次即可接着做", "take them in by a table of numbers; run it again to go on"),
    ),
    parameters=(
        Argument(
            ["folder"],
            metavar="FOLDER",
            words=Words("放旧刊的文件夹，含下级文件夹", "the folder of old issues, with those below it"),
        ),
        Option(
            ["--numbers", "numbers"],
            metavar="FILE.csv",
            words=Words(
                "编号表（CSV，Excel 可存）。列：文件、刊名、年度、期号、总期号、增刊、日期、题名、发文字号、"
                "文种、保管期限、档号、责任者；没有编号的行不收入。不给时按文件名和正文辨认编号",
                "a table of numbers (CSV): file, series, year, number, total, supplement, date, title, "
                "document_number, kind, retention, reference, responsible; a row without a number is left out. "
                "Without it, file names and texts tell the numbers",
            ),
        ),
        Option(
            ["--series"],
            default="",
            metavar="NAME",
            words=Words("刊名，默认为本单位的", "the series, by default the office's"),
        ),
        Option(
            ["--gaps"],
            type=Whole(),
            default=100,
            metavar="N",
            words=Words(
                "缺号超过 N 个就停下（默认 100），以防编号写错",
                "stop at more than N gaps (100 by default), since a number may be wrong",
            ),
        ),
        Option(
            ["--yes"], is_flag=True, words=Words("照计划收入；不写则只显示计划", "do it; without it the plan is shown")
        ),
        BY,
        json_option(),
    ),
)
def adopt_command(
    folder: str, numbers: str | None, series: str, gaps: int, yes: bool, by: str | None, json_: bool
) -> int:
    """Show the plan, and with ``--yes`` do it."""
    from mzreport.workflow.adoption import adopt, plan_adoption

    place = opened(None)
    table_file = Path(numbers) if numbers else None
    with bar(pick("正在读取", "reading")) as progress:
        plan = plan_adoption(
            place, Path(folder), table=table_file, series=series.strip(), most_gaps=gaps, progress=progress
        )
    done: Adopted | None = None
    if yes and not has_errors(plan.findings):
        with bar(pick("正在收入", "taking in")) as progress:
            done = adopt(place, plan, by=person(by), registered=now, progress=progress)
    findings = [*plan.findings, *(_refreshed() if done else ())]
    if json_:
        say_json(findings, **_as_mapping(plan, done))
        return exit_status(findings)
    report(findings)
    _show(plan)
    if done:
        _tell(done)
    elif has_errors(plan.findings):
        say(pick("有错误，什么都没有收入", "there are errors, nothing was taken in"))
    elif plan.new or plan.gaps:
        say(
            pick(
                "以上是计划，还没有收入；加 --yes 照此收入",
                "this is the plan, nothing was taken in; add --yes to do it",
            )
        )
    return exit_status(findings)


def _show(plan: Plan) -> None:
    rows = [
        (
            p.draft.printed,
            p.draft.date,
            p.draft.title,
            p.old.name + (f" +{len(p.old.files) - 1}" if len(p.old.files) > 1 else ""),
            pick(f"已收入，登记第{p.held.sequence}条", f"held, entry {p.held.sequence}") if p.held else "",
        )
        for p in plan.documents
    ]
    missing = pick("缺号", "gap")
    rows += [(gap.printed, "", missing, "", "") for gap in plan.gaps]
    if rows:
        say(table(pick("编号 日期 题名 文件 状态", "Number Date Title File State").split(), rows))
    count, held = len(plan.new), len(plan.documents) - len(plan.new)
    say(
        pick(
            f"待收入 {count} 件，缺号 {len(plan.gaps)} 个" + (f"，已收入 {held} 件" if held else ""),
            f"{count} to take in, {len(plan.gaps)} gaps" + (f", {held} taken in before" if held else ""),
        )
    )


def _tell(done: Adopted) -> None:
    from mzreport.archive.digests import short_code

    count, gaps, code = len(done.documents), len(done.gaps), short_code(done.head[1])
    say(
        pick(
            f"收入 {count} 件，登记缺号 {gaps} 个；登记簿末尾第 {done.head[0]} 条，短码 {code}",
            f"{count} taken in, {gaps} gaps entered; head of the register: entry {done.head[0]}, code {code}",
        )
    )


def _refreshed() -> tuple[Any, ...]:
    from mzreport.workflow.after import refresh_catalogue
    from mzreport.workflow.locating import find_archive

    try:
        return refresh_catalogue(find_archive().settings)
    except MzreportError as error:
        return error.diagnostics


def _as_mapping(plan: Plan, done: Adopted | None) -> dict[str, Any]:
    def number(entry: Any) -> dict[str, Any]:  # noqa: ANN401 -- an entry
        names = ("series", "year", "number", "total", "supplement", "document_number", "printed", "title", "date")
        return {name: getattr(entry, name) for name in names}

    documents = [
        {
            **number(planned.draft),
            "retention": planned.draft.retention,
            "files": [visible(str(path)) for path in planned.old.files],
            "entry": planned.held.sequence if planned.held else None,
        }
        for planned in plan.documents
    ]
    entered = None
    if done:
        entered = {"documents": [e.sequence for e in done.documents], "gaps": [e.sequence for e in done.gaps]}
    return {"documents": documents, "gaps": [number(gap) for gap in plan.gaps], "entered": entered}
