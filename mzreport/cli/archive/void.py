"""``mzreport archive void N``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.parameters import BY, REASON, person, told
from mzreport.cli.command import Argument, Option, Words, command
from mzreport.cli.new import Whole, Year


@command(
    COMMANDS["void"],
    (
        "mzreport archive void 6 --reason 当月停刊",
        Words("第6期不编，总期号不受影响", "No. 6 is left out, the running number goes on"),
    ),
    (
        "mzreport archive void 6 --total 212 --reason 编号后取消",
        Words("期号和总期号都空过去", "both numbers are left out"),
    ),
    parameters=(
        Argument(["number"], type=Whole(), metavar="N", words=Words("期号", "the number of the issue")),
        REASON,
        Option(
            ["--total"],
            type=Whole(),
            metavar="T",
            words=Words("同时作废的总期号", "the running number left out with it"),
        ),
        Option(
            ["--year"],
            type=Year(),
            metavar="Y",
            words=Words("期号所属的年度，默认为登记簿中最近的年度", "the year of the number, by default the latest"),
        ),
        Option(
            ["--series"],
            default="",
            metavar="NAME",
            words=Words("刊名，默认为本单位的", "the series, by default the office's"),
        ),
        BY,
    ),
)
def void_command(number: int, reason: str, total: int | None, year: int | None, series: str, by: str | None) -> int:
    """Enter the number; prints its place in the register."""
    from mzreport.workflow.voiding import void

    filed = void(
        number,
        reason=reason,
        by=person(by),
        # The time of registration is the one thing here that depends on the clock.
        now=datetime.now().astimezone(),
        folder=Path(),
        total=total,
        year=year,
        series=series.strip(),
    )
    return told(filed, Words("已作废", "voided"), Words("此前已作废", "was voided before"))
