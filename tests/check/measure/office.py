"""Office folders whose styles or layouts have one defect each, rendered and measured."""

from __future__ import annotations

from pathlib import Path

from mzreport.check.measure import Report, Verdict
from mzreport.diagnostics import has_errors
from mzreport.workflow.inspecting import inspect_file
from mzreport.workflow.render import render_issues

FILLER = (
    "街道负责日常巡查并建立台账，科室按月核对，发现问题当场记录，限期整改到位后再销号归档，同时把经验做法汇总成册。"
)

NOTICE = f"""\
kind: notice
issuer: 东湖区民政局
number: 东民〔2026〕18号
title: 关于开展养老设施安全检查的通知
to: [各街道办事处, 局属各单位]
body:
  - {FILLER}{FILLER}{FILLER}
  - h1: 检查安排
  - {FILLER}{FILLER}{FILLER}{FILLER}
  - h2: 自查阶段
  - {FILLER}{FILLER}{FILLER}{FILLER}
  - h2: 抽查阶段
  - {FILLER}{FILLER}{FILLER}
  - h3: 抽查内容
  - {FILLER}{FILLER}{FILLER}
  - h4: 消防设施
  - {FILLER}{FILLER}{FILLER}
  - h1: 工作要求
  - {FILLER}{FILLER}{FILLER}{FILLER}{FILLER}
attachments:
  - title: 检查项目一览
    body:
      - {FILLER}{FILLER}
  - title: 联系人名单
    body:
      - {FILLER}{FILLER}
signature: {{units: 东湖区民政局, date: 2026-03-12, seal: 是}}
note: 此件公开发布
cc: [市民政局, 区政府办公室]
printed_by: {{unit: 东湖区民政局办公室, date: 2026-03-13}}
"""

LETTER = f"""\
kind: letter
issuer: 东湖区民政局
number: 东民函〔2026〕9号
title: 关于商请支持改造用地的函
to: 区规划资源局
body:
  - {FILLER}{FILLER}{FILLER}{FILLER}{FILLER}
  - {FILLER}{FILLER}{FILLER}{FILLER}{FILLER}
signature: {{units: 东湖区民政局, date: 2026-05-20, seal: 是}}
cc: [区机关事务管理中心]
"""

BULLETIN = f"""\
kind: bulletin
series: 东湖民政信息
issue: {{year: 2026, number: 7, total: 213, date: 2026-08-10}}
compiler: 东湖区民政局办公室
sections:
  - heading: 工作要闻
    items:
      - text: {FILLER}{FILLER}{FILLER}{FILLER}
      - text: {FILLER}{FILLER}{FILLER}{FILLER}{FILLER}
      - text: {FILLER}{FILLER}{FILLER}{FILLER}{FILLER}{FILLER}
signoff: {{editor: 办公室, approver: 李某某}}
distribution: {{report: [市民政局办公室], send: [区财政局], copies: 60}}
"""


class Office:
    """An office folder; styles and layouts are laid over the built-in ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "templates").mkdir()

    def styles(self, text: str) -> Office:
        (self.folder / "templates" / "styles.yaml").write_text(text, encoding="utf-8")
        return self

    def layout(self, kind: str, blocks: str) -> Office:
        folder = self.folder / "templates" / kind
        folder.mkdir(exist_ok=True)
        (folder / "layout.xml.j2").write_text(f'{{% extends "builtin:{kind}" %}}\n{blocks}\n', encoding="utf-8")
        return self

    def settings(self, text: str) -> Office:
        (self.folder / "office.yaml").write_text(text, encoding="utf-8")
        return self

    def render(self, source: str, form: str = "pdf") -> Path:
        if not (self.folder / "office.yaml").exists():
            self.settings("office: {name: 东湖区民政局}\n")
        path = self.folder / "issue.yaml"
        path.write_text(source, encoding="utf-8")
        (result,) = render_issues([path], formats=(form,), folder=self.folder)
        assert not has_errors(result.diagnostics), [finding.message() for finding in result.diagnostics]
        return result.outputs[0]

    def measured(self, source: str, form: str = "pdf", **options: object) -> Report:
        return inspect_file(self.render(source, form), **options)


def deviations(report: Report) -> dict[str, str]:
    """Code → what was measured, of every deviation."""
    return {result.measure.code: result.outcome.measured.zh for result in report.of(Verdict.DEVIATION)}
