"""The same bulletin as a file for mzreport and as a file for the peers."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from benchmarks.content import Bulletin, Section, make_bulletin, variants


def issue_yaml(bulletin: Bulletin) -> str:
    """The bulletin as a clerk writes it for mzreport."""
    year, month, day = bulletin.date
    identity = f"{{year: {bulletin.year}, number: {bulletin.number}, total: {bulletin.total}, "
    lines = [
        "kind: bulletin",
        f"series: {_quoted(bulletin.series)}",
        f"issue: {identity}date: {year}-{month:02}-{day:02}}}",
        f"compiler: {_quoted(bulletin.compiler)}",
        "sections:",
    ]
    for section in bulletin.sections:
        lines += [f"  - heading: {_quoted(section.heading)}", "    items:"]
        for item in section.items:
            lines.append("      - text: |")
            lines += ["" if not line else f"          {line}" for line in "\n\n".join(item).split("\n")]
            lines.append("")
    lines.append("signoff:")
    lines += [f"  - {{label: {_quoted(label)}, value: {_quoted(value)}}}" for label, value in bulletin.signoff]
    return "\n".join(lines) + "\n"


def peers_yaml(bulletin: Bulletin) -> str:
    """The bulletin as the peers' templates want it: every string ready to print."""
    year, month, day = bulletin.date
    lines = [
        f"title: {_quoted(bulletin.series)}",
        f"number: {_quoted(f'{bulletin.year}年第{bulletin.number}期')}",
        f"total: {_quoted(f'（总第{bulletin.total}期）')}",
        f"compiler: {_quoted(bulletin.compiler + ('' if bulletin.compiler.endswith('编') else '编'))}",
        f"date: {_quoted(f'{year}年{month}月{day}日')}",
        "sections:",
    ]
    for section in bulletin.sections:
        heading = section.heading if section.heading.startswith("【") else f"【{section.heading}】"
        lines += [f"  - heading: {_quoted(heading)}", "    paragraphs:"]
        lines += [f"      - {_quoted(paragraph)}" for item in section.items for paragraph in item]
    lines.append("signoff:")
    lines += [f"  - {{label: {_quoted(label)}, value: {_quoted(value)}}}" for label, value in bulletin.signoff]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_bulletin(path: Path) -> Bulletin:
    """A bulletin from an issue file of mzreport's, or from the plain text of a printed one (``.txt``)."""
    if path.suffix == ".txt":
        return _from_text(path.read_text(encoding="utf-8"))
    from mzreport.content import block_texts
    from mzreport.settings.loading import load_issue

    loaded = load_issue(path)
    issue = loaded.issue
    if issue is None or issue.kind != "bulletin":
        codes = " ".join(finding.code for finding in loaded.diagnostics)
        sys.exit(f"{path}: not a bulletin that can be read {codes}")
    identity = issue.issue
    date = identity.date
    return Bulletin(
        series=str(issue.series or ""),
        year=int(identity.year or 2000),
        number=int(identity.number or 1),
        total=int(identity.total or 1),
        date=(date.year, date.month, date.day) if date else (2000, 1, 1),
        compiler=str(issue.compiler or ""),
        sections=tuple(
            Section(
                str(section.heading or ""),
                tuple(tuple(str(text) for text in block_texts(item.blocks)) for item in section.items),
            )
            for section in issue.sections
        ),
        signoff=tuple((str(entry.label), str(entry.value)) for entry in issue.signoff),
    )


def _from_text(text: str) -> Bulletin:
    """Blocks parted by blank lines: series, numbers, compiler, date, then 【sections】 and ``label：value`` lines."""
    blocks = ["".join(block.split("\n")) for block in re.split(r"\n\s*\n", text.strip())]
    series, numbers, compiler, day, *rest = blocks
    year, number, total = (int(found) for found in re.findall(r"\d+", numbers)[:3])
    date = re.findall(r"\d+", day)
    sections: list[tuple[str, list[str]]] = []
    signoff = []
    for block in rest:
        if block.startswith("【"):
            sections.append((block, []))
        elif label := re.fullmatch(r"(编辑|电话|签发|网址|邮箱)：<?(.*?)>?", block):
            signoff.append((label[1], label[2]))
        elif sections[-1][1] and sections[-1][1][-1][-1] not in "。！？；”":
            sections[-1][1][-1] += block  # cut by a page break
        else:
            sections[-1][1].append(block)
    return Bulletin(
        series,
        year,
        number,
        total,
        (int(date[0]), int(date[1]), int(date[2])),
        compiler,
        tuple(Section(heading, tuple((item,) for item in items)) for heading, items in sections),
        tuple(signoff),
    )


def write_files(folder: Path, document: Path | None, count: int) -> None:
    """``issue.yaml`` and ``peers.yaml`` in ``folder``, and ``count`` variants under ``issues/`` and ``peers/``."""
    original = read_bulletin(document) if document else make_bulletin()
    _write(folder / "issue.yaml", folder / "peers.yaml", original)
    for index, variant in enumerate(variants(original, count)):
        _write(folder / f"issues/{index:03}.yaml", folder / f"peers/{index:03}.yaml", variant)


def _write(ours: Path, theirs: Path, bulletin: Bulletin) -> None:
    for path, text in ((ours, issue_yaml(bulletin)), (theirs, peers_yaml(bulletin))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    # A process of its own, so that what reading needs does not count as anybody's memory.
    write_files(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 3 else None, int(sys.argv[-1]))
