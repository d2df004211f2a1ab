"""Codes I…: findings when a file of another program is taken in."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.entry import Entry, content_entry

ENTRIES: tuple[Entry, ...] = (
    content_entry(
        "I001",
        "error",
        "核对字符时有 {count} 处对不上（{place}：原文“{expected}”，整理后“{found}”），没有写出文件",
        "the characters do not balance in {count} places ({place}: '{expected}' in the file, '{found}' in the "
        "draft); "
        "nothing was written",
        "请加上 --keep-text 再试；并把原文件发给软件维护人员",
        "try again with --keep-text, and send the file to the maintainers",
    ),
    content_entry(
        "I002",
        "error",
        "写出的 YAML 读回后与整理的内容不同（应为“{expected}”，读回“{found}”），没有写出文件",
        "the YAML does not read back as what was recognised ('{expected}', read back as '{found}'); "
        "nothing was written",
        "请把原文件发给软件维护人员",
        "please send the file to the maintainers",
    ),
    content_entry(
        "I003",
        "error",
        "文件里没有文字",
        "there is no text in the file",
        "如果是扫描件，请先识别文字再导入",
        "if it is a scan, have its text recognised first",
    ),
    Entry(
        "I004",
        "error",
        "没有名为“{name}”的修复步骤，可用的有：{choices}",
        "there is no repair step '{name}'; there are: {choices}",
        exit_status=2,
    ),
    Entry(
        "I005",
        "error",
        "“{output}”已存在，而且不是这次导入生成的（或生成后改过），没有覆盖",
        "'{output}' exists and was not made by this intake, or was edited since; it is left as it is",
        "请换一个 -o 文件名，或先移走原来的文件",
        "give another name with -o, or move the old file away",
        exit_status=6,
    ),
    Entry(
        "I006",
        "error",
        "同时导入几个文件时，-o 须是文件夹",
        "with several files -o must be a folder",
        "例如 -o issues/",
        "for example -o issues/",
        exit_status=2,
    ),
    content_entry(
        "I007",
        "error",
        "“{file}”里没有名为“{name}”的栏目",
        "'{file}' has no section '{name}'",
        "已有的栏目：{sections}",
        "its sections: {sections}",
    ),
    content_entry(
        "I008",
        "error",
        "“{file}”有错，不能往里追加条目",
        "'{file}' has errors, so nothing can be added to it",
        "请先运行“mzreport check {file}”并改好",
        "run 'mzreport check {file}' and mend it first",
    ),
    content_entry(
        "I009",
        "error",
        "追加后的文件与原文件不一致，没有写入",
        "after the addition the rest of the file would not be the same; nothing was written",
        "请把这两个文件发给软件维护人员",
        "please send both files to the maintainers",
    ),
    Entry(
        "I010",
        "warning",
        "没有找到：{titles}（{keys}）",
        "not found in the file: {keys}",
        "请在 YAML 里补上",
        "add them to the YAML",
    ),
    Entry(
        "I011",
        "note",
        "未导入：{text}（{reason_zh}）",
        "left out: {text} ({reason_en})",
    ),
    Entry(
        "I012",
        "warning",
        "推测 {path} 是“{text}”（把握 {confidence}）：{reason_zh}",
        "{path} is a guess: '{text}' (confidence {confidence}): {reason_en}",
        "请核对；YAML 里相应位置有注释",
        "please check; a comment marks it in the YAML",
    ),
    Entry(
        "I013",
        "error",
        "“--into”和“--section”要一起用，且不能再用 -o",
        "'--into' and '--section' go together, and without -o",
        "例如 mzreport intake 街道来稿.docx --into issues/2026-07.yaml --section 重点工作",
        "for example: mzreport intake item.docx --into issues/2026-07.yaml --section NAME",
        exit_status=2,
    ),
    Entry(
        "I014",
        "warning",
        "有 {count} 个用户自造字符无法还原，已印作〓",
        "{count} private-use characters could not be restored and print as 〓",
        "请对照原件补上",
        "fill them in from the original",
    ),
    Entry(
        "I015",
        "warning",
        "标题序号“{number}”与前面不连续，已照原样保留",
        "the heading number '{number}' does not follow on; it is kept as typed",
        "如果是笔误，删去 YAML 里这一条的 number，版式会自动编号",
        "if it is a slip, delete its 'number' in the YAML and the layout will count",
    ),
    Entry(
        "I016",
        "warning",
        "有 {count} 幅图片没有带进来：文件里没有图片数据，或不是能印的格式",
        "{count} pictures were not taken over: the file has no data of them, or none that can be printed",
        "请另存为 PNG 或 JPEG，在 YAML 里用 figure 补上",
        "save them as PNG or JPEG and add them as 'figure' in the YAML",
    ),
)
