"""Issues rendered, edited as a word processor would, and taken back."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.text.paragraph import Paragraph

from mzreport.compose import compose
from mzreport.settings.loading import load_issue
from mzreport.write.docx import write_docx

ISSUE = """\
# 月度简报，注释要原样保留
kind: bulletin
series: 东湖民政信息          # 刊名
issue: {year: 2026, number: 7, total: 213, date: 2026-07-31}
compiler: 东湖区民政局办公室
contents: 是
sections:
  - heading: 工作要闻
    items:
      # 第一条
      - title: 推进会召开
        source: 养老服务科
        text: |
          区里召开养老服务推进会，部署下半年工作。

          会议指出，全区老年人口8.6万人，
          占三成以上。
      - text: 另一条信息，只有一段。   # 短讯
        source: "救助科、社工站"
  - heading: 经验做法
    items:
      - title: '社区助餐'
        body:
          - |
            半年来新建助餐点6个。
          - h1: 基本情况
          - 中心厨房已经建成。
          - table:
              caption: 运行情况
              head: [街道, 客流]
              rows:
                - [澄波街道, 1240]   # 最多
                - [柳堤街道, ""]
          - h2: 点位跟着人走。
            text: |
              先画需求地图，再定位置。
          - quote: 陈阿姨起初不肯开门。
signoff: {editor: 办公室, approver: 李某某, phone: "025032421"}
distribution:
  report: [市民政局, 区委办公室]
  send:
    - 区财政局
    - 区卫生健康局     # 新增
  copies: 60
"""


def rendered(issue: Path, target: Path) -> Path:
    """The DOCX of an issue."""
    loaded = load_issue(issue)
    assert loaded.issue is not None, loaded.diagnostics
    target.write_bytes(write_docx(compose(loaded.issue, loaded.settings, issue.parent).document))
    return target


def paragraphs(document: Docx) -> Iterator[Paragraph]:
    """Every paragraph of the body, those in tables too, in the order of the file."""
    for element in document.element.body.iter("{*}p"):
        yield Paragraph(element, document)


def texts(path: Path) -> list[str]:
    """The text of each paragraph that has one, page numbers of contents left out."""
    every = paragraphs(docx.Document(str(path)))
    own = [p for p in every if "PAGEREF" not in "".join(t.text or "" for t in p._p.iter("{*}instrText"))]
    return [text for p in own if (text := p.text.strip())]


def find(document: Docx, start: str) -> Paragraph:
    """The last paragraph whose text begins so: contents repeat what comes later."""
    return [p for p in paragraphs(document) if p.text.startswith(start)][-1]


def replace(paragraph: Paragraph, old: str, new: str) -> None:
    """Exchange words of a paragraph, wherever its runs part them."""
    whole = "".join(run.text for run in paragraph.runs)
    at = whole.index(old)
    for run in paragraph.runs:
        text = run.text
        if at < len(text) and (at >= 0 or old):
            taken = text[max(at, 0) : max(at, 0) + len(old)]
            run.text = text[: max(at, 0)] + new + text[max(at, 0) + len(taken) :]
            old, new = old[len(taken) :], ""
            at = 0 if old else len(whole)
        else:
            at -= len(text)
        if not old:
            return


def insert_after(paragraph: Paragraph, text: str, style: str = "") -> Paragraph:
    """A new paragraph dressed as the one before it, as the Enter key makes it."""
    element = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(element)
    made = Paragraph(element, paragraph._parent)
    for run in list(element.iter("{*}r"))[1:]:
        run.getparent().remove(run)
    made.runs[0].text = text
    if style:
        made.style = style
    return made


def delete(paragraph: Paragraph) -> None:
    """Take a paragraph out."""
    paragraph._p.getparent().remove(paragraph._p)
