"""Codes A4…: findings on sign-off, states and the start of an issue."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _finding(
    code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", *, severity: str = "error", status: int = 1
) -> Entry:
    """What ``check`` finds exits with 1; what is refused, with 7."""
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=status)


ENTRIES: tuple[Entry, ...] = (
    _finding(
        "A401",
        "签批记录第 {line} 行已损坏（{reason}）",
        "line {line} of the sign-off record is damaged ({reason})",
        "记录没有改动；从备份恢复这个文件，或把它移走后重新签批",
        "the record was left as it is; restore it from a backup, or move it away and sign anew",
        status=7,
    ),
    _finding(
        "A402",
        "签批记录读不了：{reason}",
        "the sign-off record cannot be read: {reason}",
        "检查文件和文件夹的权限，以及共享是否连通",
        "check the rights on the file and its folder, and that the share is connected",
        status=7,
    ),
    _finding(
        "A403",
        "有 {count} 处错误，不能签批",
        "{count} errors stand against signing",
        "改正后再签；“mzreport check {path} --stage signoff”列出全部问题",
        "mend them first; 'mzreport check {path} --stage signoff' lists them all",
        status=7,
    ),
    _finding(
        "A404",
        "还没有“{before}”的签批，不能“{role}”",
        "'{before}' has not signed yet, so '{role}' cannot",
        "签批次序由 office.yaml 的 signing.order 规定；请先完成“{before}”",
        "signing.order in office.yaml settles the order; '{before}' comes first",
        status=7,
    ),
    _finding(
        "A405",
        "{name} 已作为“{other}”签批，本单位规定一人不得再作“{role}”",
        "{name} has signed as '{other}', and this office forbids the same person to sign as '{role}'",
        "请其他人签批；规定见 office.yaml 的 signing.same_person",
        "let somebody else sign; the rule is signing.same_person in office.yaml",
        status=7,
    ),
    _finding(
        "A406",
        "“{name}”不在“{role}”的签批人之中",
        "'{name}' is not among those who sign as '{role}'",
        "可以签批的人：{people}；名单在 office.yaml 的 signing.people",
        "those who may: {people}; the list is signing.people in office.yaml",
        status=7,
    ),
    _finding(
        "A407",
        "没有“{role}”这个签批环节",
        "there is no role '{role}' in signing",
        "本单位的签批环节有：{roles}",
        "this office's roles are: {roles}",
        status=7,
    ),
    _finding(
        "A408",
        "{printed}已经印发（登记第 {sequence} 号，{date}，{title}），不能再签批或印发",
        "{printed} has been issued (entry {sequence}, {date}, {title}) and is not signed or issued again",
        "印发之后有误，用“mzreport archive correct”更正或“mzreport archive withdraw”撤回",
        "to put right what was issued, use 'mzreport archive correct' or 'mzreport archive withdraw'",
        status=7,
    ),
    _finding(
        "A409",
        "{name} 已于 {time} 作为“{role}”签批了同样的内容，不再重复记录",
        "{name} signed the same content as '{role}' at {time}; it is not recorded twice",
        severity="note",
    ),
    _finding(
        "A410",
        "缺少“{role}”的签批",
        "the signature of '{role}' is missing",
        "签批：mzreport sign {path} --by 姓名 --role {role}",
        "sign it: mzreport sign {path} --by NAME --role {role}",
    ),
    _finding(
        "A411",
        "{who}的签批已失效：{field} 由{old}改为{new}",
        "the signature of {who_en} no longer holds: {field} was {old_en}, is now {new_en}",
        "改回原样，或按次序重新签批",
        "put it back, or have it signed anew in order",
    ),
    _finding(
        "A412",
        "{who}的签批已失效：{file} 在签批之后改动过",
        "the signature of {who_en} no longer holds: {file} has changed since",
        "改回原样，或按次序重新签批",
        "put it back, or have it signed anew in order",
    ),
    _finding(
        "A413",
        "{who}的签批已失效：文稿没有改动，但排出的内容与签批时不同（当时 {then}，现在 {now}）",
        "the signature of {who_en} no longer holds: nothing was edited, yet the composed document differs"
        " (then {then}, now {now})",
        "软件版本或依据的设置变了；核对 PDF 无误后按次序重新签批",
        "the program or a setting it rests on has changed; look at the PDF, then have it signed anew in order",
    ),
    _finding(
        "A414",
        "{who}的签批不算数：{reason}",
        "the signature of {who_en} does not count: {reason_en}",
        "按 office.yaml 的 signing 重新签批",
        "have it signed anew as 'signing' in office.yaml settles",
    ),
    _finding(
        "A415",
        "{printed}已经印发（登记第 {sequence} 条，{date}），现在签批的是它的更正件，期号之下印“{words}”",
        "{printed} has been issued (entry {sequence}, {date}); what is signed now is its correction, "
        "printed as '{words}'",
        "签批齐全后运行“mzreport archive correct”；若只是期号写错，请先改期号",
        "when all have signed, run 'mzreport archive correct'; if only the number is wrong, put it right first",
        severity="note",
    ),
    _finding(
        "A420",
        "{path} 已经存在，没有改动",
        "{path} exists already and was left alone",
        "要接着写就直接打开它；要另起一期，用 --number 指定期号",
        "open it to go on; for another issue, give --number",
        status=7,
    ),
    _finding(
        "A421",
        "{printed}已有草稿：{path}",
        "{printed} has a draft already: {path}",
        "要接着写就直接打开它；要另起一期，用 --number 指定别的期号",
        "open it to go on; for another issue, give another --number",
        status=7,
    ),
    _finding(
        "A422",
        "不知道从第几期开始：归档和草稿里都没有{series}的期号",
        "there is no number to go on from: neither archive nor drafts have an issue of {series_en}",
        "第一次请写明：mzreport new --year 2026 --number 7 --total 213；或在 office.yaml 写 numbering.start",
        "say it the first time: mzreport new --year 2026 --number 7 --total 213; or set numbering.start in office.yaml",
        status=7,
    ),
    _finding(
        "A423",
        "{printed}之前还缺第 {missing} 期，既没有印发，也没有草稿",
        "before {printed}, No. {missing} is neither issued nor drafted",
        "印发时期号必须连续；确实不编的，用“mzreport archive void {missing} --reason 原因”登记",
        "no number is skipped; enter one left out on purpose: mzreport archive void {missing} --reason WHY",
        severity="warning",
    ),
    _finding(
        "A424",
        "{printed}已经有了：登记第 {sequence} 号（{type}），{title}",
        "{printed} is taken: entry {sequence} ({type}), {title}",
        "下一个可用的期号是第 {next} 期",
        "the next free number is {next}",
        status=7,
    ),
    _finding(
        "A425",
        "草稿 {path} 读不懂，推算期号时没有计入",
        "the draft {path} makes no sense, so its number was not counted",
        "检查它：mzreport check {path}",
        "check it: mzreport check {path}",
        severity="warning",
    ),
    _finding(
        "A430",
        "“{state}”的文稿不能变为“{target}”",
        "an issue that is {state_en} cannot become {target_en}",
        "这个状态下可以做的有：{steps}",
        "what can be done with it: {steps_en}",
        status=7,
    ),
)
