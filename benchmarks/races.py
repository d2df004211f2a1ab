"""The races: cold processes, the first run ever, warm processes, batches; everybody in turn on the same content."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.contestants import BOTH, DOCX, LIBREOFFICE, WEASYPRINT, Contestant, Workshop
from benchmarks.measure import FailedError, Sample, Worker, check_outputs, peak_together, run_process
from benchmarks.prepare import paths
from benchmarks.tables import Samples, print_table, with_pair

#: Documents rendered before any counts, and how often the slow peers run.
WARM_UP = 3
_SLOW_ROUNDS = 3


class Field:
    """Those who take part; who fails is named, and is out."""

    def __init__(self, workshop: Workshop, contestants: list[Contestant]) -> None:
        self.workshop = workshop
        self.environment = workshop.environment()
        self.contestants = contestants
        self.failed: list[Contestant] = []

    @contextmanager
    def attempt(self, one: Contestant) -> Iterator[None]:
        """What is done inside may fail."""
        try:
            yield
        except FailedError as failure:
            print(f"{one.name} is out: {failure}")
            self.contestants.remove(one)
            self.failed.append(one)


def race_cold(field: Field, rounds: int) -> Samples:
    """Whole processes, everybody once a round."""
    samples: Samples = {one: [] for one in field.contestants}
    for number in range(rounds):
        for one in list(field.contestants):
            if one in (WEASYPRINT, LIBREOFFICE) and number >= _SLOW_ROUNDS:
                continue
            with field.attempt(one):
                samples[one].append(_cold(field, one))
    print(f"\n## Cold: a new process, caches on disk ({rounds} rounds in turn)\n")
    print_table(with_pair(samples), BOTH)
    _print_memory(field)
    return samples


def _cold(field: Field, one: Contestant) -> Sample:
    source, target = paths(field.workshop, one)
    sample = run_process(one.cold(source, target), field.environment, field.workshop.folder)
    check_outputs(target, one.suffixes)
    return sample


def _print_memory(field: Field) -> None:
    found = []
    for one in field.contestants:
        command = one.cold(*paths(field.workshop, one))
        found.append((one, peak_together(command, field.environment, field.workshop.folder)))
    if any(peak for _, peak in found):
        print(f"\nAll processes of a run together, MiB: {'; '.join(f'{one.name} {peak:.0f}' for one, peak in found)}")


def race_first(field: Field) -> None:
    """The first run of all: no compiled templates; and on a machine where Python has compiled nothing either."""
    print("\n## The first run ever\n")
    for label, names in (
        ("cache folder empty", ("MZREPORT_CACHE",)),
        ("and no module compiled", ("MZREPORT_CACHE", "PYTHONPYCACHEPREFIX")),
    ):
        with tempfile.TemporaryDirectory(dir=field.workshop.folder) as empty:
            environment = field.workshop.environment(**{name: str(Path(empty) / name) for name in names})
            sample = run_process(BOTH.cold(*paths(field.workshop, BOTH)), environment, field.workshop.folder)
        print(f"- {BOTH.name}, {label}: {sample.wall * 1000:.0f} ms wall, {sample.cpu * 1000:.0f} ms processor")


def race_warm(field: Field, count: int) -> Samples:
    """A document at a time by processes that stay, in turn; never the same document twice."""
    workers = {one: Worker(one.function, field.environment) for one in field.contestants if one.function}
    samples: Samples = {one: [] for one in workers}
    try:
        for index in range(count + WARM_UP):
            for one in [one for one in workers if one in field.contestants]:
                if one is WEASYPRINT and index >= WARM_UP + _SLOW_ROUNDS:
                    continue
                with field.attempt(one):
                    sample = _warm(field, one, workers[one], index)
                    samples[one] += [sample] if index >= WARM_UP else []
    finally:
        for worker in workers.values():
            worker.close()
    print(f"\n## Warm: one process, a new document each time, from its YAML file on ({count} documents in turn)\n")
    print_table(with_pair(samples), BOTH)
    return samples


def _warm(field: Field, one: Contestant, worker: Worker, index: int) -> Sample:
    source, target = paths(field.workshop, one, index)
    sample = worker.do([(source, target)])[0]
    check_outputs(target, one.suffixes)
    return sample


def race_batch(field: Field, count: int) -> None:
    """Many issues in one process, and shared out between two."""
    print(f"\n## Batch: {count} different issues, start of the processes included\n")
    print("| | 1 process, s | issues/s | peak MiB | 2 processes, s | issues/s | peak MiB each |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for one in [one for one in field.contestants if one.function]:
        cells = []
        with field.attempt(one):
            for processes in (1, 2):
                wall, peak = _batch(field, one, count, processes)
                cells += [f"{wall:.2f}", f"{count / wall:.1f}", f"{peak:.0f}"]
            print(f"| {one.name} | {' | '.join(cells)} |")
    if LIBREOFFICE in field.contestants and DOCX in field.contestants:
        with field.attempt(LIBREOFFICE):
            _convert_batch(field, count)


def _batch(field: Field, one: Contestant, count: int, processes: int) -> tuple[float, float]:
    start = time.perf_counter()
    workers = [Worker(one.function, field.environment) for _ in range(processes)]
    try:
        for number, worker in enumerate(workers):
            worker.send([paths(field.workshop, one, index) for index in range(number, count, processes)])
        peak = max(sample.peak for worker in workers for sample in worker.receive())
        wall = time.perf_counter() - start
    finally:
        for worker in workers:
            worker.close()
    if one is not DOCX:  # LibreOffice reads these afterwards
        for index in range(count):
            check_outputs(paths(field.workshop, one, index)[1], one.suffixes)
    return wall, peak


def _convert_batch(field: Field, count: int) -> None:
    """LibreOffice at its best: one call for all files."""
    made = [paths(field.workshop, DOCX, index)[1] for index in range(count)]
    profile = f"-env:UserInstallation=file://{field.workshop.folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(field.workshop.out)]
    sample = run_process([*command, *map(str, made)], field.environment, field.workshop.folder)
    for file in made:
        check_outputs(field.workshop.out / file.name, LIBREOFFICE.suffixes)
    print(f"| {LIBREOFFICE.name}, one call | {sample.wall:.2f} | {count / sample.wall:.1f} | {sample.peak:.0f} | | | |")
