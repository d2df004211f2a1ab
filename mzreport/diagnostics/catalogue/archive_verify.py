"""Codes A2…: what the verification of an archive finds. Exit status 1: the archive, not the command, is at fault."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _error(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "error", zh, en, hint_zh, hint_en)


def _warning(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "warning", zh, en, hint_zh, hint_en)


def _note(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "note", zh, en, hint_zh, hint_en)


_RESTORE_ZH = "请保留现状，从备份副本核对并恢复"
_RESTORE_EN = "leave everything as it is, compare with the second copy and restore from there"

ENTRIES: tuple[Entry, ...] = (
    _error(
        "A201",
        "没有可校验的内容：{path}里没有登记条目",
        "nothing to verify: {path} has no entry in its register",
        "请核对档案库的位置；空的档案库不算校验通过",
        "check where the archive is; an empty archive does not count as verified",
    ),
    _error(
        "A202", "登记簿的{key}已损坏：{reason}", "{key} of the register is damaged: {reason}", _RESTORE_ZH, _RESTORE_EN
    ),
    _error("A203", "登记簿缺少第{sequence}条", "entry {sequence} of the register is missing", _RESTORE_ZH, _RESTORE_EN),
    _error(
        "A204",
        "{key}记下的前一条摘要与前一条不符：其中一条被改动、替换或调换过",
        "the digest in {key} is not that of the entry before it: one of the two was edited, replaced or moved",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error(
        "A205",
        "第{sequence}条（{printed}）的档案包不见了：{bag}",
        "the bag of entry {sequence} ({printed}) is missing: {bag}",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error(
        "A206",
        "档案包{bag}的名称与其标签清单的摘要不符",
        "the name of the bag {bag} is not the digest of its tag manifest",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error("A207", "档案包缺少文件{path}", "the file {path} of the bag is missing", _RESTORE_ZH, _RESTORE_EN),
    _error(
        "A208",
        "文件{path}的内容已改变（摘要不符）",
        "the file {path} has changed: its digest is not the recorded one",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error(
        "A209",
        "档案包里多出文件{path}",
        "the bag holds a file that its manifest does not list: {path}",
        "档案包从不改动；请查明来历后移出",
        "bags never change: find out where it came from and move it out",
    ),
    _error(
        "A210",
        "清单{path}第{line}行不合格式：{reason}",
        "line {line} of the manifest {path} is malformed: {reason}",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error(
        "A211",
        "档案库里有不属于它的文件：{path}",
        "a file that does not belong to the archive lies in it: {path}",
        "请查明来历后移出",
        "find out where it came from and move it out",
    ),
    _warning(
        "A212",
        "操作系统留下了文件{path}",
        "the operating system left the file {path}",
        "它不影响档案内容，可以删除",
        "it does no harm to the archive and may be deleted",
    ),
    _note(
        "A213",
        "档案包{bag}没有登记：一次未完成的签发留下的",
        "the bag {bag} has no entry: left by an issue that was not finished",
        "重新执行那次签发即可完成；不重新执行也无妨",
        "running that issue again finishes it; leaving it does no harm",
    ),
    _note("A214", "staging 里有{count}项未完成的工作", "staging holds {count} pieces of unfinished work"),
    _error(
        "A215",
        "第{sequence}条登记的“{label}”是“{entry}”，档案包里是“{bag}”",
        "entry {sequence} says '{entry}' for {label}, its bag says '{bag}'",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error("A216", "编号缺漏：{missing}没有登记", "a number is missing: {missing} has no entry"),
    _error(
        "A217",
        "编号重复：{wanted}由第{first}条和第{second}条同时占用",
        "a number is used twice: {wanted} by entries {first} and {second}",
    ),
    _error(
        "A218",
        "第{sequence}条与{source}记下的不符",
        "entry {sequence} is not the one that {source} witnessed",
        "登记簿被替换或改动过；" + _RESTORE_ZH,
        "the register was replaced or edited; " + _RESTORE_EN,
    ),
    _error(
        "A219",
        "登记簿的末尾被截去：{source}记有第{sequence}条，登记簿只到第{last}条",
        "the end of the register was cut off: {source} witnessed entry {sequence}, the register ends at {last}",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _note(
        "A220",
        "登记簿的末尾没有旁证：第{first}条至第{last}条在档案库之外没有记录",
        "the tail is not witnessed: nothing outside the archive records entries {first} to {last}",
        "请保留文稿旁的 *.issued.json，或用 mzreport archive replicate 保存副本，或核对打印的短码",
        "keep the *.issued.json files, make a copy with mzreport archive replicate, or check the printed short code",
    ),
    _note(
        "A221",
        "快速校验：{files}个文件（{bytes} 字节）只核对了名称，没有核对内容",
        "quick: {files} files ({bytes} bytes) were checked by name only, their content was not read",
        "完整校验请不带 --quick",
        "run it without --quick for a full verification",
    ),
    _note(
        "A222",
        "抽样校验：{total}个档案包中核对了{checked}个的内容，其余{skipped}个只核对了名称",
        "sample: the content of {checked} of {total} bags was read, the other {skipped} were checked by name only",
        "完整校验请不带 --sample",
        "run it without --sample for a full verification",
    ),
    _error("A223", "{path}读不出来：{reason}", "{path} cannot be read: {reason}", _RESTORE_ZH, _RESTORE_EN),
    _error(
        "A224",
        "第{first}条和第{second}条指向同一个档案包{bag}",
        "entries {first} and {second} point at one bag, {bag}",
    ),
    _error(
        "A225",
        "第{sequence}条所指的第{target}条不是它之前的有效登记",
        "entry {sequence} refers to entry {target}, which is no document registered before it",
    ),
    _warning(
        "A226",
        "档案库的 README.txt 与任何版本的原文都不同",
        "README.txt of the archive is not what any version wrote",
        "它不影响档案内容；删除后下次归档会重新写出",
        "it does no harm; delete it and the next filing writes it anew",
    ),
    _note(
        "A227",
        "发文字号{missing}没有登记",
        "the document number {missing} has no entry",
        "发文字号可以由其他科室使用；若是漏登，请补登",
        "another unit may have used it; if it was forgotten, register it",
    ),
    _error(
        "A228",
        "档案包{bag}的说明（bag-info.txt）记为 {recorded}，实际是 {found}",
        "bag-info.txt of the bag {bag} says {recorded}, found {found}",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _error(
        "A229",
        "副本与档案库不同：{key}",
        "the second copy differs from the archive: {key}",
        "两边都没有改动；请各自运行 mzreport archive verify，查明哪一边受损",
        "neither side was touched: run mzreport archive verify on both to see which one is damaged",
    ),
    _error(
        "A230",
        "副本里有而档案库里没有：{key}",
        "the second copy holds what the archive does not: {key}",
        "档案库可能丢失了内容；请从副本恢复",
        "the archive may have lost it: restore it from the copy",
    ),
    _error(
        "A231",
        "没有复制档案包{bag}：它在档案库中已损坏",
        "the bag {bag} was not copied: it is damaged in the archive",
        _RESTORE_ZH,
        _RESTORE_EN,
    ),
    _warning(
        "A232",
        "第{sequence}条的登记时间{later}早于前一条的{earlier}",
        "entry {sequence} was registered at {later}, before its predecessor at {earlier}",
        "登记时电脑的时钟可能不准",
        "the clock of the computer may have been wrong",
    ),
    _error(
        "A233",
        "短码{given}与登记簿的任何一条都不符",
        "the short code {given} is that of no entry in the register",
        "请核对抄写是否有误；无误则登记簿已被改动",
        "check that it was copied right; if so, the register was changed",
    ),
    _error(
        "A234",
        "登记簿的{key}由更新版本写成（{found}），本版本不能校验",
        "{key} of the register was written by a newer version ({found}) and cannot be verified by this one",
        "请升级 mzreport 后再校验",
        "upgrade mzreport, then verify again",
    ),
)
