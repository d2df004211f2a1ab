"""``mzreport intake edited.docx --onto ISSUE.yaml``: the options of the way back, and what they do."""

from __future__ import annotations

from pathlib import Path

import click

from mzreport.cli.command import Option, Words
from mzreport.cli.differences import show
from mzreport.cli.language import pick
from mzreport.cli.report import as_json, report
from mzreport.cli.terminal import say
from mzreport.diagnostics import exit_status

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1


def onto_options() -> tuple[click.Parameter, ...]:
    """The options that ``intake`` takes for the way back."""
    return (
        Option(
            ["--onto"],
            metavar="ISSUE.yaml",
            words=Words(
                "把在 Word 中改过的 DOCX 与生成它的文稿比对，列出每处改动",
                "compare a DOCX edited in Word with the issue it was made from, and list every edit",
            ),
        ),
        Option(
            ["--apply", "apply_"],
            is_flag=True,
            words=Words(
                "与 --onto 同用：把改动写回文稿，注释和没改的内容原样保留",
                "with --onto: write the edits into the issue; comments and all else stay as they are",
            ),
        ),
    )


def run_onto(file: str, onto: str, *, apply: bool = False, json_: bool = False) -> int:
    """Lead ``file`` back into the issue ``onto`` and print what differs.

    Returns the exit status: 1 when an edit was refused, else 0. Raises MzreportError as ``take_back`` does.
    """
    from mzreport.workflow.onto import TakeBack, take_back

    result: TakeBack = take_back(Path(file), Path(onto), apply=apply)
    if json_:
        import json

        document = {
            "version": JSON_VERSION,
            **result.as_json(),
            "diagnostics": [as_json(finding) for finding in result.diagnostics],
        }
        say(json.dumps(document, ensure_ascii=False, indent=2))
        return exit_status(result.diagnostics)
    reasons = [difference.refusal for difference in result.refused]
    report(finding for finding in result.diagnostics if finding not in reasons)
    show(result.differences)
    for line in _summary(len(result.taken), len(result.refused), onto, written=result.written):
        say(line)
    return exit_status(result.diagnostics)


def _summary(taken: int, refused: int, onto: str, *, written: bool) -> list[str]:
    if not taken and not refused:
        return [pick(f"{onto}：没有改动", f"{onto}: no edits")]
    parts = [pick(f"收了 {taken} 处", f"{taken} taken") if written else pick(f"{taken} 处可以收", f"{taken} to take")]
    if refused:
        parts.append(pick(f"{refused} 处没有收", f"{refused} refused"))
    lines = [pick(f"{onto}：{'，'.join(parts)}", f"{onto}: {', '.join(parts)}")]
    if taken and not written:
        lines.append(pick("加 --apply 写入", "add --apply to write them"))
    return lines
