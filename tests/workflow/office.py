"""An office that has issued two numbers, made once and copied for each test."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from mzreport.workflow.issuing import issue
from mzreport.workflow.signing import sign

OFFICE = """\
office: {name: 东湖区民政局}
retention: {其他: 永久}
archive_reference: {fonds: Z109, organ: BGS}
numbering: {start: {year: 2026, number: 7, total: 213}}
bulletin: {series: 东湖民政信息}
"""
ISSUE = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: %(number)d, total: %(total)d, date: 2026-%(number)02d-28}
compiler: 东湖区民政局办公室
contents: true
sections:
  - heading: 工作要闻
    items:
      - title: 推进会召开
        source: 养老服务科
        text: |
          区里召开养老服务推进会，部署第%(number)d期工作。

          会议指出，全区老年人口8.6万人。
      - text: 社会救助核对提速。
        source: 救助科、社工站
signoff: {editor: 办公室, approver: 李某某}
"""
ZONE = dt.timezone(dt.timedelta(hours=8))


def make_office(folder: Path, numbers: tuple[int, ...] = (7, 8)) -> None:
    """Write an office into ``folder``, the current one, sign and issue each number."""
    (folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (folder / "issues").mkdir()
    for number in numbers:
        path = Path("issues") / f"2026-{number:02}.yaml"
        path.write_text(ISSUE % {"number": number, "total": number + 206}, encoding="utf-8")
        for role, name in (("审核", "王某某"), ("签发", "李某某")):
            sign(path, by=name, role=role, now=dt.datetime(2026, number, 27, 9, tzinfo=ZONE))
        issue(path, now=dt.datetime(2026, number, 28, 9, tzinfo=ZONE))


def copy_office(source: Path, target: Path) -> None:
    """Copy an office into the existing folder ``target``."""
    shutil.copytree(source, target, dirs_exist_ok=True)
