"""``mzreport archive stats``."""

from __future__ import annotations

from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import (
    Written,
    archive_option,
    filter_options,
    filters,
    json_option,
    opened,
    say_json,
)
from mzreport.cli.command import Option, Words, command
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say


@command(
    COMMANDS["stats"],
    (
        "mzreport archive stats --since 2026-01 --until 2026-06",
        Words("上半年各单位的采用条数", "the items of each unit in half a year"),
    ),
    (
        "mzreport archive stats --year 2026 --xlsx 采用情况.xlsx",
        Words("全年的统计表，写成工作簿", "the table of a year as a workbook"),
    ),
    parameters=(
        *filter_options("year", "series", "section", "unit", "since", "until"),
        Option(
            ["--xlsx"],
            type=Written(".xlsx"),
            metavar="FILE.xlsx",
            words=Words("写成这个工作簿", "write the table to this workbook"),
        ),
        archive_option(),
        json_option(),
    ),
)
def stats_command(
    year: int | None,
    series: str,
    section: str,
    unit: str,
    since: str,
    until: str,
    xlsx: str | None,
    archive: str | None,
    json_: bool,
) -> int:
    """Print the table, or write it."""
    from mzreport.archive.stats import adoption
    from mzreport.workflow.exporting import export_adoption

    chosen = filters(year=year, series=series, section=section, unit=unit, since=since, until=until)
    place = opened(archive)
    with place.catalogue() as catalogue:
        counted = adoption(catalogue, chosen)
        found = [*catalogue.findings, *(catalogue.unknown_names(chosen) if not counted.units else ())]
        if xlsx is not None:
            export_adoption(place, catalogue, counted, Path(xlsx))
    if json_:
        units = [
            {"unit": name, "counts": list(counts), "total": sum(counts)}
            for name, counts in zip(counted.units, counted.counts, strict=True)
        ]
        shown = {"months": list(counted.months), "units": units, "totals": list(counted.totals)}
        say_json(found, **shown, joint=counted.joint, withdrawn=counted.withdrawn)
        return 0
    report(found)
    if xlsx is not None:
        say(pick(f"{xlsx}: {len(counted.units)} 个单位", f"{xlsx}: {len(counted.units)} units"))
    elif counted.units:
        say(counted.text().rstrip("\n"))
    else:
        say(pick("没有可统计的条目", "there is nothing to count"))
    return 0
