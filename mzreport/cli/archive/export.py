"""``mzreport archive export``."""

from __future__ import annotations

from pathlib import Path

import click

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import Written, archive_option, filter_options, filters, opened
from mzreport.cli.command import Option, Words, command, usage_fault
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say


@command(
    COMMANDS["export"],
    (
        "mzreport archive export --zip 归档.zip",
        Words("全部档案包和登记簿打成一个包", "every bag and the register in one file"),
    ),
    (
        "mzreport archive export --xlsx 2026目录.xlsx --year 2026",
        Words("2026 年的归档文件目录，交档案员", "the list of records of 2026, for the archivist"),
    ),
    parameters=(
        Option(
            ["--zip", "zip_"],
            type=Written(".zip"),
            metavar="FILE.zip",
            words=Words(
                "全部内容打包成这个文件（不受筛选条件影响）", "put everything in this ZIP, whatever the filters"
            ),
        ),
        Option(
            ["--xlsx"],
            type=Written(".xlsx"),
            metavar="FILE.xlsx",
            words=Words("归档文件目录写成这个工作簿", "write the list of records to this workbook"),
        ),
        *filter_options("year", "series", "since", "until"),
        archive_option(),
    ),
)
@click.pass_context
def export_command(
    context: click.Context,
    zip_: str | None,
    xlsx: str | None,
    year: int | None,
    series: str,
    since: str,
    until: str,
    archive: str | None,
) -> int:
    """Write the files asked for; prints each with what is in it."""
    from mzreport.workflow.exporting import export_archive, export_listing

    if zip_ is None and xlsx is None:
        raise usage_fault("U003", context, name="--zip FILE.zip / --xlsx FILE.xlsx")
    place = opened(archive)
    if zip_ is not None:
        packed = export_archive(place, Path(zip_))
        size = f"{packed.size:,}"
        say(pick(f"{zip_}: {packed.files} 个文件，{size} 字节", f"{zip_}: {packed.files} files, {size} bytes"))
    if xlsx is not None:
        count, found = export_listing(place, Path(xlsx), filters(year=year, series=series, since=since, until=until))
        report(found)
        say(pick(f"{xlsx}: 目录 {count} 件", f"{xlsx}: {count} records"))
    return 0
