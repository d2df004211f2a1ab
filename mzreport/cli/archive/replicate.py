"""``mzreport archive replicate DIR``."""

from __future__ import annotations

from pathlib import Path

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import archive_option, bar, json_option, now, opened, say_json
from mzreport.cli.archive.parameters import BY, person
from mzreport.cli.command import Argument, Words, command
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say
from mzreport.diagnostics import exit_status


@command(
    COMMANDS["replicate"],
    (
        "mzreport archive replicate /media/移动硬盘/归档",
        Words("把新增的内容复制到移动硬盘，并核对两边", "copy what is new to a disk, and compare both sides"),
    ),
    parameters=(
        Argument(
            ["folder"],
            metavar="DIR",
            words=Words("副本的文件夹，可以还不存在", "the folder of the copy; it need not exist yet"),
        ),
        BY,
        archive_option(),
        json_option(),
    ),
)
def replicate_command(folder: str, by: str | None, archive: str | None, json_: bool) -> int:
    """Copy what the copy lacks; nothing on either side is changed or removed."""
    from mzreport.archive.digests import short_code
    from mzreport.workflow.exporting import replicate_archive

    place = opened(archive)
    with bar(pick("正在核对", "comparing")) as progress:
        done = replicate_archive(place, Path(folder), by=person(by), time=now(), progress=progress)
    code = short_code(done.head[1])
    if json_:
        counts = {"bags_copied": done.bags_copied, "entries_copied": done.entries_copied}
        head = {"sequence": done.head[0], "digest": done.head[1], "code": code}
        say_json(done.findings, **counts, files_compared=done.files_compared, head=head)
        return exit_status(done.findings)
    report(done.findings)
    say(
        pick(
            f"{folder}: 新复制 {done.bags_copied} 个档案包、{done.entries_copied} 条登记，"
            f"核对 {done.files_compared} 个文件",
            f"{folder}: {done.bags_copied} bags and {done.entries_copied} entries copied, "
            f"{done.files_compared} files compared",
        )
    )
    if done.ok:
        say(
            pick(
                f"副本与归档库一致，至登记第 {done.head[0]} 条，短码 {code}",
                f"the copy is the same as the archive up to entry {done.head[0]}, code {code}",
            )
        )
    return exit_status(done.findings)
