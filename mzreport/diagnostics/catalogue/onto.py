"""Codes B…: the way back, from an edited DOCX into the YAML."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _file(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Entry:
    """The DOCX cannot be read."""
    return Entry(code, "error", zh, en, hint_zh, hint_en, exit_status=3)


def _refused(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    """An edit that the YAML has no place for; the others are taken all the same."""
    return Entry(code, "error", zh, en, hint_zh, hint_en, exit_status=1)


def _told(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "note", zh, en, hint_zh, hint_en)


_RERENDER_ZH = "用 Word 打开后另存为 DOCX，再试一次"
_RERENDER_EN = "open it in Word, save it as DOCX, and try again"

ENTRIES: tuple[Entry, ...] = (
    _file(
        "B001",
        "读不了这份 DOCX：{reason}",
        "this DOCX cannot be read: {reason}",
        "请检查文件名；旧格式（.doc、.wps）请先另存为 DOCX",
        "check the name; save an older format (.doc, .wps) as DOCX first",
    ),
    _file(
        "B002",
        "文件有密码，或者是旧格式（.doc、.wps）",
        "the file has a password, or is of an older format (.doc, .wps)",
        "去掉密码，另存为 DOCX 后再试",
        "remove the password, save it as DOCX, and try again",
    ),
    _file("B003", "DOCX 已损坏：{reason}", "the DOCX is damaged: {reason}", _RERENDER_ZH, _RERENDER_EN),
    _file(
        "B004",
        "DOCX 太大：有一部分超过 {limit} MB",
        "the DOCX is too large: a part of it exceeds {limit} MB",
        "压缩图片后另存一份再试",
        "compress the pictures, save a copy, and try again",
    ),
    _file(
        "B005",
        "这份 DOCX 里没有本稿的样式，不像是由它生成的",
        "this DOCX has none of the styles of the issue: it does not seem to be made from it",
        "如果是别处来的稿件，不用 --onto，直接“mzreport intake 文件”收稿",
        "take in a document from elsewhere with 'mzreport intake FILE', without --onto",
    ),
    _file(
        "B006",
        "这份 DOCX 与本稿相同的文字只有 {share}%，多半不是由它生成的",
        "only {share}% of the issue's text is found in this DOCX: it seems to be made from another",
        "请核对期号；确实要整篇替换时，先重新生成 DOCX，在上面修改",
        "check the number; to replace the text as a whole, render the DOCX again and edit that",
    ),
    _refused(
        "B010",
        "“{old}”改成“{new}”没有收：这几个字由版式“{template}”印出，不在文稿里",
        "'{old}' to '{new}' is not taken: these words are printed by the template '{template}', not by the issue",
        "要改版式，请改模板；要改内容，请改版式文字以外的部分",
        "to change the layout, change the template",
    ),
    Entry(
        "B011",
        "warning",
        "“{new}”没有收：{field} 印在不止一处，以第一处为准",
        "'{new}' is not taken: {field} is printed in several places, and the first counts",
        "改第一处，其他各处重新生成时跟着变",
        "change the first place; the others follow when it is rendered again",
    ),
    _refused(
        "B012",
        "“{new}”没有收：这个值来自 {file}，不在本稿里",
        "'{new}' is not taken: this value comes from {file}, not from the issue",
        "请直接修改 {file}",
        "change {file} itself",
    ),
    _refused(
        "B013",
        "“{new}”没有收：{field} 要的是{wanted}",
        "'{new}' is not taken: {field} wants {wanted_en}",
        "请改成能识别的写法",
        "write it in a form that is understood",
    ),
    _refused(
        "B014",
        "新加的“{new}”没有收：这里没有放得下它的正文",
        "the new '{new}' is not taken: there is no running text here that could hold it",
        "请在 YAML 里相应的位置写入",
        "write it into the YAML at its place",
    ),
    _refused(
        "B015",
        "新加的“{new}”没有收：“{field}”是纯文字，放不下标题、引文和表格",
        "the new '{new}' is not taken: {field} is plain text and holds no heading, quotation or table",
        "先在 YAML 里把这个条目的 text 改写成 body 列表",
        "turn the item's 'text' into a 'body' list in the YAML first",
    ),
    _refused(
        "B016",
        "表格没有收：列数由 {old} 列变成了 {new} 列",
        "the table is not taken: it had {old} columns and now has {new}",
        "请在 YAML 里改表格的列",
        "change the table's columns in the YAML",
    ),
    _refused(
        "B017",
        "图片没有收：{field} 的图片换过了",
        "the picture is not taken: the one of {field} was exchanged",
        "把新图片存到文稿旁边，在 YAML 里写它的文件名",
        "save the new picture beside the issue and name it in the YAML",
    ),
    _refused(
        "B018",
        "“{new}”没有收：写进 YAML 后印出来的不是它",
        "'{new}' is not taken: written into the YAML it would not be printed so",
        "请直接在 YAML 里修改 {field}",
        "change {field} in the YAML itself",
    ),
    _refused(
        "B019",
        "删去“{old}”没有收：{field} 在别处还用着（YAML 的引用）",
        "the removal of '{old}' is not taken: {field} is used elsewhere too (a YAML alias)",
        "请直接在 YAML 里修改",
        "change it in the YAML itself",
    ),
    Entry(
        "B021",
        "error",
        "没有写入：比对期间 {file} 被别人改过",
        "nothing was written: {file} was changed by someone else meanwhile",
        "再运行一次",
        "run it again",
        exit_status=1,
    ),
    Entry(
        "B022",
        "warning",
        "本稿已有签批（{who}）；写入后签批作废，要重新送签",
        "this issue is signed ({who}); once written, the signatures are void",
        "写入后请重新送签",
        "have it signed anew afterwards",
    ),
    _told(
        "B030",
        "{author}的批注：“{text}”（在“{at}”处）",
        "comment by {author}: '{text}' (at '{at}')",
    ),
    _refused(
        "B031",
        "脚注或尾注没有收：“{text}”（在“{at}”处）",
        "the note at the foot or end is not taken: '{text}' (at '{at}')",
        "请把它的文字写进正文",
        "write its words into the text",
    ),
    _told(
        "B032",
        "“{text}”与标题不同：目录和重复印出的内容随正文自动更新",
        "'{text}' differs from its heading: contents and repeated text follow by themselves",
    ),
    _told(
        "B033",
        "“{text}”的样式由“{old}”变为“{new}”，只改文字、不改样式，没有收",
        "the style of '{text}' went from '{old}' to '{new}'; text is taken, style is not",
        "要改成标题、引文等，请在 YAML 里改",
        "to make it a heading, a quotation or the like, change the YAML",
    ),
    _told(
        "B034",
        "序号“{old}”变成了“{new}”：序号由版式自动编排，没有收",
        "the number '{old}' became '{new}': headings are numbered by themselves, it is not taken",
        "一定要印这个序号时，在 YAML 的标题旁写 number: {new}",
        "to print just this number, write 'number: {new}' beside the heading in the YAML",
    ),
)
