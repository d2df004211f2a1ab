"""What was measured, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from benchmarks.contestants import BOTH, DOCX, DOCXTPL, PDF, TYPST, Contestant
from benchmarks.measure import Sample

Samples = dict[Contestant, list[Sample]]


def with_pair(samples: Samples) -> dict[str, list[Sample]]:
    """The samples by name, and the two peers together that make what we make."""
    named = {contestant.name: found for contestant, found in samples.items()}
    if samples.get(TYPST) and samples.get(DOCXTPL):
        pairs = zip(samples[TYPST], samples[DOCXTPL], strict=True)
        named[f"{TYPST.name} + {DOCXTPL.name}"] = [first + second for first, second in pairs]
    return named


def print_table(samples: dict[str, list[Sample]], reference: Contestant) -> None:
    """Medians, spread and memory, and how many times another's time the reference takes."""
    print(f"| | wall ms | spread | processor ms | largest process, MiB | {reference.name} is … times it |")
    print("|---|---:|---:|---:|---:|---:|")
    ours = samples.get(reference.name, [])
    for name, found in samples.items():
        if not found:
            continue
        walls = sorted(sample.wall * 1000 for sample in found)
        cells = (
            f"{median(walls):.1f}",
            f"{walls[0]:.1f}–{walls[-1]:.1f}",
            f"{median(sample.cpu for sample in found) * 1000:.1f}",
            f"{max(sample.peak for sample in found):.0f}",
            f"{_ratio(ours, found, _wall):.2f}" if ours else "–",
        )
        print(f"| {name} | {' | '.join(cells)} |")


def _wall(sample: Sample) -> float:
    return sample.wall


def _cpu(sample: Sample) -> float:
    return sample.cpu


def _ratio(ours: list[Sample], theirs: list[Sample], value: Callable[[Sample], float]) -> float:
    """The median of the ratios round by round: what slows a whole round down cancels out."""
    return median(value(one) / value(other) for one, other in zip(ours, theirs, strict=False))


def print_verdict(cold: Samples, warm: Samples) -> None:
    """The marks set for the product."""
    pair = f"{TYPST.name} + {DOCXTPL.name}"
    print("\n## Marks\n")
    print("| | wall | processor | required | |")
    print("|---|---:|---:|---:|---|")
    for label, ours, theirs, limit in (
        ("cold, PDF + DOCX : Typst + docxtpl", cold.get(BOTH), with_pair(cold).get(pair), 1.5),
        ("warm PDF : Typst", warm.get(PDF), warm.get(TYPST), 2.0),
        ("warm DOCX : docxtpl", warm.get(DOCX), warm.get(DOCXTPL), 1.2),
    ):
        if ours and theirs:
            wall = _ratio(ours, theirs, _wall)
            print(f"| {label} | {wall:.2f} | {_ratio(ours, theirs, _cpu):.2f} | {limit} | {_word(wall <= limit)} |")
        else:
            print(f"| {label} | – | – | {limit} | nobody to compare with |")
    if cold.get(BOTH):
        peak = max(sample.peak for sample in cold[BOTH])
        print(f"| peak memory, cold, MiB | {peak:.0f} | | 150 | {_word(peak < 150)} |")


def _word(kept: bool) -> str:
    return "kept" if kept else "MISSED"
