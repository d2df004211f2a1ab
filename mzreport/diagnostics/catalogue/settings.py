"""Codes S…: findings on office settings."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _settings(
    code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", clause: str = "", severity: str = "error"
) -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, clause, exit_status=3)


ENTRIES: tuple[Entry, ...] = (
    _settings(
        "S001",
        "office.yaml 没有“{key}”这个键",
        "office.yaml has no key '{key}'",
        "您是不是要写“{near}”？",
        "did you mean '{near}'?",
    ),
    _settings(
        "S002",
        "“{key}”应当写成{expected}",
        "'{key}' should be {expected_en}",
        "例如：{example}",
        "for example: {example}",
    ),
    _settings(
        "S003",
        "“{key}”的值“{value}”不对，应当是{expected}",
        "'{value}' is no value of '{key}', which takes {expected_en}",
        "例如：{example}",
        "for example: {example}",
    ),
    _settings(
        "S004",
        "“{key}”重复：前面已经以“{other}”写过",
        "'{key}' repeats what '{other}' has already set",
        "同一个键（含中英文两种写法）只保留一处",
        "keep one of them; a Chinese key and its English name are the same key",
    ),
    _settings(
        "S005",
        "“fonts.{role}”的字体文件“{file}”不在 fonts 文件夹中",
        "the font file '{file}' of 'fonts.{role}' is not in the fonts folder",
        "把字体文件复制到 office.yaml 旁边的 fonts 文件夹，文件名要完全一致；目前改用软件自带的字体",
        "copy it into the fonts folder beside office.yaml under exactly that name; the shipped font is used meanwhile",
        severity="warning",
    ),
    _settings(
        "S006",
        "“{key}”的页码式样“{value}”里没有 {{n}}，印出来不会有页码",
        "the page-number form '{value}' of '{key}' has no {{n}}, so no number would be printed",
        "用 {{n}} 代表页码，例如“— {{n}} —”；不要页码请写 side: none",
        "write {{n}} where the number goes, such as '— {{n}} —'; for no numbers say side: none",
        "GB/T 9704—2012 7.5",
    ),
    _settings(
        "S007",
        "office.yaml 没有“{key}”这个键",
        "office.yaml has no key '{key}'",
        "可用的键见“mzreport schema office”",
        "'mzreport schema office' lists the keys",
    ),
    _settings(
        "S008",
        "“signing.people”里的“{role}”不在签批次序之中，永远轮不到",
        "'{role}' under 'signing.people' is no role of the signing order, so nobody would ever be asked",
        "签批的环节有：{roles}；环节名要与 signing.order 一致",
        "the roles are {roles}; use the names of signing.order",
        severity="warning",
    ),
    _settings(
        "S009",
        "“{name}”是本单位的设置，不是文稿",
        "'{name}' holds the office's settings; it is no document",
        "它随文稿自动读入，不必写在命令里；要核对设置请用 mzreport doctor",
        "it is read along with each document and need not be named; 'mzreport doctor' looks over the settings",
    ),
)
