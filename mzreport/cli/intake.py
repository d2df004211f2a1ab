"""``mzreport intake FILE…``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.cli.command import Argument, Choice, Option, Words, command, usage_fault
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import language, pick
from mzreport.cli.onto import onto_options, run_onto
from mzreport.cli.report import as_json, report
from mzreport.cli.terminal import say, tell
from mzreport.content.keys import CHOICES, choice
from mzreport.diagnostics import exit_status, fail

if TYPE_CHECKING:
    from mzreport.intake.taking import Options
    from mzreport.workflow.intake import Taken

#: Counts up when a consumer of ``--json`` would have to change.
JSON_VERSION = 1
_KINDS = ("auto", *CHOICES["kind"])


@command(
    COMMANDS["intake"],
    (
        "mzreport intake 来稿.docx -o issues/来稿.yaml",
        Words("整理成文稿，旁边附一份说明 来稿.intake.json", "make an issue of it, with a receipt beside it"),
    ),
    (
        "mzreport intake 收件/ -o 整理/ --unit 江岸街道",
        Words("整个文件夹，做过的跳过", "a whole folder; files done before are skipped"),
    ),
    (
        "mzreport intake 来稿.docx --into issues/2026-07.yaml --section 重点工作",
        Words("作为条目追加到一期简报的栏目里", "append it to a section of an issue"),
    ),
    (
        "mzreport intake 改稿.docx --onto issues/2026-07.yaml",
        Words("比对在 Word 中改过的稿子", "compare a DOCX edited in Word"),
    ),
    parameters=(
        Argument(
            ["files"],
            nargs=-1,
            required=True,
            metavar="FILE…",
            words=Words("Word、WPS、PDF、网页、文本文件，或文件夹", "Word, WPS, PDF, HTML or text files, or folders"),
        ),
        Option(
            ["-o", "--output", "output"],
            metavar="OUT.yaml|DIR",
            words=Words("写到哪里；不写则在标准输出给出 YAML", "where to write; without it the YAML is printed"),
        ),
        Option(
            ["--kind"],
            default="auto",
            metavar="auto|" + "|".join(CHOICES["kind"]),
            words=Words("文种，默认自动判断", "the kind of document; found out by default"),
        ),
        Option(
            ["--json", "json_"],
            is_flag=True,
            words=Words(
                "在标准输出给出一份 JSON：认出、改动、舍去、缺少的内容", "print one JSON document: the receipts"
            ),
        ),
        Option(
            ["--explain", "explain_"],
            is_flag=True,
            words=Words("逐项说明为什么这样认定、有多大把握", "say why each thing was recognised, and how surely"),
        ),
        Option(
            ["--unit"], default="", metavar="UNIT", words=Words("报送单位，记入说明", "who sent it, for the receipt")
        ),
        Option(
            ["--keep-text"],
            is_flag=True,
            words=Words("不做任何文字修复", "repair nothing"),
        ),
        Option(
            ["--without"],
            multiple=True,
            metavar="STEP",
            words=Words(
                "不做某一步修复，可写多次，如 simplified、marks", "leave out a repair step: simplified, marks …"
            ),
        ),
        Option(
            ["--keep-name", "names"],
            multiple=True,
            metavar="NAME",
            words=Words("不作简繁转换的人名、地名", "a name that stays in Traditional characters"),
        ),
        Option(["--into"], metavar="ISSUE.yaml", words=Words("追加到这一期文稿", "append to this issue")),
        Option(["--section"], metavar="NAME", words=Words("与 --into 同用：哪个栏目", "with --into: which section")),
        Option(
            ["--force"],
            is_flag=True,
            words=Words("做过的也重做，已有的输出也覆盖", "do again what was done, and overwrite what is there"),
        ),
        *onto_options(),
    ),
)
def intake_command(
    files: tuple[str, ...],
    output: str | None,
    kind: str,
    json_: bool,
    explain_: bool,
    unit: str,
    keep_text: bool,
    without: tuple[str, ...],
    names: tuple[str, ...],
    into: str | None,
    section: str | None,
    force: bool,
    onto: str | None,
    apply_: bool,
) -> int:
    """Take in the files; the status is the highest of all."""
    if onto is not None:
        if len(files) > 1:
            raise usage_fault("U004", None, name=" ".join(files[1:]))
        return run_onto(files[0], onto, apply=apply_, json_=json_)
    from mzreport.workflow.intake import take_in_files

    options = _options(kind, keep_text, without, names)
    if (into is None) != (section is None) or (into is not None and output is not None):
        raise fail("I013")
    paths = [Path(file) for file in dict.fromkeys(files)]
    if into is not None and section is not None:
        from mzreport.workflow.intake_into import append_files

        done = list(append_files(paths, Path(into), section, options, unit=unit))
    else:
        target = Path(output) if output is not None else None
        if output is not None and output.endswith(("/", "\\")):
            from mzreport.workflow.atomic import make_folder

            make_folder(Path(output))
        done = list(take_in_files(paths, target, options, unit=unit, force=force))
    return _tell(done, json_=json_, explain_=explain_)


def _options(kind: str, keep_text: bool, without: tuple[str, ...], names: tuple[str, ...]) -> Options:
    """The options of the library. Raises MzreportError for a step or kind that there is not."""
    from mzreport.intake.repair import STEPS
    from mzreport.intake.taking import Options

    for step in without:
        if step not in STEPS:
            raise fail("I004", name=step, choices="、".join(STEPS))
    chosen = choice("kind", kind) or kind
    if chosen not in _KINDS:
        Choice(_KINDS).convert(kind, None, None)
    steps = frozenset(STEPS) if keep_text else frozenset(without)
    return Options("" if chosen == "auto" else chosen, steps, names, language())


def _tell(done: list[Taken], *, json_: bool, explain_: bool) -> int:
    """Print what became of the files."""
    found = [finding for result in done for finding in result.diagnostics]
    if json_:
        say(_document(done))
    else:
        report(found)
        if explain_:
            _explain(done)
        _outputs(done)
    return exit_status(found)


def _document(done: list[Taken]) -> str:
    import json

    from mzreport import __version__

    files = []
    for result in done:
        entry = {"file": str(result.path), "status": exit_status(result.diagnostics), "skipped": result.skipped}
        entry |= {"output": str(result.output) if result.output else None, "receipt": result.receipt or None}
        if result.output is None and result.yaml:
            entry["yaml"] = result.yaml
        files.append(entry)
    everything = [finding for result in done for finding in result.diagnostics]
    document = {
        "version": JSON_VERSION,
        "mzreport": __version__,
        "status": exit_status(everything),
        "files": files,
        "diagnostics": [as_json(finding) for finding in everything],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _explain(done: list[Taken]) -> None:
    from mzreport.intake.reasons import reason_text

    for result in done:
        for decision in result.intake.draft.decisions if result.intake else ():
            place = decision.span or result.path
            text = " ".join(decision.text.split())
            shown = text if len(text) <= 30 else text[:29] + "…"
            reason = reason_text(decision.reason, language())
            tell(f"{place}: {decision.path} {decision.confidence:.2f} {reason}: {shown}")


def _outputs(done: list[Taken]) -> None:
    """The YAML where nothing was written, the path of a single output, a table of several."""
    if len(done) == 1:
        result = done[0]
        if result.output is not None:
            say(str(result.output))
        elif result.yaml:
            say(result.yaml.rstrip("\n"))
        return
    from mzreport.cli.tables import table

    heading = pick("文件 文种 输出 缺 推测 舍去", "file kind output missing guesses dropped").split()
    say(table(heading, [_row(result) for result in done]))


def _row(result: Taken) -> list[str]:
    if not result.receipt:
        return [str(result.path), "—", pick("失败", "failed"), "", "", ""]
    account = result.receipt
    guesses = sum(entry["confidence"] < 0.8 for entry in account.get("recognised", ()))
    output = str(result.output) if result.output else "—"
    state = pick("（已做过）", " (done before)") if result.skipped else ""
    return [
        str(result.path),
        str(account.get("kind", "")),
        output + state,
        str(len(account.get("missing", ()))),
        str(guesses),
        str(len(account.get("dropped", ()))),
    ]
