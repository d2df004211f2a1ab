"""Codes U, X…: findings on the command line and the program itself."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _usage(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", severity: str = "error") -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=2)


_HELP_ZH = "运行“{command} --help”查看用法和例子"
_HELP_EN = "run '{command} --help' for usage and examples"

ENTRIES: tuple[Entry, ...] = (
    _usage("U001", "没有名为“{name}”的命令", "there is no command '{name}'", _HELP_ZH, _HELP_EN),
    _usage("U002", "命令“{command}”没有选项“{name}”", "'{command}' has no option '{name}'", _HELP_ZH, _HELP_EN),
    _usage("U003", "缺少参数 {name}", "the argument {name} is missing", _HELP_ZH, _HELP_EN),
    _usage("U004", "多余的参数：{name}", "unexpected argument: {name}", _HELP_ZH, _HELP_EN),
    _usage("U005", "选项“{name}”后面缺少它的值", "the option '{name}' needs a value", _HELP_ZH, _HELP_EN),
    _usage(
        "U006",
        "“{value}”不能用作 {name} 的值，可用的值有：{choices}",
        "'{value}' is no value of {name}; it takes: {choices}",
        _HELP_ZH,
        _HELP_EN,
    ),
    _usage("U007", "命令行有误：{message}", "the command line is wrong: {message}", _HELP_ZH, _HELP_EN),
    _usage("U008", "选项“{name}”不带值", "the option '{name}' takes no value", _HELP_ZH, _HELP_EN),
    _usage(
        "U009",
        "“{key}”既不是文稿的键，也不是 office.yaml 的键",
        "'{key}' is neither a key of issues nor of office.yaml",
        "键名逐级用点连接，列表中的第几项写作 [2]，例如 signoff.approver、sections[1].heading",
        "join key names with dots and write the place in a list as [2]: signoff.approver, sections[1].heading",
    ),
    _usage(
        "U010",
        "{file}中还有 {count} 条 {hidden} 没有列出",
        "{count} more {hidden} in {file} not shown",
        "先改好列出的几条再检查一次；“check --json”会给出全部",
        "mend those shown and check again; 'check --json' gives them all",
        severity="note",
    ),
    _usage(
        "U011",
        "“{key}”既不是文稿的键，也不是 office.yaml 的键",
        "'{key}' is neither a key of issues nor of office.yaml",
        "“{part}”是不是要写“{near}”？",
        "for '{part}', did you mean '{near}'?",
    ),
    Entry(
        "U130", "note", "已中断，未写完的文件没有保留", "interrupted; no half-written file was left", exit_status=130
    ),
    Entry(
        "X001",
        "error",
        "程序内部出错（{error}），详细记录已存入 {log}",
        "internal error ({error}); the details are in {log}",
        "您的文件没有受损；请把这份记录发给软件维护人员",
        "your files are unharmed; please send that record to the maintainers",
        exit_status=70,
    ),
    Entry(
        "X002",
        "error",
        "程序内部出错（{error}），位置 {place}",
        "internal error ({error}) at {place}",
        "您的文件没有受损；请把这一行告诉软件维护人员",
        "your files are unharmed; please tell the maintainers this line",
        exit_status=70,
    ),
)
