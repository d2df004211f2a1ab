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
COPY_NO = re.compile(r"(?:份号[：:]?\s*)?(?:№|No\.?)?\s*\d{1,8}")
SECRECY = re.compile(r"(?:绝密|机密|秘密)")
URGENCY = re.compile(r"(?:特\s*急|加\s*急|特\s*提|平\s*急)")
SIGNER = re.compile(r"签\s*发\s*人\s*[：:]?")
TO = re.compile(r".{2,}[：:]")
DATE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
HAN_DATE = re.compile(rf"[{NUMERALS}○OoＯ０0]{{4}}\s*年\s*[{NUMERALS}]{{1,3}}\s*月\s*[{NUMERALS}]{{1,3}}\s*日")
OTHER_DATE = re.compile(r"\d{4}\s*[.\-/．－／]\s*\d{1,2}\s*[.\-/．－／]\s*\d{1,2}\s*日?")
ANNOTATION = re.compile(r"[（(].{2,}[）)]")
ATTACHMENT_LIST = re.compile(r"附\s*件\s*[：:]\s*(?P<rest>.*)", re.DOTALL)
LISTED = re.compile(r"(?P<number>\d{1,2})\s*[.．、]\s*(?P<name>.+)", re.DOTALL)
ATTACHMENT_MARK = re.compile(rf"附\s*件\s*(?P<number>\d{{1,2}}|[{NUMERALS}]{{1,3}})?\s*[：:]?")
CC = re.compile(r"(?:抄\s*送|分\s*送|主\s*送|抄\s*报)(?:机关)?\s*[：:].*", re.DOTALL)
PRINTED_BY = re.compile(r".*日?\s*印\s*发\s*", re.DOTALL)
PRINTED_DATE = re.compile(r"(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发")
DISTRIBUTION = re.compile(r"(?:报|送|发|主送|抄送)\s*[：:].*|共\s*印?\s*\d+\s*份.*", re.DOTALL)
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
