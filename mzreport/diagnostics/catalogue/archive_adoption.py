"""Codes A550…: findings on taking an office's old issues into the archive."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _finding(code: str, severity: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=7)


ENTRIES: tuple[Entry, ...] = (
    _finding(
        "A550",
        "error",
        "读不了{path}：{reason}",
        "{path} cannot be read: {reason}",
        "请检查路径和权限，以及共享是否连通",
        "check the path and the rights, and that the share is connected",
    ),
    _finding(
        "A551",
        "warning",
        "看不出“{file}”的编号，不会收入",
        "no number can be told for '{file}', so it is not taken in",
        "改文件名（如 2020-07、2020年第7期、沪某〔2020〕10号），或在编号表里写明它的年度和期号",
        "rename it (2020-07, 2020年第7期, 沪某〔2020〕10号) or give its year and number in the table of numbers",
    ),
    _finding(
        "A552",
        "error",
        "“{first}”和“{second}”都是{wanted}",
        "'{first}' and '{second}' are both {wanted}",
        "同一期的几个文件请用同一个主文件名（2020-07.pdf、2020-07.docx）；否则请改正其中一个的编号",
        "files of one issue share one stem (2020-07.pdf, 2020-07.docx); otherwise correct the number of one",
    ),
    _finding(
        "A553",
        "error",
        "编号表里的文件“{file}”不在文件夹里",
        "the file '{file}' in the table of numbers is not in the folder",
        "请核对文件名（含扩展名），或删去这一行",
        "check the name with its suffix, or remove the row",
    ),
    _finding(
        "A554",
        "error",
        "“{file}”的编号{wanted}已被登记第{sequence}条占用：{printed}《{title}》",
        "{wanted}, the number of '{file}', is held by entry {sequence}: {printed} '{title}'",
        "若是同一期的另一份文件，请移出文件夹；登记过的不会改动",
        "if it is another copy of the same issue, move it out of the folder; what is registered never changes",
    ),
    _finding(
        "A555",
        "error",
        "不知道旧刊的刊名",
        "the name of the series is not known",
        "请写 --series 刊名，或在编号表里加“刊名”一列",
        "give --series NAME, or a column 'series' in the table of numbers",
    ),
    _finding(
        "A556",
        "warning",
        "“{file}”：{source}写的是{told}，{other}写的是{found}，按{source}登记",
        "'{file}': {source_en} says {told}, {other_en} says {found}; {source_en} is followed",
        "请打开文件核对；需要改正时在编号表里写明",
        "open the file and check; to correct it, give the number in the table of numbers",
    ),
    _finding(
        "A557",
        "error",
        "编号表这里不对：{reason}",
        "the table of numbers is wrong here: {reason_en}",
        "可用的列：文件 刊名 年度 期号 总期号 增刊 日期 题名 发文字号 文种 保管期限 档号 责任者；“文件”必有",
        "columns: file series year number total supplement date title document_number kind retention reference "
        "responsible; 'file' is required",
    ),
    _finding(
        "A558",
        "note",
        "“{file}”里取不出文字，照原样收入，检索不到正文",
        "no text can be taken out of '{file}': it is filed as found, and its text cannot be searched",
    ),
    _finding(
        "A559",
        "note",
        "缺{missing}：将登记为缺号，以后找到可以补收",
        "{missing} missing: entered as gaps, which a file found later may fill",
    ),
    _finding(
        "A560",
        "error",
        "{path}里没有可以收入的文件",
        "{path} holds nothing that can be taken in",
        "请核对文件夹；文件名要能看出编号，或用 --numbers 给出编号表",
        "check the folder; file names must show the numbers, or give a table with --numbers",
    ),
    _finding(
        "A561",
        "warning",
        "“{file}”的总期号{total}与相邻各期不合：{other}是总第{other_total}期",
        "the running number {total} of '{file}' does not agree with its neighbours: {other} is {other_total}",
        "请核对这几期印出的总期号；照原样登记也可以",
        "check the running numbers as printed; they may also be registered as they are",
    ),
    _finding(
        "A562",
        "error",
        "“{file}”没有保管期限",
        "'{file}' has no retention period",
        "请在编号表的“保管期限”一列写明，或在 office.yaml 写明本单位的保管期限",
        "give it in the column 'retention' of the table of numbers, or the office's table in office.yaml",
    ),
    _finding(
        "A563",
        "error",
        "副本 {folder} 和归档库 {archive} 不能互相包含",
        "the second copy {folder} and the archive {archive} may not lie in one another",
        "副本应放在另一个磁盘或共享上，一处损坏时另一处还在",
        "keep the copy on another disk or share, so that one survives what befalls the other",
    ),
    _finding(
        "A564",
        "error",
        "会有 {count} 个缺号，超过 {most} 个：多半是某个编号写错了",
        "there would be {count} gaps, more than {most}: most likely one of the numbers is wrong",
        "登记了就不能改，请先核对最前和最后的编号；确实缺这么多时用 --gaps 放宽",
        "an entry is for good: check the first and last numbers; if so many are missing indeed, allow them by --gaps",
    ),
)
