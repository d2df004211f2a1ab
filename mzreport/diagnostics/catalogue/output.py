"""Codes O…: findings on writing the outputs."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _output(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Entry:
    return Entry(code, "error", zh, en, hint_zh, hint_en, exit_status=6)


ENTRIES: tuple[Entry, ...] = (
    _output(
        "O001",
        "磁盘空间不足，未能写入{path}",
        "no space left on the disk: {path} was not written",
        "请清理磁盘，或用 -o 换一个文件夹后重试；原有文件没有改动",
        "free some space or choose another folder with -o; the file that was there is unchanged",
    ),
    _output(
        "O002",
        "没有写入{path}的权限",
        "no permission to write {path}",
        "文件若正在 WPS、Word 中打开，请先关闭；否则换一个有权写入的文件夹（-o），或请管理员开放权限",
        "close the file if it is open elsewhere; else choose a folder you may write to (-o), or ask the administrator",
    ),
    _output(
        "O003",
        "文件夹{folder}不存在，未能写入{path}",
        "the folder {folder} does not exist: {path} was not written",
        "请先建立该文件夹，或检查路径是否写错、网络盘是否已断开",
        "make the folder first, or check the path and whether a network drive has dropped off",
    ),
    _output(
        "O004",
        "{path}是一个文件夹，不能当作文件写入",
        "{path} is a folder and cannot be written as a file",
        "请改名或移走这个文件夹，或换一个输出位置（-o）",
        "rename or move that folder, or choose another place with -o",
    ),
    _output(
        "O005",
        "文件名或路径太长：{path}",
        "the file name or path is too long: {path}",
        "请缩短文件名，或把文件夹移到更浅的位置（一个汉字在多数系统上占 3 个字节，文件名最多约 80 个汉字）",
        "shorten the name, or move the folder nearer to the root (most systems allow 255 bytes a name)",
    ),
    _output(
        "O006",
        "{path}正被其他程序占用",
        "{path} is in use by another program",
        "请在 WPS、Word 或 PDF 阅读器中关闭这个文件，然后重试",
        "close the file in WPS, Word or the PDF reader, then try again",
    ),
    _output(
        "O007",
        "{folder}不是文件夹，未能写入{path}",
        "{folder} is not a folder: {path} was not written",
        "路径中间有一段是文件，请检查路径",
        "a part of the path is a file; check the path",
    ),
    _output(
        "O008",
        "未能写入{path}：{reason}",
        "{path} was not written: {reason}",
        "请检查磁盘或网络盘是否正常，然后重试；原有文件没有改动",
        "check the disk or network drive, then try again; the file that was there is unchanged",
    ),
    _output(
        "O009",
        "{path}含有系统不允许用于文件名的字符",
        "{path} holds characters that the system does not allow in a file name",
        '请去掉文件名中的 \\ / : * ? " < > | 等字符',
        'remove characters such as \\ / : * ? " < > | from the name',
    ),
    _output(
        "O010",
        "未能写到标准输出：{reason}",
        "standard output could not be written: {reason}",
        "输出被转到了文件时，请检查该磁盘的剩余空间",
        "if output goes to a file, check the free space of that disk",
    ),
    _output(
        "O011",
        "{folder} 里的“{name}”已是 {other} 的输出，同名文件会互相覆盖",
        "'{name}' in {folder} is already the output of {other}; files of one name would overwrite each other",
        "请改文稿的文件名，或分开用 -o 输出到不同的文件夹",
        "rename one of the issues, or render them into different folders with -o",
    ),
)
