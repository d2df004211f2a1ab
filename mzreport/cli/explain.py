"""``mzreport explain KEY ISSUE.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.cli.command import Argument, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.report import report
from mzreport.cli.terminal import cells, say, visible
from mzreport.diagnostics import exit_status

if TYPE_CHECKING:
    from mzreport.settings import Explanation, Origin

#: Cells of a value that are shown; a whole paragraph is of no use here.
_SHOWN = 60


@command(
    COMMANDS["explain"],
    ("mzreport explain signoff.approver issues/2026-07.yaml", Words("签发人从哪里来", "where the approver comes from")),
    ("mzreport explain 签发栏 issues/2026-07.yaml", Words("签发栏的每一项", "every line of the sign-off block")),
    (
        "mzreport explain folio.side issues/2026-07.yaml",
        Words("页码位置由谁规定", "who settles the side of page numbers"),
    ),
    parameters=(
        Argument(
            ["key"],
            metavar="KEY",
            words=Words(
                "文稿或 office.yaml 的键，中英文均可；逐级用点连接，列表中第 2 项写作 [2]",
                "a key of the issue or of office.yaml in either language; dots join levels, [2] is a list's second",
            ),
        ),
        Argument(["file"], metavar="ISSUE.yaml", words=Words("文稿", "the issue")),
    ),
)
def explain_command(key: str, file: str) -> int:
    """Print each value with its layer and place, and under it what it overrides."""
    from mzreport.settings import explain, load_issue

    loaded = load_issue(Path(file))
    if loaded.tree is None:
        report(loaded.diagnostics)
        return exit_status(loaded.diagnostics)
    for explanation in explain(key, loaded):
        for line in _lines(explanation):
            say(line)
    return 0


def _lines(explanation: Explanation) -> list[str]:
    if not explanation.origins:
        return [pick(f"{explanation.key}：没有填写", f"{explanation.key}: not set")]
    first, *overridden = explanation.origins
    lines = [f"{explanation.key} = {_short(first.text)}", f"    {_place(first)}"]
    if explanation.basis:
        lines.append(pick("    依据：", "    basis: ") + explanation.basis)
    return lines + [pick("    覆盖了 ", "    overrides ") + f"{_short(o.text)}  {_place(o)}" for o in overridden]


def _place(origin: Origin) -> str:
    from mzreport.settings import Layer

    layer = {
        Layer.NATIONAL: pick("全国默认值", "national default"),
        Layer.OFFICE: pick("本单位设置", "office"),
        Layer.DOCUMENT: pick("本文稿", "document"),
    }[origin.layer]
    span = origin.span
    if span is None:
        return layer
    # Where the program is installed is of no interest.
    path = Path(span.path).name if origin.layer is Layer.NATIONAL else span.path
    return f"{layer} {path}:{span.line}:{span.column}"


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    if cells(text) <= _SHOWN:
        return text
    while cells(text) >= _SHOWN:
        text = text[:-1]
    return text + "…"
