"""Codes A…: findings on sign-off, register, archive and catalogue.

A0 store and bags · A1 register and numbers · A2 verification · A3 catalogue, search, export · A4 sign-off and states ·
A5 adoption, correction, withdrawal.
"""

from __future__ import annotations

from mzreport.diagnostics.catalogue import (
    archive_adoption,
    archive_content,
    archive_issuing,
    archive_register,
    archive_signoff,
    archive_store,
    archive_verify,
)
from mzreport.diagnostics.catalogue.entry import Entry


def _finding(
    code: str,
    severity: str,
    zh: str,
    en: str,
    hint_zh: str = "",
    hint_en: str = "",
    clause: str = "",
    exit_status: int = 7,
) -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, clause, exit_status)


STORE: tuple[Entry, ...] = archive_store.ENTRIES
REGISTER: tuple[Entry, ...] = archive_register.ENTRIES
VERIFY: tuple[Entry, ...] = (*archive_verify.ENTRIES, *archive_content.ENTRIES)
CATALOGUE: tuple[Entry, ...] = (
    _finding(
        "A301",
        "note",
        "检索目录 {path} 已损坏，已按归档库自动重建",
        "the catalogue {path} was damaged and has been rebuilt from the archive",
        "检索目录只是归档库的索引，归档文件没有受影响；若反复出现，请检查磁盘",
        "the catalogue is only an index and no archived file is affected; if this happens again, check the disk",
    ),
    _finding(
        "A302",
        "warning",
        "登记号 {sequence}“{title}”的正文读不出（{file}）：能列出，但检索不到正文",
        "entry {sequence} '{title}': {file} could not be read, so it is listed but its text is not searchable",
        "请运行“mzreport archive verify”查明这一件是否缺损",
        "run 'mzreport archive verify' to see whether this record is damaged",
    ),
    _finding(
        "A303",
        "error",
        "新建的检索目录自检不通过：登记号 {sequence} 的“{gram}”检索不到，未启用",
        "the new catalogue failed its self-test: '{gram}' of entry {sequence} is not found; it was not put to use",
        "请重试；仍不通过时请检查磁盘，并把 mzreport 的版本号告诉维护人员",
        "try again; if it fails again, check the disk and report it with the version of mzreport",
    ),
    _finding(
        "A304",
        "note",
        "检索目录未能写入 {path}（{reason}），本次在内存中检索",
        "the catalogue could not be written to {path} ({reason}); this search used one in memory",
        "归档文件夹只读时属正常，只是每次检索都要重新建立目录",
        "normal for a read-only archive, only slower: the catalogue is made anew each time",
    ),
    _finding(
        "A305",
        "error",
        "没有写要检索的词",
        "there is no word to search for",
        "例如：mzreport archive search 养老",
        "for example: mzreport archive search 养老",
        exit_status=2,
    ),
    _finding(
        "A306",
        "warning",
        "归档库中没有名称含“{value}”的{label}",
        "the archive has no {label_en} named like '{value}'",
        "现有的{label}：{known}",
        "it has: {known}",
    ),
    _finding(
        "A307",
        "error",
        "归档库中没有“{wanted}”",
        "the archive has no '{wanted}'",
        "用“mzreport archive list”查看全部登记，可写登记号、印出的期号、发文字号或档号",
        "'mzreport archive list' shows all; give a sequence, a printed number, a document number or a reference",
    ),
    _finding(
        "A308",
        "error",
        "检索目录 {path} 读取出错：{reason}",
        "the catalogue {path} could not be read: {reason}",
        "请删除这个文件后重试，它会按归档库重新建立",
        "delete this file and try again; it is made anew from the archive",
    ),
    _finding(
        "A309",
        "error",
        "“{wanted}”对应不止一件：{found}",
        "'{wanted}' means more than one entry: {found}",
        "请改写登记号",
        "give the sequence of the one you mean",
    ),
    _finding(
        "A310",
        "error",
        "归档元数据缺少必备项：{elements}",
        "the archival metadata lacks required elements: {elements_en}",
        "请在文稿或 office.yaml 中补全后再归档",
        "supply them in the document or in office.yaml before filing",
        "GB/T 18894—2016；DA/T 46—2009",
    ),
    _finding(
        "A311",
        "error",
        "没有规定“{kind}”的保管期限",
        "no retention period is given for '{kind_en}'",
        "保管期限以本单位经批准的归档范围和保管期限表为准，请写入 office.yaml，例如 retention: 30年",
        "take it from the office's own approved table and write it in office.yaml, such as retention: 30年",
        "国家档案局令第8号",
    ),
    _finding(
        "A312",
        "error",
        "“{value}”不是保管期限",
        "'{value}' is no retention period",
        "保管期限只有三种：永久、30年、10年",
        "there are three: 永久 (permanent), 30年 and 10年 (30 and 10 years)",
        "国家档案局令第8号",
    ),
    _finding(
        "A313",
        "error",
        "档号格式“{pattern}”不对：{reason}",
        "the reference pattern '{pattern}' is wrong: {reason_en}",
        "可用 {{fonds}} {{category}} {{year}} {{retention}} {{organ}} {{item}}，或直接写 DA/T 22、DA/T 13",
        "it may hold {{fonds}} {{category}} {{year}} {{retention}} {{organ}} {{item}}, or be DA/T 22 or DA/T 13",
        "DA/T 13—2022",
    ),
    _finding(
        "A314",
        "error",
        "编档号缺少“{field}”",
        "the archive reference needs '{field}'",
        "请在 office.yaml 的 archive_reference 下写明，例如 fonds: Z109",
        "write it under archive_reference in office.yaml, such as fonds: Z109",
        "DA/T 13—2022",
    ),
    _finding(
        "A315",
        "error",
        "档号中的“{field}”不能是“{value}”",
        "'{value}' cannot be the '{field}' of an archive reference",
        "只用字母、数字和汉字，不含“-”“·”和空格",
        "use letters, digits and Han characters only, no '-', '·' or space",
        "DA/T 13—2022",
    ),
    _finding(
        "A316",
        "error",
        "档号“{reference}”已用于登记号 {sequence}“{title}”",
        "the archive reference '{reference}' is held by entry {sequence} '{title}'",
        "每件的档号不得重复，请用下一个件号",
        "no two records share a reference; take the next item number",
        "DA/T 13—2022",
    ),
    _finding(
        "A317",
        "warning",
        "没有归档文件夹 {path}",
        "there is no archive folder {path}",
        "还没有印发过时属正常；否则请检查是否在本单位的文件夹里运行，归档所在的网络盘是否已断开",
        "normal before the first issue; else check that this is the office's folder and that no network drive is gone",
    ),
    _finding(
        "A320",
        "error",
        "未能写出 {path}：{reason}",
        "{path} was not written: {reason}",
        "请检查文件夹是否存在、有无写入权限、磁盘是否已满、文件是否正被打开；原有文件没有改动",
        "check that the folder exists and is writable, the disk has room, and the file is not open elsewhere; "
        "the file that was there is unchanged",
    ),
    _finding(
        "A321",
        "error",
        "归档库中的 {key} 读不出，未导出",
        "{key} of the archive could not be read; nothing was exported",
        "请先运行“mzreport archive verify”",
        "run 'mzreport archive verify' first",
    ),
    _finding(
        "A322",
        "error",
        "没有可导出的内容",
        "there is nothing to export",
        "请检查归档文件夹是否正确，或放宽筛选条件",
        "check the archive folder, or widen the filters",
    ),
)
SIGNOFF: tuple[Entry, ...] = archive_signoff.ENTRIES
ADOPTION: tuple[Entry, ...] = (*archive_issuing.ENTRIES, *archive_adoption.ENTRIES)

ENTRIES: tuple[Entry, ...] = (*STORE, *REGISTER, *VERIFY, *CATALOGUE, *SIGNOFF, *ADOPTION)
