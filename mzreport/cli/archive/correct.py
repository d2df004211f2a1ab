"""``mzreport archive correct ISSUE.yaml``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.parameters import REASON, told
from mzreport.cli.command import Argument, Words, command


@command(
    COMMANDS["correct"],
    (
        "mzreport archive correct issues/2026-07.yaml --reason 第2条数字有误",
        Words(
            "文稿改正并重新签批后运行；期号不变，期号下印“更正”",
            "edited and signed anew, it keeps its number and is printed as a correction",
        ),
    ),
    parameters=(
        Argument(["file"], metavar="ISSUE.yaml", words=Words("改正后的文稿", "the issue as corrected")),
        REASON,
    ),
)
def correct_command(file: str, reason: str) -> int:
    """File the correction; prints its place in the register and each copy."""
    from mzreport.workflow.amending import correct

    # The time of registration is the one thing here that depends on the clock.
    filed = correct(Path(file), reason=reason, now=datetime.now().astimezone())
    return told(filed, Words("已更正", "corrected"), Words("此前已更正", "was corrected before"))
