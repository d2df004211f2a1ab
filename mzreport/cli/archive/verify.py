"""``mzreport archive verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mzreport.cli.archive import COMMANDS
from mzreport.cli.archive.options import Written, archive_option, bar, json_option, now, opened, say_json
from mzreport.cli.archive.parameters import BY, person
from mzreport.cli.command import Option, Words, command, usage_fault
from mzreport.cli.language import pick
from mzreport.cli.new import Whole
from mzreport.cli.report import report, tally
from mzreport.cli.terminal import say, visible
from mzreport.diagnostics import exit_status

if TYPE_CHECKING:
    from mzreport.workflow.verifying import Verified


@command(
    COMMANDS["verify"],
    ("mzreport archive verify", Words("核对全部内容", "verify everything")),
    (
        "mzreport archive verify --report 校验报告.pdf",
        Words("另出一页报告，打印签字后存档", "and make a report of one page, to be printed and signed"),
    ),
    (
        "mzreport archive verify --head 930CB-86602-3DFC0-B9806",
        Words("用抄存的短码核对登记簿没有被截短", "hold it against a short code that was noted down"),
    ),
    (
        "mzreport archive verify --archive /media/移动硬盘/归档",
        Words("核对一份副本", "verify a second copy"),
    ),
    parameters=(
        Option(
            ["--quick"],
            is_flag=True,
            words=Words("只核对登记簿、编号和各包的清单，不读文件内容", "register, numbers and lists only, no content"),
        ),
        Option(
            ["--sample"],
            type=Whole(),
            metavar="N",
            words=Words("随机抽 N 个档案包核对内容", "read the content of N bags chosen at random"),
        ),
        Option(
            ["--rebuild"],
            is_flag=True,
            words=Words(
                "另从归档文稿重新生成一遍作比较；软件版本或字体不同时无法比较，不算错误",
                "also make each document anew and compare; another version or other fonts are told, and no fault",
            ),
        ),
        Option(
            ["--head", "codes"],
            multiple=True,
            metavar="CODE",
            words=Words(
                "打印或抄存的短码，可写几次", "a short code that was printed or noted down; may be given again"
            ),
        ),
        Option(
            ["--witness", "witnesses"],
            multiple=True,
            metavar="PATH",
            words=Words(
                "另外的旁证：*.issued.json、副本的 head.json，或它们所在的文件夹",
                "another witness: *.issued.json, a copy's head.json, or the folder that holds them",
            ),
        ),
        Option(
            ["--report", "report_"],
            type=Written(".pdf"),
            metavar="FILE.pdf",
            words=Words("写一页校验报告", "write a report of one page"),
        ),
        BY,
        archive_option(),
        json_option(),
    ),
)
@click.pass_context
def verify_command(
    context: click.Context,
    quick: bool,
    sample: int | None,
    rebuild: bool,
    codes: tuple[str, ...],
    witnesses: tuple[str, ...],
    report_: str | None,
    by: str | None,
    archive: str | None,
    json_: bool,
) -> int:
    """Verify the archive; 1 when something is wrong with it."""
    from mzreport.workflow.verifying import Scope, verify_archive

    if quick and (sample is not None or rebuild):
        other = "--sample" if sample is not None else "--rebuild"
        raise usage_fault("U007", context, message=pick(f"--quick 与 {other} 不能同用", f"--quick excludes {other}"))
    place, time, name = opened(archive), now(), person(by)
    with bar(pick("正在核对", "verifying")) as progress:
        verified = verify_archive(
            place,
            Scope(quick, sample, rebuild),
            by=name,
            time=time,
            codes=codes,
            witnesses=[Path(path) for path in witnesses],
            progress=progress,
        )
    if report_ is not None:
        from mzreport.workflow.verify_report import write_report

        write_report(place, verified, Path(report_), by=name, time=time)
    if json_:
        say_json(verified.findings, **_as_mapping(verified, place.store.where("")))
    else:
        report(verified.findings)
        _tell(verified, place.store.where(""))
        if report_ is not None:
            say(report_)
    return exit_status(verified.findings)


def _tell(verified: Verified, where: str) -> None:
    from mzreport.workflow.verify_report import size

    result, scope = verified.verification, verified.scope
    where, read = visible(where), size(result.bytes).replace("字节", pick("字节", "bytes"))
    say(
        pick(
            f"{where}: 登记 {result.entries} 条，档案包 {result.bags} 个，核对内容 {result.files} 个文件、{read}",
            f"{where}: {result.entries} entries, {result.bags} bags, content of {result.files} files ({read}) verified",
        )
    )
    if result.files_skipped:
        say(pick(f"未核对内容：{result.files_skipped} 个文件", f"content not verified: {result.files_skipped} files"))
    if result.head[0]:
        count = len(verified.witnesses)
        say(
            pick(
                f"登记簿末尾：第 {result.head[0]} 条，短码 {result.code}，旁证 {count} 份",
                f"head of the register: entry {result.head[0]}, code {result.code}, {count} witnesses",
            )
        )
    if scope.rebuild:
        say(
            pick(
                f"重新生成：{verified.rebuilt} 件作了比较，{verified.not_comparable} 件无法比较",
                f"made anew: {verified.rebuilt} compared, {verified.not_comparable} not comparable",
            )
        )
    passed = (
        pick("校验通过", "verified")
        if not result.files_skipped
        else pick("已核对的部分通过", "what was looked at is sound")
    )
    failed = pick("校验不通过", "NOT verified")
    say(f"{passed if result.ok else failed}{pick('：', ': ')}{tally(verified.findings)}")


def _as_mapping(verified: Verified, where: str) -> dict[str, Any]:
    result = verified.verification
    sequence, digest = result.head
    return {
        "ok": result.ok,
        "archive": where,
        "scope": str(verified.scope),
        "head": {"sequence": sequence, "digest": digest, "code": result.code} if sequence else None,
        "checked": {"entries": result.entries, "bags": result.bags, "files": result.files, "bytes": result.bytes},
        "skipped": {"bags": result.bags_skipped, "files": result.files_skipped},
        "rebuilt": {"compared": verified.rebuilt, "not_comparable": verified.not_comparable},
        "witnesses": [
            {"source": one.source, "sequence": one.sequence or None, "digest": one.digest} for one in verified.witnesses
        ],
    }
