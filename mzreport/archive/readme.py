"""The README.txt of an archive: how to check it with nothing but a standard tool, should mzreport be gone."""

from __future__ import annotations

NAME = "README.txt"

TEXT = """\
档案库说明
==========

这个文件夹是一个档案库：已签发文件的原稿、成品、签发记录和登记簿。其中的文件一经写入，从不改动、从不删除。

  bags/      每份签发的文件一个档案包（BagIt 1.0，RFC 8493）。文件夹名是包内 tagmanifest-sha256.txt 的 SHA-256 值。
  register/  登记簿，一条登记一个文件，按序号排列，可直接阅读。每条的 previous 是前一条文件的 SHA-256 值，
             bag 是对应档案包的文件夹名。第一条的 previous 是 64 个 0。
  staging/   未完成的工作，没有程序运行时可以删除。
  catalogue.sqlite、fixity.jsonl  检索目录和校验日志，可以由其余内容重新生成。

不用任何专门软件核对一个档案包（Linux、macOS 或 Windows 的 Git Bash）：

  cd bags/<文件夹名>
  sha256sum -c tagmanifest-sha256.txt     清单和说明没有改动
  sha256sum -c manifest-sha256.txt        内容没有改动
  sha256sum tagmanifest-sha256.txt        应等于文件夹名，也应等于登记条目中的 bag

核对登记簿：sha256sum register/000001.json 应等于 000002.json 中的 previous，依此类推；
最后一条的值应等于文稿旁 *.issued.json、副本中 head.json 或打印短码所记的值（短码是前 20 位）。

About this archive
==================

This folder is an archive: the sources, finished files, sign-off records and register of issued documents. Nothing in it
is ever changed or deleted once written.

  bags/      one bag for each issued document (BagIt 1.0, RFC 8493). Its folder's name is the SHA-256 of the bag's
             tagmanifest-sha256.txt.
  register/  the register, one file for each entry, in order of its number, readable as it is. "previous" is the
             SHA-256 of the entry file before, "bag" the name of the bag's folder. The first "previous" is 64 zeros.
  staging/   unfinished work; may be deleted while no program runs.
  catalogue.sqlite, fixity.jsonl   search catalogue and fixity log; both can be made again from the rest.

To check a bag with no special program (Linux, macOS, or Git Bash on Windows):

  cd bags/<name>
  sha256sum -c tagmanifest-sha256.txt     the lists and descriptions are unchanged
  sha256sum -c manifest-sha256.txt        the content is unchanged
  sha256sum tagmanifest-sha256.txt        equals the folder's name, and "bag" of the register entry

To check the register: sha256sum register/000001.json equals "previous" in 000002.json, and so on; the last one equals
what *.issued.json beside the issue, head.json in the second copy, or the printed short code (its first 20 digits) says.
"""

#: What any version ever wrote: an older README is no damage.
KNOWN = frozenset({TEXT.encode()})
