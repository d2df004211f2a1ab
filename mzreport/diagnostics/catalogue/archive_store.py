"""Codes A0…: findings on the store of the archive and on bags."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _store(code: str, zh: str, en: str, hint_zh: str, hint_en: str, severity: str = "error") -> Entry:
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=7)


ENTRIES: tuple[Entry, ...] = (
    _store(
        "A001",
        "磁盘空间不足，档案库没有写入{path}",
        "no space left on the disk: {path} was not filed",
        "档案库仍是操作之前的样子；请清理磁盘后重新执行同一条命令",
        "the archive is as it was before; free some space and run the same command again",
    ),
    _store(
        "A002",
        "没有写入档案库的权限：{path}",
        "no permission to write to the archive: {path}",
        "请检查文件夹是否只读、是否有写入权限；档案库仍是操作之前的样子",
        "check whether the folder is read-only and whether you may write to it; the archive is as it was before",
    ),
    _store(
        "A003",
        "档案库中断或不存在：找不到{path}",
        "the archive has gone or is not there: {path} was not found",
        "请检查网络盘是否已断开、office.yaml 中的档案库位置是否正确，恢复后重新执行同一条命令",
        "check that the network drive is connected and office.yaml names the right folder, then run it again",
    ),
    _store(
        "A004",
        "路径太长，系统不接受：{path}",
        "the path is too long for this system: {path}",
        "请缩短图片或附件的文件名，或把档案库移到更浅的文件夹",
        "shorten the name of the picture or attachment, or move the archive nearer to the root",
    ),
    _store(
        "A005",
        "{path}正被其他程序占用",
        "{path} is in use by another program",
        "请关闭正在打开它的程序（WPS、Word、杀毒扫描等），然后重试",
        "close the program that has it open (an editor, a virus scan), then try again",
    ),
    _store(
        "A006",
        "读写{path}时出错：{reason}",
        "{path} could not be read or written: {reason}",
        "请检查磁盘或网络盘是否正常，然后重新执行同一条命令",
        "check the disk or network drive, then run the same command again",
    ),
    _store(
        "A007",
        "文件名“{name}”不能进入档案库：{reason}",
        "the file name '{name}' cannot enter the archive: {reason}",
        '请改名：不用 \\ : * ? " < > | %，不以空格或句点结尾，不用 CON、NUL 等保留名，不超过约 80 个汉字',
        'rename it: none of \\ : * ? " < > | %, no space or full stop at the end, no reserved name such as CON or NUL, '
        "at most 255 bytes",
    ),
    _store(
        "A008",
        "“{first}”和“{second}”在部分系统上是同一个文件名，不能放进同一个档案包",
        "'{first}' and '{second}' are one name on some systems and cannot lie in one bag",
        "请改其中一个的文件名（不要只差大小写）",
        "rename one of them by more than upper and lower case",
    ),
    _store(
        "A009",
        "档案包{name}已经存在，但内容不同：{path}",
        "the bag {name} is there already with other content: {path}",
        "已有的包可能已损坏；请先运行 mzreport archive verify，不要手工改动档案库",
        "the bag that is there may be damaged: run mzreport archive verify first and change nothing by hand",
    ),
    _store(
        "A010",
        "{path}所在的磁盘或共享既不支持硬链接也不支持文件锁，无法保证编号不重复",
        "the disk or share of {path} offers neither hard links nor locks: a number could be given out twice",
        "请把档案库放到本机硬盘，或正规的文件服务器共享上",
        "put the archive on a local disk or on a share of a proper file server",
    ),
    _store(
        "A011",
        "归档时{path}的内容发生了变化",
        "{path} changed while it was being filed",
        "请关闭正在修改它的程序，然后重新执行同一条命令",
        "close the program that is changing it, then run the same command again",
    ),
    _store(
        "A012",
        "{path}是文件，不能用作档案库文件夹",
        "{path} is a file and cannot be the folder of the archive",
        "请检查 office.yaml 中档案库的位置",
        "check where office.yaml puts the archive",
    ),
    _store(
        "A013",
        "档案包{name}读不出来：{reason}",
        "the bag {name} cannot be read: {reason}",
        "请运行 mzreport archive verify 查明损坏之处，并从备份副本恢复",
        "run mzreport archive verify to see what is damaged, and restore it from the second copy",
    ),
    _store(
        "A014",
        "没有记入校验日志{path}：{reason}",
        "the fixity log {path} was not written: {reason}",
        "校验结果本身不受影响",
        "the result of the verification stands all the same",
        severity="warning",
    ),
    _store(
        "A015",
        "档案包的说明项“{label}”写法不对：{reason}",
        "the bag-info element '{label}' cannot be written: {reason}",
        "请检查题名、单位名称等内容中是否有换行或控制字符",
        "check the title and names for line breaks and control characters",
    ),
    _store(
        "A016",
        "要归档的文件{path}读不出来：{reason}",
        "{path} is to be filed and cannot be read: {reason}",
        "请检查文件是否还在原处、是否有读取权限；什么都没有归档",
        "check that it is still there and may be read; nothing was filed",
    ),
)
