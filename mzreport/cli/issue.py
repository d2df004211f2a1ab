"""``mzreport issue ISSUE.yaml``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mzreport.cli.command import Argument, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say, visible
from mzreport.diagnostics import exit_status


@command(
    COMMANDS["issue"],
    (
        "mzreport issue issues/2026-07.yaml",
        Words("印发这一期；中途断电或被打断，再运行一次即可", "issue it; after a power cut just run it again"),
    ),
    parameters=(Argument(["file"], metavar="ISSUE.yaml", words=Words("签批齐全的文稿", "the issue, signed by all")),),
)
def issue_command(file: str) -> int:
    """Issue the file; prints number, place in the register and short code, then each copy."""
    from mzreport.workflow.issuing import issue

    # The time of registration is the one thing here that depends on the clock.
    filed = issue(Path(file), now=datetime.now().astimezone())
    report(filed.diagnostics)
    entry = filed.entry
    number = visible(entry.called)
    say(
        pick(
            f"{file}: {number}{'已印发' if filed.new else '此前已印发'}，登记第 {entry.sequence} 条，短码 {filed.code}",
            f"{file}: {number} {'issued' if filed.new else 'was issued before'}, entry {entry.sequence}, "
            f"code {filed.code}",
        )
    )
    for output in filed.outputs:
        say(str(output))
    return exit_status(filed.diagnostics)
