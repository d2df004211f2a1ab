"""Dates, numbers and names of offices as documents have them."""

from __future__ import annotations

import datetime as dt
import re

from mzreport.compose.numbering import number_value

HAN_DIGIT = "〇零一二三四五六七八九十"
_CN_YEAR = "[〇零○一二三四五六七八九]{4}"
#: A whole day: 2026年1月5日, 2026-1-5, 2026.1.5, 2026/1/5, 二〇二六年一月五日.
DATE = (
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?:19|20)\d{2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    rf"|{_CN_YEAR}\s?年\s?[一二三四五六七八九十]{{1,2}}\s?月\s?[一二三四五六七八九十]{{1,3}}\s?日)"
)
DATE_ONLY = re.compile(rf"\s*{DATE}(?:\s*\d{{1,2}}\s*时(?:\s*\d{{1,2}}\s*分)?)?\s*")
DATE_ANYWHERE = re.compile(DATE)
NUMBER = rf"(?:\d{{1,6}}|[{HAN_DIGIT}百]{{1,6}})"
#: 沪民〔2026〕1号 with any brackets, 第1号 too.
DOC_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fffA-Za-z（）()]{1,20}?)\s*[〔\[【（(﹝［]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]】)）﹞］]\s*(?:第\s*)?(?P<number>\d{1,5})\s*号"
)
ORGAN = re.compile(
    r"(?:人民政府|办公厅|办公室|委员会|领导小组|指挥部|工作组|党组|党委|党总支|党支部|支部|联合会|工会|协会|学会|基金会|公司|集团"
    r"|法院|检察院|银行|大学|学院|医院|学校|幼儿园|福利院|养老院|敬老院|救助站|管理站|服务站|服务中心|中心|街道|社区|居委会|村委会"
    r"|[省市县区乡镇]|民政[厅局]|[厅局部委院署处科室股会所站队团办])(?:（[^）]{1,20}）)?$"
)
_DOCUMENT = (
    "通知|通报|通告|公告|公报|决定|决议|命令|令|意见|报告|请示|批复|议案|函|复函|纪要|方案|办法|要点|计划|规划|总结|细则|规定|条例|制度"
    "|提纲|公示|书面意见|建议书|倡议|感谢信|慰问信|公开信|表扬信|邀请信|(?:服务|管理|工作|质量|技术|操作|行为)规范|提示|经验|分享|思考|探析|探讨|研究|启示|纪实|侧记|批示|摘要|概况|综述|对策|做法|实践|体会"
    "|章程|预案|指南|指引|标准|清单|目录|安排|倡议书|讲话|致辞|发言|汇报|情况|名单|规程|守则|措施|纲要|准则|导则|公约|说明|解读|表|建议|提案|简报|信息|动态|问答|思路|须知|大事记|答复|答记者问"
)
#: How a document's title ends.
TITLE_END = re.compile(rf"(?:{_DOCUMENT})(?:（[^）]{{1,14}}）|\([^)]{{1,14}}\)|〔[^〕]{{1,14}}〕)?[》”]?$")
_FORMAL = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日")
_CN = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def date_written(text: str) -> str | None:
    """The form in which the content takes a date: as typed where it may be, else 2026-01-05. None: no day."""
    squeezed = re.sub(r"\s", "", text)
    value = date_value(squeezed)
    if value is None:
        return None
    return squeezed if _FORMAL.fullmatch(squeezed) else value.isoformat()


def date_value(text: str) -> dt.date | None:
    """The day a text says in any of the forms of ``DATE``; None where it says none or there is no such day."""
    squeezed = re.sub(r"\s", "", text)
    if re.match(_CN_YEAR, squeezed):
        year, _, rest = squeezed.partition("年")
        month, _, day = rest.partition("月")
        parts = [int("".join(str(_CN[c]) for c in year)), number_value(month), number_value(day)]
    else:
        parts = [int(part) for part in re.findall(r"\d+", squeezed)]
    if len(parts) != 3 or None in parts:
        return None
    try:
        return dt.date(*(part or 0 for part in parts))
    except ValueError:
        return None


def count(text: str) -> int | None:
    """The number that figures or Han numerals say; Han figures in a row, as in 二一三, are read as such."""
    squeezed = re.sub(r"\s", "", text)
    if squeezed.isdigit():
        return int(squeezed)
    if squeezed and all(c in _CN for c in squeezed) and len(squeezed) > 1:
        return int("".join(str(_CN[c]) for c in squeezed))
    return number_value(squeezed) if squeezed else None


def is_organ(text: str) -> bool:
    """Whether a text may be the name of an office: it ends as one does and holds no sentence."""
    squeezed = re.sub(r"\s", "", text)
    said = re.search(r"[。！？：；“《]|以.{1,6}为", squeezed)
    return 2 <= len(squeezed) <= 40 and bool(ORGAN.search(squeezed)) and not said
