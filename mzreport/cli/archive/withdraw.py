"""``mzreport archive withdraw NUMBER|SEQUENCE``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.parameters import BY, REASON, person, told
from mzreport.cli.command import Argument, Words, command


@command(
    COMMANDS["withdraw"],
    (
        "mzreport archive withdraw 2026/7 --reason 内容不宜公开",
        Words("撤回2026年第7期", "withdraw No. 7 of 2026"),
    ),
    (
        "mzreport archive withdraw 12 --reason 重复印发",
        Words("撤回登记第12条", "withdraw entry 12 of the register"),
    ),
    parameters=(
        Argument(
            ["wanted"],
            metavar="NUMBER",
            words=Words(
                "登记序号、年度/期号、发文字号或档号",
                "a place in the register, YEAR/NUMBER, a document number or an archive reference",
            ),
        ),
        REASON,
        BY,
    ),
)
def withdraw_command(wanted: str, reason: str, by: str | None) -> int:
    """Register the withdrawal; prints its place in the register."""
    from mzreport.workflow.amending import withdraw

    # The time of registration is the one thing here that depends on the clock.
    now = datetime.now().astimezone()
    filed = withdraw(wanted, reason=reason, by=person(by), now=now, folder=Path())
    return told(filed, Words("已撤回", "withdrawn"), Words("此前已撤回", "was withdrawn before"))
