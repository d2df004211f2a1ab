"""``python -m benchmarks.plan_curve``: a plan of 15 to 120 pages; time a page beside that of the shortest.

For 60 pages there are 300 headings on four levels, a table of 500 rows and 40 figures. Exit status 1 where a page of
the longest takes more than half as much again as one of the shortest.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from pathlib import Path
from struct import pack

if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.content import make_bulletin
from benchmarks.stages import stages

_SIZES = (15, 30, 60, 120)
#: On about sixty pages: headings, every other with a sentence of so many characters, rows of the table, figures.
_HEADINGS, _SENTENCE, _ROWS, _FIGURES = 300, 24, 500, 40
_STAGES = ("load", "compose", "typeset", "paint", "docx")
_SLACK = 1.5


def main() -> None:
    """Print a row a size, each stage in milliseconds a page, and the whole as a ratio to the shortest."""
    print(f"| pages | {' | '.join(f'{name} ms a page' for name in _STAGES)} | ms a page | ratio |")
    print("|" + "---:|" * (len(_STAGES) + 3))
    totals = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        (folder / "figure.png").write_bytes(_picture(240, 160))
        stages(_write(folder, _SIZES[0]))  # fonts and imports are paid for once
        for size in _SIZES:
            source = _write(folder, size)
            run = min((stages(source) for _ in range(3)), key=lambda one: sum(one[stage] for stage in _STAGES))
            a_page = [run[stage] / run["pages"] for stage in _STAGES]
            totals.append(sum(a_page))
            cells = " | ".join(f"{value:.2f}" for value in a_page)
            print(f"| {run['pages']:.0f} | {cells} | {totals[-1]:.2f} | {totals[-1] / totals[0]:.2f} |", flush=True)
    sys.exit(totals[-1] > _SLACK * totals[0])


def _write(folder: Path, pages: int) -> Path:
    file = folder / f"plan{pages}.yaml"
    file.write_text(plan_yaml(pages / 60), encoding="utf-8")
    return file


def plan_yaml(part: float) -> str:
    """A plan as a clerk writes it, as long as ``part`` of the one of sixty pages."""
    count = round(_HEADINGS * part)
    paragraphs = [line for section in make_bulletin().sections for item in section.items for line in item]
    sentences = [f"{line.partition('。')[0].strip()[:_SENTENCE]}。" for line in paragraphs]
    lines = ["kind: plan", "title: 东湖区民政局工作要点", "body:"]
    for n in range(count):
        level = 1 + (n % 8 > 0) + (n % 4 > 1) + (n % 8 == 7)
        lines.append(f"  - h{level}: 第{n}项工作")
        if n % 2:
            lines.append(f"  - {sentences[n % len(sentences)]!r}")
        if n * round(_FIGURES * part) // count != (n + 1) * round(_FIGURES * part) // count:
            lines.append(f"  - figure: {{src: figure.png, alt: 第{n}项工作的现场, caption: 现场, width: 40mm}}")
    lines += ["  - table:", "      caption: 任务分解", "      head: [序号, 任务, 责任单位]", "      rows:"]
    lines += [f'        - ["{n}", 完成第{n}项任务并报送进展情况, 养老服务科]' for n in range(round(_ROWS * part))]
    return "\n".join(lines) + "\n"


def _picture(width: int, height: int) -> bytes:
    """A grey picture with a slope of light."""
    rows = b"".join(b"\0" + bytes(x * 255 // width for x in range(width)) for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data))

    head = pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main()
