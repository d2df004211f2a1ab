"""``mzreport archive list``."""

from __future__ import annotations

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import (
    archive_option,
    as_mapping,
    changes,
    filter_options,
    filters,
    json_option,
    opened,
    say_json,
    type_name,
)
from mzreport.cli.command import Option, Words, command
from mzreport.cli.language import pick
from mzreport.cli.new import Whole
from mzreport.cli.report import report
from mzreport.cli.tables import table
from mzreport.cli.terminal import say


@command(
    COMMANDS["list"],
    ("mzreport archive list --year 2026", Words("列出 2026 年的全部登记", "all entries of 2026")),
    ("mzreport archive list --unit 养老", Words("列出采用过某单位信息的各期", "those that printed items of a unit")),
    parameters=(
        *filter_options("year", "series", "section", "unit", "since", "until"),
        Option(
            ["--limit"],
            type=Whole(),
            metavar="N",
            words=Words("最多列出几条，默认全部", "how many at most, by default all"),
        ),
        archive_option(),
        json_option(),
    ),
)
def list_command(
    year: int | None,
    series: str,
    section: str,
    unit: str,
    since: str,
    until: str,
    limit: int | None,
    archive: str | None,
    json_: bool,
) -> int:
    """List the records, newest first."""
    chosen = filters(year=year, series=series, section=section, unit=unit, since=since, until=until)
    with opened(archive).catalogue() as catalogue:
        records = catalogue.records(chosen, limit=limit)
        total = catalogue.count(chosen)
        found = [*catalogue.findings, *(catalogue.unknown_names(chosen) if not records else ())]
    if json_:
        say_json(found, total=total, records=[as_mapping(record) for record in records])
        return 0
    report(found)
    if records:
        rows = [
            (
                str(r.sequence),
                type_name(r.type),
                r.printed or r.document_number,
                r.date,
                r.title,
                r.reference,
                changes(r),
            )
            for r in records
        ]
        say(
            table(
                pick(
                    "登记号 类别 编号 日期 题名 档号 更正和撤回", "Entry Type Number Date Title Reference Changes"
                ).split(),
                rows,
            )
        )
    say(
        pick(f"共 {total} 条", f"{total} in all")
        + (pick(f"，列出 {len(records)} 条", f", {len(records)} shown") if len(records) < total else "")
    )
    return 0
