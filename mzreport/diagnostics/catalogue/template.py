"""Codes T…: findings on templates and styles."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry


def _entry(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    return Entry(code, "error", zh, en, hint_zh, hint_en, exit_status=4)


ENTRIES: tuple[Entry, ...] = (
    _entry(
        "T001",
        "模板语法错误：{reason}",
        "template syntax error: {reason}",
        "请检查这一行的 {{% … %}} 和 {{{{ … }}}} 是否成对",
        "check that {{% … %}} and {{{{ … }}}} on this line are complete",
    ),
    _entry(
        "T002",
        "找不到模板“{name}”",
        "template '{name}' not found",
        "先找单位的 templates 文件夹，再找内置模板；内置模板写作 builtin:bulletin。已有：{known}",
        "names are searched in the office's templates, then the built-in ones (builtin:bulletin). Known: {known}",
    ),
    _entry(
        "T003",
        "模板使用了没有定义的名称：{reason}",
        "the template uses a name that is not defined: {reason}",
        "请检查名称的拼写；内容的键见 mzreport schema",
        "check the spelling; mzreport schema lists the content's keys",
    ),
    _entry(
        "T004",
        "模板做了不允许的操作：{reason}",
        "the template does something that is not allowed: {reason}",
        "模板只能排列内容，不能访问程序内部或系统",
        "templates arrange content; they cannot reach into the program or the system",
    ),
    _entry("T005", "模板运行出错：{reason}", "the template failed: {reason}"),
    _entry(
        "T006",
        "模板读不了：{reason}",
        "the template cannot be read: {reason}",
        "模板和样式文件须为 UTF-8 编码",
        "templates and styles must be UTF-8",
    ),
    _entry(
        "T101",
        "模板产生的版面不是完整的 XML：{reason}",
        "the layout the template makes is no well-formed XML: {reason}",
        "请检查标签是否成对、属性是否加引号",
        "check that tags are closed and attributes quoted",
    ),
    _entry(
        "T102",
        "内容不能写进属性里",
        "content cannot stand in an attribute",
        "把 {{{{ … }}}} 移到标签之间；图片用 figure 函数，链接自动生成",
        "move {{{{ … }}}} between the tags; pictures come from the figure function, links are made by themselves",
    ),
    _entry(
        "T103",
        "模板产生的内容太多（超过 {limit} 个字符）",
        "the template makes too much (over {limit} characters)",
        "多半是循环没有停止",
        "most likely a loop does not end",
    ),
    _entry("T110", "版面里没有“{tag}”这种块", "the layout has no block '{tag}'", "可用：{known}", "known: {known}"),
    _entry(
        "T111",
        "行内没有“{tag}”这种元素",
        "there is no inline element '{tag}'",
        "可用：s a page-of tab br",
        "known: s a page-of tab br",
    ),
    _entry(
        "T112",
        "块之间不能直接写文字：“{text}”",
        "text cannot stand between blocks: '{text}'",
        "请放进 <p style=…>…</p>",
        "put it into <p style=…>…</p>",
    ),
    _entry("T113", "“{tag}”里只能放“{expected}”", "'{tag}' can only hold '{expected}'"),
    _entry(
        "T114",
        "属性 {name} 的值“{value}”不对",
        "attribute {name} has a wrong value '{value}'",
        "长度写作 28mm、16pt 或字号名如 三号",
        "lengths are written 28mm, 16pt, or as a type size such as 三号",
    ),
    _entry("T115", "“{tag}”缺少属性 {name}", "'{tag}' lacks the attribute {name}"),
    _entry(
        "T116",
        "属性 {name} 不能是“{value}”",
        "attribute {name} cannot be '{value}'",
        "可选：{choices}",
        "choices: {choices}",
    ),
    _entry("T117", "“{tag}”没有属性 {name}", "'{tag}' has no attribute {name}", "可用：{known}", "known: {known}"),
    _entry(
        "T120",
        "样式“{style}”没有定义",
        "style '{style}' is not defined",
        "请在 styles.yaml 里定义，或改用：{known}",
        "define it in styles.yaml, or use: {known}",
    ),
    _entry(
        "T121",
        "模板引用的内容编号“{reference}”不存在",
        "the template refers to content '{reference}', which is not there",
    ),
    _entry(
        "T122",
        "模板引用了“{anchor}”所在的页码，但没有一块叫这个名字",
        "the template refers to the page of '{anchor}', but no block has that name",
        "请检查 page-of 的 anchor，与标题的 anchor 要一致",
        "check the anchor of page-of; it must be that of a block",
    ),
    _entry("T130", "排版文件不是完整的 XML：{reason}", "the composed document is no well-formed XML: {reason}"),
    _entry("T131", "排版文件缺少或写错了“{what}”", "the composed document lacks '{what}', or has it wrong"),
    _entry("T132", "图片“{source}”与归档时的不同", "the picture '{source}' is not the one that was filed"),
    _entry(
        "T201",
        "样式文件的结构不对：{what} 应当是一组“名称: 值”",
        "the styles file is not of the right form: {what} should be names with values",
    ),
    _entry(
        "T202",
        "没有“{key}”这个样式属性",
        "there is no style property '{key}'",
        "可用：{known}",
        "known: {known}",
    ),
    _entry(
        "T203",
        "{key} 的值“{value}”不对",
        "{key} has a wrong value '{value}'",
        "应为{expected}",
        "expected {expected}",
    ),
    _entry(
        "T204",
        "样式“{style}”的 based_on“{base}”没有定义，或绕成了圈",
        "style '{style}' is based on '{base}', which is not defined or leads in a circle",
    ),
    _entry("T205", "字体角色“{role}”缺少 family 或 files", "font role '{role}' lacks family or files"),
)
