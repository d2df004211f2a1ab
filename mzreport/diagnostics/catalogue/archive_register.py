"""Codes A1…: findings on the register and on numbers."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _register(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", severity: str = "error") -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=7)


_DAMAGED_ZH = "登记簿受损时不会再登记任何文件；请运行 mzreport archive verify，并从备份副本恢复"
_DAMAGED_EN = "nothing more is registered while the register is damaged: run mzreport archive verify, restore the copy"

ENTRIES: tuple[Entry, ...] = (
    _register(
        "A101",
        "登记簿的{key}读不出来：{reason}",
        "{key} of the register cannot be read: {reason}",
        _DAMAGED_ZH,
        _DAMAGED_EN,
    ),
    _register(
        "A102",
        "登记簿缺少第{sequence}条（{key}）",
        "entry {sequence} of the register ({key}) is missing",
        _DAMAGED_ZH,
        _DAMAGED_EN,
    ),
    _register(
        "A103",
        "登记簿的链在{key}处断开：它记下的前一条摘要与前一条不符",
        "the chain of the register is broken at {key}: the digest it holds is not that of the entry before it",
        _DAMAGED_ZH,
        _DAMAGED_EN,
    ),
    _register(
        "A104",
        "{wanted}已被占用：登记第{sequence}条 {printed}《{title}》{date}（{by}登记）",
        "{wanted} is taken: entry {sequence}, {printed} '{title}' {date}, registered by {by}",
        "已签发的编号不会改给别的文件；请核对文稿中的编号，下一个可用的编号是 {next}",
        "an issued number is never given to another document; check the number; the next free one is {next}",
    ),
    _register(
        "A117",
        "{wanted}已作废：登记第{sequence}条（{registered}），原因：{reason}",
        "{wanted} was made void: entry {sequence} ({registered}): {reason}",
        "作废的编号不再使用；请改用下一个可用的编号 {next}",
        "a void number is never used again; take the next free one, {next}",
    ),
    _register(
        "A105",
        "不能登记{wanted}：前面的{missing}还没有登记",
        "{wanted} cannot be registered: {missing} before it has no entry yet",
        "请先签发{missing}；确定不用的编号请运行 mzreport archive void 编号 --reason 原因",
        "issue {missing} first, or, for a number left out on purpose, mzreport archive void NUMBER --reason WHY",
    ),
    _register(
        "A106",
        "{wanted}的总期号应当是{expected}",
        "{wanted} should have the running number {expected}",
        "总期号逐期连续；请改文稿的 total，或核对上一期的登记",
        "running numbers go on by one: correct the total in the issue, or check the entry of the last issue",
    ),
    _register(
        "A107",
        "{wanted}早于本库的起始编号{start}",
        "{wanted} comes before the first number of this archive, {start}",
        "更早的旧刊请用 mzreport archive adopt 收入档案库；起始编号见 office.yaml 的 numbering.start",
        "older issues come in by mzreport archive adopt; the first number is numbering.start in office.yaml",
    ),
    _register(
        "A108",
        "{wanted}是登记的第一个编号，但不是从1开始",
        "{wanted} would be the first number of the register, yet does not begin at 1",
        "本单位若从这一期开始使用，请在 office.yaml 写明 numbering: {{start: {{year: …, number: …, total: …}}}}",
        "if the office begins here, say so in office.yaml: numbering: {{start: {{year: …, number: …, total: …}}}}",
    ),
    _register(
        "A109",
        "起始编号已经登记为{start}，不能改为{wanted}",
        "the first number is registered as {start} and cannot become {wanted}",
        "登记过的起始编号不能改；请把 office.yaml 的 numbering.start 改回原值",
        "a registered first number never changes: put numbering.start in office.yaml back as it was",
    ),
    _register(
        "A110",
        "登记簿的{key}由更新版本的 mzreport 写成（{found}），本版本不能续写",
        "{key} of the register was written by a newer mzreport ({found}); this one cannot add to it",
        "请升级 mzreport 后再登记",
        "upgrade mzreport, then try again",
    ),
    _register(
        "A111",
        "登记没有成功：试了{attempts}次，第{sequence}条的位置一直被占用却读不到内容",
        "nothing was registered: after {attempts} attempts place {sequence} is taken yet cannot be read",
        "共享盘可能没有及时更新；请稍后重新执行同一条命令",
        "the share may be slow to show new files: run the same command again in a while",
    ),
    _register(
        "A112",
        "登记项“{name}”的值不对：{reason}",
        "the field '{name}' of the entry is not right: {reason}",
        "请检查文稿中的对应内容",
        "check what the issue says there",
    ),
    _register(
        "A113",
        "登记簿比{source}记下的少：那里记有第{sequence}条，登记簿只到第{last}条",
        "the register is shorter than {source} says: that holds entry {sequence}, the register ends at {last}",
        "登记簿的末尾可能已丢失，继续登记会使编号重复；请从备份副本恢复后再签发",
        "the end of the register may be lost, and going on would use numbers twice: restore it from the second copy",
    ),
    _register(
        "A114",
        "登记簿第{sequence}条与{source}记下的不是同一条",
        "entry {sequence} of the register is not the one that {source} holds",
        "登记簿可能被替换或改动；请运行 mzreport archive verify",
        "the register may have been replaced or edited: run mzreport archive verify",
    ),
    _register(
        "A115",
        "{wanted}没有期号、增刊号或发文字号，不能登记",
        "{wanted} has no issue, supplement or document number and cannot be registered",
        "请在文稿中写明编号",
        "give the number in the issue",
    ),
    _register(
        "A116",
        "见证文件{path}读不出来：{reason}",
        "the witness {path} cannot be read: {reason}",
        "它由签发时写在文稿旁边（*.issued.json）；请从备份恢复或移走损坏的文件",
        "it is written beside the issue when issued (*.issued.json): restore it, or move the damaged file away",
    ),
)
