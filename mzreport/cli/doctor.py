"""``mzreport doctor``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.cli.command import Argument, Option, Words, command
from mzreport.cli.group import COMMANDS
from mzreport.cli.language import pick
from mzreport.cli.terminal import say

if TYPE_CHECKING:
    from mzreport.workflow.doctor import Examined

_AREAS = {
    "program": Words("软件", "Program"),
    "fonts": Words("字体", "Fonts"),
    "office": Words("设置", "Office"),
    "templates": Words("版式", "Templates"),
    "folders": Words("文件夹", "Folders"),
}


@command(
    COMMANDS["doctor"],
    ("mzreport doctor", Words("检查当前文件夹的办公环境", "examine the office of the current folder")),
    ("mzreport doctor --json", Words("结果给其他程序读", "for a program to read")),
    parameters=(
        Argument(
            ["folder"],
            required=False,
            default=".",
            metavar="DIR",
            words=Words("办公文件夹，默认为当前文件夹", "the office folder, by default the current one"),
        ),
        Option(
            ["--json", "json_"],
            is_flag=True,
            words=Words("在标准输出给出一份 JSON", "print one JSON document on standard output"),
        ),
    ),
)
def doctor_command(folder: str, json_: bool) -> int:
    """Print what was examined; 1 when something is wrong."""
    from mzreport.workflow.doctor import examine

    examined = examine(Path(folder))
    wrong = sum(not thing.ok for thing in examined)
    if json_:
        say(_document(examined))
        return 1 if wrong else 0
    for area, title in _AREAS.items():
        things = [thing for thing in examined if thing.area == area]
        if things:
            say(str(title))
        for thing in things:
            mark = pick("正常", "ok") if thing.ok else pick("有误", "WRONG")
            say(f"  {mark}  {thing.name}  {pick(thing.zh, thing.en)}")
    say(pick(f"有 {wrong} 处需要处理" if wrong else "一切正常", f"{wrong} to be mended" if wrong else "all is well"))
    return 1 if wrong else 0


def _document(examined: tuple[Examined, ...]) -> str:
    items = [
        {"area": thing.area, "name": thing.name, "ok": thing.ok, "detail": {"zh": thing.zh, "en": thing.en}}
        for thing in examined
    ]
    document = {"version": 1, "ok": all(thing.ok for thing in examined), "examined": items}
    return json.dumps(document, ensure_ascii=False, indent=2)
