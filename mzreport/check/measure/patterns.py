"""How the elements of official documents read: the patterns by which they are known."""

from __future__ import annotations

import re

NUMERALS = "〇零一二三四五六七八九十百"
#: A document number however it is bracketed, so that a wrong one is known for what it is meant to be.
NUMBER = re.compile(r"[〔\[【（(﹝［〈<{｛]\s*(?:19|20)?\d{2}\s*年?\s*[〕\]】）)﹞］〉>}｝]\s*第?\s*\d+\s*号")
#: What GB/T 9704—2012 7.2.5 asks for: the organ's characters, the year in 〔〕, the number without 第 and zeros.
NUMBER_FORM = re.compile(r"[^\d〔〕\s]+〔(?:19|20)\d{2}〕[1-9]\d*号")
ORDER_NUMBER = re.compile(rf"第?\s*[\d{NUMERALS}]+\s*号")
ISSUE_NUMBER = re.compile(rf"第\s*[\d{NUMERALS}\s]+\s*期")
SECRECY = re.compile(r"(?:绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆*]\s*(?:长\s*期|\d+\s*(?:年|个?月|[天日])))?")
URGENCY = re.compile(r"(?:特\s*急|加\s*急|特\s*提|平\s*急)")
#: What may stand before the number on its line.
BEFORE_NUMBER = re.compile(rf"\s*(?:\d{{6}}\s+|{SECRECY.pattern}\s*|{URGENCY.pattern}\s*)*")
COPY_NO = re.compile(r"(?:份号[：:]?\s*)?(?:№|No\.?)?\s*\d{1,8}")
SIGNER = re.compile(r"签\s*发\s*人\s*[：:]?")
TO = re.compile(r".{2,}[：:]")
#: Names of organs one after the other, whatever mark ends them.
ORGANS = re.compile(
    r"[^。；！？]{1,200}(?:局|处|府|委|部|厅|办|会|所|院|站|校|社|队|科|室|街道|乡|镇|单位|部门|中心|公司|集团|机构|组织|小组)"
    r"[，。；、,.;]?"
)
DATE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
HAN_DATE = re.compile(rf"[{NUMERALS}○OoＯ０0]{{4}}\s*年\s*[{NUMERALS}]{{1,3}}\s*月\s*[{NUMERALS}]{{1,3}}\s*日")
OTHER_DATE = re.compile(r"\d{4}\s*[.\-/．－／]\s*\d{1,2}\s*[.\-/．－／]\s*\d{1,2}\s*日?")
ANNOTATION = re.compile(r"[（(].{2,}[）)]")
#: How a 附注 begins when nobody put it in brackets.
BARE_ANNOTATION = re.compile(
    r"[\[【]?(?:此件|本件|联\s*系\s*人|联系电话|信息公开|公开(?:属性|方式|类别|选项)|主动公开)"
)
ATTACHMENT_LIST = re.compile(r"附\s*件\s*[：:]\s*(?P<rest>.*)", re.DOTALL)
LISTED = re.compile(r"(?P<number>\d{1,2})\s*(?P<mark>[.．、])\s*(?P<name>.+)", re.DOTALL)
ATTACHMENT_MARK = re.compile(rf"附\s*件\s*(?P<number>\d{{1,2}}|[{NUMERALS}]{{1,3}})?\s*[：:.．、。]?")
CC = re.compile(r"(?:抄\s*送|分\s*送|主\s*送|抄\s*报)(?:机关)?\s*[：:].*", re.DOTALL)
PRINTED_BY = re.compile(r".*日?\s*印\s*发\s*", re.DOTALL)
PRINTED_DATE = re.compile(r"(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发")
DISTRIBUTION = re.compile(r"(?:报|送|发|主送|抄送)\s*[：:].*|共\s*印?\s*\d+\s*份.*", re.DOTALL)
#: The lines of a bulletin's foot that name those who made and approved it.
SIGNOFF = re.compile(
    r"(?:责\s*任\s*编\s*辑|编\s*辑|主\s*编|校\s*对|审\s*核|审\s*阅|签\s*发|联\s*系\s*人|(?:联\s*系\s*)?电\s*话|"
    r"传\s*真|网\s*址|(?:电\s*子\s*)?邮\s*箱|地\s*址)\s*[：:].*",
    re.DOTALL,
)
ATTENDANCE = re.compile(r"(?:出\s*席|请\s*假|列\s*席|缺\s*席|参\s*加|主\s*持|记\s*录)(?:人员?|人)?\s*[：:]")

_HEADINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"(?P<label>(?P<value>[一二三四五六七八九十百]{1,4})\s*[、．.])(?=.)")),
    (2, re.compile(r"(?P<label>[（(](?P<value>[一二三四五六七八九十百]{1,4})[）)][、．.]?)(?=.)")),
    (3, re.compile(r"(?P<label>(?P<value>\d{1,2})[.．、])(?!\d)(?=.)")),
    (4, re.compile(r"(?P<label>[（(](?P<value>\d{1,2})[）)][、．.]?)(?=.)")),
)


def heading_label(text: str) -> tuple[int, str, str] | None:
    """The level 1–4, the number and the whole label with which a text opens; None when it opens with none."""
    for level, pattern in _HEADINGS:
        match = pattern.match(text)
        if match:
            return level, match["value"], match["label"]
    return None


def is_date(text: str) -> bool:
    """Whether the text is nothing but a date, in whatever form."""
    return any(form.fullmatch(text.strip()) for form in (DATE, HAN_DATE, OTHER_DATE))


#: The 版记 is set in size 4; type smaller than this is not the text's.
COLOPHON_BELOW = 15.5
_LONGEST_IMPRINT = 60


def reads_as_colophon(text: str, size: float | None) -> bool:
    """Whether a line's words are those of a 版记 or 报尾, and its size in points (None: any) that of one."""
    text = text.strip()
    if size is not None and size >= COLOPHON_BELOW:
        return False
    printed = len(text) < _LONGEST_IMPRINT and PRINTED_DATE.search(text) is not None and text.endswith("发")
    return printed or any(form.match(text) for form in (CC, DISTRIBUTION, SIGNOFF))
