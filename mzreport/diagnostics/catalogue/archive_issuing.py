"""Codes A500–A549: findings on issuing, correcting, withdrawing and voiding."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _finding(code: str, severity: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=7)


ENTRIES: tuple[Entry, ...] = (
    _finding(
        "A501",
        "error",
        "有 {count} 处错误，没有登记，也没有归档",
        "{count} errors stand against it; nothing was registered or filed",
        "改正后重新运行；“mzreport check {path} --stage issued”列出全部问题",
        "mend them and run it again; 'mzreport check {path} --stage issued' lists them all",
    ),
    _finding(
        "A502",
        "note",
        "{printed}已经印发（登记第 {sequence} 条，{registered}），内容没有变动，不再登记；见证、目录和输出文件已补齐",
        "{printed} has been issued (entry {sequence}, {registered}) and is unchanged: it is not registered again; "
        "witness, catalogue and outputs are in place",
    ),
    _finding(
        "A513",
        "warning",
        "本机时钟（{now}）早于登记第 {sequence} 条的时间（{last}）；本次登记的时间可能不对",
        "this computer's clock ({now}) is behind entry {sequence} ({last}); the time entered now may be wrong",
        "登记的先后以序号为准，不受时钟影响；请校准时钟",
        "the order of entries does not depend on the clock; set it right",
    ),
    _finding(
        "A503",
        "note",
        "{printed}的同一次{what}已经登记（第 {sequence} 条，{registered}），不再登记",
        "this {what_en} of {printed} is registered already (entry {sequence}, {registered}); it is not entered twice",
    ),
    _finding(
        "A504",
        "warning",
        "登记和归档已完成，但检索目录没有更新：{reason}",
        "registered and filed, but the catalogue was not brought up to date: {reason_en}",
        "检索目录可以随时由归档库重建，下次检索时自动补上",
        "it can be made again from the archive at any time, and the next search does so",
    ),
    _finding(
        "A505",
        "error",
        "与登记第 {sequence} 条{printed}相比没有变动，无需更正",
        "nothing has changed since entry {sequence}, {printed}; there is nothing to correct",
        "请先在文稿中改正，再运行 archive correct",
        "make the correction in the file first, then run archive correct",
    ),
    _finding(
        "A506",
        "error",
        "{wanted}还没有印发，无从更正",
        "{wanted} has not been issued, so there is nothing to correct",
        "没有印发的文稿直接修改即可；请核对刊名、年度和期号",
        "what is not issued is simply edited; check series, year and number",
    ),
    _finding(
        "A507",
        "error",
        "更正件的编号“{wanted}”与原件“{printed}”（登记第 {sequence} 条）不同",
        "the number of the correction, '{wanted}', is not that of the original, '{printed}' (entry {sequence})",
        "更正沿用原编号，不占用新的编号；请把文稿中的编号改回原样",
        "a correction keeps the old number and takes none of its own: put the number back as it was",
    ),
    _finding(
        "A508",
        "error",
        "本单位的版式没有印出“{label}”字样，更正件不能与原件区分",
        "the office's layout does not print '{label}', so the correction could not be told from the original",
        "请在版式的期号之下加上 {{% block correction %}}（见内置版式）",
        "add {{% block correction %}} below the number, as the built-in layout has it",
    ),
    _finding(
        "A509",
        "error",
        "{printed}刚刚由另一操作登记了{what}（第 {sequence} 条），本次没有登记",
        "another {what_en} of {printed} was registered meanwhile (entry {sequence}); this one was not",
        "请先查看那一条，再决定是否继续",
        "look at that entry first, then decide whether to go on",
    ),
    _finding(
        "A510",
        "error",
        "没有写明原因",
        "no reason is given",
        "原因会长期保存在登记簿中：--reason 原因",
        "the reason is kept in the register for good: --reason WHY",
    ),
    _finding(
        "A511",
        "error",
        "登记第 {sequence} 条（{printed}）不是印发的文件，不能撤回",
        "entry {sequence} ({printed}) is not an issued document and cannot be withdrawn",
        "只有已印发或收存的文件可以撤回；作废的期号和起始编号不能撤回",
        "only what was issued or adopted can be withdrawn, not a voided number or the first number",
    ),
    _finding(
        "A512",
        "error",
        "不知道是哪一种刊物的期号",
        "it is not known which series the number is of",
        "请用 --series 写明刊名",
        "name it with --series",
    ),
)
