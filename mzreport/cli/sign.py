"""``mzreport sign ISSUE.yaml``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mzreport.cli.command import Argument, Option, Words, command, usage_fault
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import say, visible


@command(
    COMMANDS["sign"],
    (
        "mzreport sign issues/2026-07.yaml --by 王某某 --role 审核",
        Words("审核人签批", "the reviewer signs"),
    ),
    (
        "mzreport sign issues/2026-07.yaml --by 李某某 --role 签发 --comment 同意印发",
        Words("签发人签批，附意见", "the approver signs, with a comment"),
    ),
    (
        "mzreport sign issues/2026-07.yaml --sheet -o 送审",
        Words("生成送审用的发文稿纸，PDF 和 DOCX", "make the sign-off sheet to print, PDF and DOCX"),
    ),
    parameters=(
        Argument(["file"], metavar="ISSUE.yaml", words=Words("文稿", "the issue")),
        Option(["--by"], metavar="NAME", words=Words("签批人姓名", "the name of the person who signs")),
        Option(
            ["--role"],
            metavar="ROLE",
            words=Words(
                "签批环节，默认有：审核、签发；次序见 office.yaml 的 signing",
                "the role; which there are, and in what order, is 'signing' in office.yaml",
            ),
        ),
        Option(
            ["--comment"], metavar="TEXT", default="", words=Words("签批意见", "what the person who signs has to say")
        ),
        Option(
            ["--sheet"],
            is_flag=True,
            words=Words(
                "生成发文稿纸；与 --by 同用时先签批再生成", "make the sign-off sheet, after signing when --by is given"
            ),
        ),
        Option(
            ["-o", "--output", "folder"],
            metavar="DIR",
            words=Words("发文稿纸的输出文件夹，默认按 office.yaml", "the sheet's folder, by default office.yaml's"),
        ),
    ),
)
@click.pass_context
def sign_command(
    context: click.Context, file: str, by: str | None, role: str | None, comment: str, sheet: bool, folder: str | None
) -> int:
    """Sign, or make the sheet, or both; prints what was signed and each file written."""
    for name, value, other in (("--by NAME", by, role), ("--role ROLE", role, by)):
        if value is None and (other is not None or not sheet):
            raise usage_fault("U003", context, name=name)
    path = Path(file)
    if by is not None and role is not None:
        _sign(path, by, role, comment)
    if sheet:
        from mzreport.workflow.sheet import make_sheet

        for output in make_sheet(path, folder=Path(folder) if folder is not None else None):
            say(str(output))
    return 0


def _sign(path: Path, by: str, role: str, comment: str) -> None:
    from mzreport.archive.digests import short_code
    from mzreport.workflow.signing import sign

    # The time of a signature is the one thing here that depends on the clock.
    receipt = sign(path, by=by, role=role, comment=comment, now=datetime.now().astimezone())
    report(receipt.diagnostics)
    signature = receipt.signature
    code, name = short_code(signature.digest), visible(signature.name)
    say(pick(f"{path}: {signature.role} {name}，内容摘要 {code}", f"{path}: {signature.role} {name}, digest {code}"))
    if receipt.missing:
        say(pick(f"还需签批：{'、'.join(receipt.missing)}", f"still to sign: {', '.join(receipt.missing)}"))
    else:
        say(pick("签批齐全，可以印发", "all have signed; ready to be issued"))
