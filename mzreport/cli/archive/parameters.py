"""What several commands of the archive take, and how they tell what was registered."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from mzreport.cli.command import Option, Words
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say, visible
from mzreport.diagnostics import exit_status

if TYPE_CHECKING:
    from mzreport.workflow.after import Filed

REASON = Option(
    ["--reason"],
    required=True,
    metavar="TEXT",
    words=Words("原因，长期保存在登记簿中", "why; kept in the register for good"),
)
BY = Option(
    ["--by"],
    metavar="NAME",
    words=Words("经办人姓名，默认为登录电脑的用户名", "who does it, by default the user of this computer"),
)


def person(name: str | None) -> str:
    """The name given, or the user's; empty where the system knows none."""
    if name is not None:
        return " ".join(name.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def told(filed: Filed, done: Words, before: Words) -> int:
    """Tell what was registered, each copy on a line; returns the exit status."""
    report(filed.diagnostics)
    entry = filed.entry
    number = visible(entry.called)
    what = done if filed.new else before
    say(
        pick(
            f"{number} {what.zh}，登记第 {entry.sequence} 条，短码 {filed.code}",
            f"{number} {what.en}, entry {entry.sequence}, code {filed.code}",
        )
    )
    for output in filed.outputs:
        say(str(output))
    return exit_status(filed.diagnostics)
