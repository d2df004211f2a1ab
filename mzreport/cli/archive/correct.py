"""``mzreport archive correct ISSUE.yaml``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.parameters import BY, REASON, person, told
from mzreport.cli.command import Argument, Words, command


@command(
    COMMANDS["correct"],
    (
        "mzreport archive correct issues/2026-07.yaml --reason 第2条数字有误",
        Words("文稿改正后运行；期号不变，期号下印“更正”", "after editing the file; it keeps its number and says 更正"),
    ),
    parameters=(
        Argument(["file"], metavar="ISSUE.yaml", words=Words("改正后的文稿", "the issue as corrected")),
        REASON,
        BY,
    ),
)
def correct_command(file: str, reason: str, by: str | None) -> int:
    """File the correction; prints its place in the register and each copy."""
    from mzreport.workflow.amending import correct

    # The time of registration is the one thing here that depends on the clock.
    filed = correct(Path(file), reason=reason, by=person(by), now=datetime.now().astimezone())
    return told(filed, Words("已更正", "corrected"), Words("此前已更正", "was corrected before"))
