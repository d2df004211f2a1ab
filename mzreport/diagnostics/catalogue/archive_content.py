"""Codes A240…: what verification finds when it looks into the files of a bag. Exit status 1."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _error(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "error", zh, en, hint_zh, hint_en)


def _note(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "note", zh, en, hint_zh, hint_en)


_REPORT_ZH = "包内文件的摘要都对得上，因此归档时就是这样；请保留现状，并告诉维护人员"
_REPORT_EN = "every digest in the bag is right, so it was filed like this: leave it as it is and report it"

ENTRIES: tuple[Entry, ...] = (
    _error(
        "A240",
        "第{sequence}条：{path}的文字与归档文稿不同：文稿是“{expected}”，这里是“{found}”",
        "entry {sequence}: the text of {path} is not that of the composed document: '{expected}' there, '{found}' here",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A241",
        "第{sequence}条：元数据的“{element}”是“{recorded}”，实际是“{found}”",
        "entry {sequence}: the metadata say '{recorded}' for {element}, found '{found}'",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A242",
        "第{sequence}条：metadata.xml 与 metadata.json 所说不同",
        "entry {sequence}: metadata.xml and metadata.json do not say the same",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A243",
        "第{sequence}条：没有“{role}”对这份内容的签批",
        "entry {sequence}: nobody signed exactly this content as '{role}'",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A244",
        "第{sequence}条：签批时的“{file}”与归档的不是同一份",
        "entry {sequence}: '{file}' as filed is not what was signed",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _note(
        "A245",
        "副本 {folder} 这次读不到，没有核对它记下的登记簿末尾",
        "the second copy in {folder} cannot be reached now, its head was not compared",
        "接上移动硬盘或连通共享后再校验，或用 --witness 指明它现在的位置",
        "connect the disk or share and verify again, or name where it is now with --witness",
    ),
    _note(
        "A246",
        "第{sequence}条无法重新生成作比较：{reason}",
        "entry {sequence} cannot be made anew for comparison: {reason_en}",
        "这不是缺陷：归档的成品本身已校验",
        "this is no fault: the files as filed have been verified themselves",
    ),
    _error(
        "A247",
        "第{sequence}条：用同一版本、同样字体重新生成的 {path} 与归档的不同",
        "entry {sequence}: {path} made anew by the same version with the same fonts is not what was filed",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A248",
        "第{sequence}条的档案包里没有{what}",
        "the bag of entry {sequence} has no {what_en}",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A249",
        "第{sequence}条：检索用的文字“{text}”不在归档文稿里",
        "entry {sequence}: the text for searching, '{text}', does not stand in the composed document",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A250",
        "第{sequence}条：{path}读不了：{reason}",
        "entry {sequence}: {path} cannot be read: {reason}",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _error(
        "A251",
        "第{sequence}条：归档的原稿与签批的内容不同：{field}",
        "entry {sequence}: the source as filed is not the content that was signed: {field}",
        _REPORT_ZH,
        _REPORT_EN,
    ),
    _note(
        "A252",
        "第{sequence}条由 {then} 归档，现在是 {now}：没有用原稿核对签批",
        "entry {sequence} was filed by {then} and this is {now}: source and signatures were not compared",
        "签批与归档的成品仍已核对",
        "the signatures were compared with the composed document all the same",
    ),
)
