"""A paragraph of prose ends with a mark (GB/T 15834—2011 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzreport.characters import CLOSING, count_han
from mzreport.check.content import Content
from mzreport.check.rule import Example, Finding, Rule, by_stage
from mzreport.check.text import ends_in_address, shorten
from mzreport.diagnostics import Severity

_END = "。！？；：…—.．?!;:"
_CLOSING = CLOSING + ")]\"'*"
#: A source or note in brackets after the full stop: ……完成。（养老服务科）
_TRAILING_NOTE = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\)|【[^【】]*】|〔[^〔〕]*〕)\s*$")
#: 联系人：某某，电话：…… and 责任单位：……；完成时限：…… are lines of a form.
_FORM_LINE = re.compile(
    r"\s*[（(]?[一二三四五六七八九十\d]{0,3}[、.）)]?[^，。；：:]{0,8}"
    r"(?:人|人员|单位|部门|时限|期限|时\s*间|地\s*点|地\s*址|方式|电话|热线|传真|邮箱|网址|邮编|来源|主持|记录|出席|列席"
    r"|缺席|请假|参会|主送|抄送|报送|附件?|作者|撰稿|编辑|供稿|摄影|通讯员|记者|户名|账号|开户行|名称|编号)[:：]"
)
_ADDRESS_END = re.compile(r"[A-Za-z0-9/_=-]$")
#: A heading typed as a paragraph: （一）优化布局，明确目标
_HEADING = re.compile(
    r"\s*\**(?:[（(]?[一二三四五六七八九十]{1,3}[、）)]|[（(]?\d{1,2}[.．、）)]|第[一二三四五六七八九十\d]+[章节条篇部]).{0,45}"
)
#: A sentence that tells of an event begins with its day.
_DAY = re.compile(r"\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日|\s*(?:近日|日前|今年|会上|会议)")
_MARK_INSIDE = re.compile("[。！？；]")
#: A line this short without a full stop in it may be a heading, a slogan or a name.
_SHORTEST = 20
#: A heading of two halves, 以党建为引领，……, may be as long as this.
_LONGEST_HEADING = 33


def find(content: Content) -> Iterator[Finding]:
    """Every paragraph of prose without end mark, at its last character."""
    for passage in content.passages:
        if passage.role == "paragraph" and not passage.verse and not _ends(passage.text):
            last = len(passage.text.rstrip())
            yield Finding(passage.span(last - 1, last), {"end": shorten(passage.text[max(0, last - 8) : last], 12)})


def _ends(text: str) -> bool:
    """Whether the text ends as it should, or is not prose at all."""
    if not _is_prose(text) or _has_end(text):
        return True
    noted = _TRAILING_NOTE.sub("", text)
    return noted != text and _has_end(noted)


def _has_end(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING).rstrip().endswith(tuple(_END))


def _is_prose(text: str) -> bool:
    if _FORM_LINE.match(text) and "。" not in text:
        return False
    if _ADDRESS_END.search(text.rstrip()) and ("电话" in text or "热线" in text or ends_in_address(text)):
        return False
    if _MARK_INSIDE.search(text):
        return True
    if _HEADING.fullmatch(text):
        return False
    commas = text.count("，") + text.count(",")
    enough = _SHORTEST if _DAY.match(text) or commas > 1 else _LONGEST_HEADING
    return commas > 0 and count_han(text) >= enough


RULE = Rule(
    code="R302",
    title_zh="段末缺标点",
    title_en="Paragraph without end mark",
    scope="content",
    severity=by_stage(Severity.WARNING, Severity.WARNING, Severity.WARNING),
    find=find,
    good=(
        Example(
            """\
kind: article
body:
  - 会议要求如下：
  - 一是摸清底数，建好台账，逐户走访，做到底数清、情况明；
  - 会上，大家表示“要把实事办好，让老人放心。”
  - 7月9日，区民政局召开务虚会，部署下半年工作。（办公室）
  - 活动通知见官网（含报名办法，截止日期，参加人员范围和咨询方式。）
  - 联系人：养老服务科，联系电话：25032421，地址：东湖区行政服务中心三楼东侧
  - 各街道要高度重视，抓好落实。咨询热线：12345
  - 详情请登录官网查询，下载并填写报名表：https://www.example.gov.cn/a.html
  - 附件：养老服务机构名单
  - 责任单位：区民政局、区财政局；完成时限：2026年12月底
  - （四）创新社区事务受理中心运管方式，推进社区服务能级“再提升”
  - 以党建引领为抓手，扎实推进社区治理和养老服务高质量发展
  - 东湖区民政局
  - 2026年8月10日
  - quote: |
      众人拾柴火焰高，
      一枝一叶总关情，
      民政为民，民政爱民，为民解困是天职
"""
        ),
    ),
    bad=(
        Example("kind: article\nbody:\n  - 会议要求抓好落实。各街道要提高服务意识\n", ("3:23",)),
        Example(
            "kind: article\nbody:\n  - |\n    7月9日，区民政局召开年中务虚会，\n    部署下半年重点工作任务\n", ("5:15",)
        ),
        Example("kind: article\nbody:\n  - 会上印发了《养老服务实施意见》，部署了“下半年重点工作”\n", ("3:32",)),
        Example("kind: article\nbody:\n  - 区民政局召开务虚会。会议要求，\n", ("3:19",)),
    ),
)
