"""``mzreport archive …``: the table of its commands, each a module beside this one, imported when called."""

from __future__ import annotations

from mzreport.cli.command import Words
from mzreport.cli.group import COMMANDS as MAIN
from mzreport.cli.group import Group

#: Every command with the line the overview gives it. A module ``NAME.py`` here holds ``NAME_command``.
COMMANDS: dict[str, Words] = {
    "list": Words("列出全部登记：印发、增刊、更正、撤回、作废、旧刊", "list what is registered"),
    "show": Words("显示一条登记的全部内容和各个文件的位置", "show everything about one record"),
    "search": Words("全文检索：哪一期、哪一页、哪一句", "search the full text: issue, page and sentence"),
    "verify": Words("核对整个归档库：文件、登记簿、编号、签批、文字", "verify the whole archive"),
    "correct": Words("更正已印发的一期：另存一份，原件不动", "correct an issued document; what was issued stays"),
    "withdraw": Words("撤回已印发的一期：登记原因，原件不动", "withdraw an issued document; what was issued stays"),
    "void": Words("作废一个期号：登记原因，以后不再使用", "enter a number as left out on purpose"),
    "adopt": Words("把以前的旧刊按原样收入归档库，编号接上", "take old issues into the archive as found"),
    "replicate": Words("在另一个磁盘或共享上保存副本，两边互相核对", "keep a second copy, compared both ways"),
    "export": Words("导出：全部内容打包，或归档文件目录", "export everything as a ZIP, or the list of records"),
    "stats": Words("信息采用情况：各单位每月被采用的条数", "items printed, by unit and month"),
}

archive_command = Group(
    "archive",
    table=COMMANDS,
    package="mzreport.cli.archive",
    words=MAIN["archive"],
    examples=(
        ("mzreport archive search 养老", Words("哪些期提到“养老”", "which issues mention a word")),
        ("mzreport archive verify", Words("核对全部归档内容", "verify everything that was filed")),
        (
            "mzreport archive void 6 --reason 当月停刊",
            Words("第6期不编，登记原因，期号不留空", "No. 6 is left out, with the reason entered"),
        ),
    ),
)
