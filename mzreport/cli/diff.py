"""``mzreport diff A.yaml B.yaml``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from mzreport.cli.command import Argument, Option, Words, command, usage_fault
from mzreport.cli.differences import show
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.report import as_json, report
from mzreport.cli.terminal import say

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1


@command(
    COMMANDS["diff"],
    (
        "mzreport diff issues/2026-07.yaml 改后.yaml",
        Words("逐项列出两份文稿的差异", "list how two issues differ, field by field"),
    ),
    (
        "mzreport diff issues/2026-07.yaml 改后.yaml -o 修订.docx",
        Words("另存为带修订标记的 DOCX，可在 Word 中接受或拒绝", "also as tracked changes, to judge in Word"),
    ),
    parameters=(
        Argument(["old"], metavar="A.yaml", words=Words("原来的文稿", "the issue as it was")),
        Argument(["new"], metavar="B.yaml", words=Words("改后的文稿", "the issue as it is")),
        Option(
            ["-o", "--output"],
            metavar="FILE.docx",
            words=Words("把差异写成带修订标记的 DOCX", "write the differences as tracked changes"),
        ),
        Option(
            ["--author"],
            metavar="NAME",
            default="mzreport",
            words=Words("修订标记上的姓名", "the name on the tracked changes"),
        ),
        Option(
            ["--date"],
            metavar="TIME",
            words=Words(
                "修订标记上的时间，如 2026-08-10T09:00；默认为改后文稿的保存时间",
                "the time on the tracked changes, such as 2026-08-10T09:00; by default when B was saved",
            ),
        ),
        Option(
            ["--json", "json_"],
            is_flag=True,
            words=Words(
                "在标准输出给出一份 JSON；无论有无差异，退出状态都是 0",
                "print one JSON document on standard output; the status is 0 whether they differ or not",
            ),
        ),
    ),
)
@click.pass_context
def diff_command(
    context: click.Context, old: str, new: str, output: str | None, author: str, date: str | None, json_: bool
) -> int:
    """Compare; the status is 0 whether the issues differ or not."""
    from mzreport.workflow.differing import differing, redline

    when = _time(context, date)
    found = differing(Path(old), Path(new))
    if json_:
        import json

        document = {
            "version": JSON_VERSION,
            **found.as_json(),
            "diagnostics": [as_json(finding) for finding in found.diagnostics],
        }
        say(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        report(found.diagnostics)
        show(found.differences)
        count = len(found.differences)
        if count:
            say(pick(f"共 {count} 处不同", f"{count} difference{'s' if count > 1 else ''}"))
        else:
            say(pick("两份文稿的内容相同", "both issues say the same"))
    if output is not None:
        redline(Path(old), Path(new), Path(output), author=author, date=when)
        if not json_:
            say(output)
    return 0


def _time(context: click.Context, typed: str | None) -> dt.datetime | None:
    if typed is None:
        return None
    try:
        return dt.datetime.fromisoformat(typed)
    except ValueError:
        raise usage_fault("U006", context, value=typed, name="--date", choices="2026-08-10, 2026-08-10T09:00") from None
