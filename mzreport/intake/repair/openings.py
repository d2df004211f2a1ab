"""How a new part of a document opens: numbers, section marks, labels; what no running line begins with by chance."""

from __future__ import annotations

import re

from mzreport.characters import HAN

_NUMBER = (
    r"第[一二三四五六七八九十百零\d]{1,4}[章节条编部篇]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、)"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|\d{1,2}(?:\.\d{1,2})+(?![\d%％])"
    r"|[①-⑳]|[㈠-㈩]|[⑴-⒇]|[⒈-⒛]"
)
_MARK = r"[【〖◆●■★▲◎☉⊙※►▶□◇○☆]"
_LABELS = (
    "附件 附 抄送 抄报 主送 签发 签发人 编辑 责任编辑 审核 校对 主编 电话 联系电话 联系人 传真 网址 邮箱 电子邮箱 地址"
    " 出席 列席 请假 缺席 参加 参会 出席人员 列席人员 请假人员 缺席人员 参加人员 参会人员 主持 主持人 记录 记录人"
    " 时间 地点 会议时间 会议地点 报 送 发 报送 发送 分送 发至 作者 来源 供稿 供稿人 供稿单位 撰稿 撰稿人"
    " 索引号 主题分类 发文机关 发布机构 公开主体 发文字号 文号 成文日期 生成日期 发布日期 公开日期 生效日期 失效日期"
    " 标题 名称 主题词 有效性 时效性 主办单位 主管单位 编印单位 出版日期 印发日期"
)
#: Labels are set apart inside to be as wide as each other: 标　题, 主 持 人.
_LABEL = (
    "(?:"
    + "|".join(r"[\s　]*".join(label) for label in sorted(_LABELS.split(), key=len, reverse=True))
    + r")\s*\d*\s*[：:]"
)
_OPENING = re.compile(
    rf"\s*(?:{_NUMBER}|{_MARK}|{_LABEL}|[{HAN}]{{1,10}}〔\d{{4}}〕\d+号|附\s?件\s*\d*\s*$|第[\d一二三四五六七八九十百〇]+期)"
)
_LABELLED = re.compile(rf"\s*{_LABEL}")
_CN = "一二三四五六七八九十"
_ALONE = re.compile(
    rf"\s*(?:[【〖][^】〗]{{1,20}}[】〗]|附\s?件\s*[\d{_CN}]*|[（(]?总?第?\s*\d+\s*期[）)]?|[（(]?\s*第\s*[\d{_CN}]+\s*[次号]\s*[）)]?"
    rf"|[（(]?\s*[〔\[【（(]?\s*\d{{4}}\s*[〕\]】)）年]\s*第?\s*\d{{1,4}}\s*[号期次]\s*[）)]?"
    rf"|(?:\d{{4}}|[一二][〇○零{_CN}]{{3}})年\s?[\d{_CN}]{{1,2}}\s?月\s?[\d{_CN}]{{1,3}}\s?日"
    rf"|[{HAN}（）]+[〔\[【(（]\d{{4}}[〕\]】)）]\s?第?\d+号(?:[\s　]+(?:签发人[：:])?[\s　{HAN}]{{2,16}})?"
    rf"|[{HAN}]{{3,24}}文件|[-—–=_*~～═━─┄┅＝＿＊]{{4,}}|.{{2,60}}?[.…·・]{{2,}}\s*\d{{1,3}})\s*"
)


def opens_structure(text: str) -> bool:
    """Whether a text begins as a heading, a section, a labelled line or an attachment begins."""
    return bool(_OPENING.match(text))


def opens_label(text: str) -> bool:
    """Whether a text begins with a label such as 抄送： or 出席：."""
    return bool(_LABELLED.match(text))


def stands_alone(text: str) -> bool:
    """Whether a line is complete in itself: a section's name, a date, a document's number."""
    return bool(_ALONE.fullmatch(text))
