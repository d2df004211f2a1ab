"""How fast an archive is verified, against ``sha256sum`` over the same files in the same run.

Run: python -m benchmarks.archive_speed [BAGS] [MEGABYTES-A-BAG]. Both read from the cache of the system, in turns; the
medians are compared. ``sha256sum`` only computes; verification also checks register, lists, numbers and names.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mzreport.archive import bag_info
from mzreport.archive.bag import file_bag, make_bag
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from tests.archive.build import draft, head_witness, payload

ROUNDS = 5


def fill(store: FolderStore, bags: int, megabytes: float) -> None:
    """Issue ``bags`` documents of a PDF and a DOCX of random bytes and a dozen small files each."""
    register = Register(store)
    for number in range(1, bags + 1):
        entry = draft(number, total=number, date="2026-08-10", registered="2026-08-10T09:00:00+08:00")
        size = int(megabytes * 500_000)
        files = payload(entry.title) | {f"rendered/{number}.{suffix}": os.urandom(size) for suffix in ("pdf", "docx")}
        files |= {f"source/images/{place}.png": os.urandom(20_000) for place in range(9)}
        info = bag_info.describe(entry, organization="东湖区民政局", bagging_date="2026-08-10", software="mzreport")
        made = make_bag(files, info)
        file_bag(store, made)
        register.append(replace(entry, bag=made.name), lambda _: None)


def seconds(work: Callable[[], object]) -> float:
    """The time ``work`` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> int:
    """Run with the numbers on the command line; exit status 2 where there is no sha256sum."""
    bags, megabytes = ([float(text) for text in sys.argv[1:3]] + [60.0, 4.0][len(sys.argv) - 1 :])[:2]
    tool = shutil.which("sha256sum")
    if tool is None:
        print("no sha256sum here to compare with")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = FolderStore(Path(folder) / "archive")
        fill(store, int(bags), megabytes)
        files = [str(path) for path in store.root.rglob("*") if path.is_file()]
        size = sum(Path(path).stat().st_size for path in files) / 1e6
        witness = head_witness(store)
        names = "\0".join(files).encode()
        command = ["xargs", "-0", tool]

        def compute() -> None:
            subprocess.run(command, input=names, stdout=subprocess.DEVNULL, check=True)

        def check() -> None:
            result = verify(store, witnesses=[witness])
            assert result.ok
            assert result.bags == int(bags)

        rounds = [(seconds(compute), seconds(check)) for _ in range(ROUNDS + 1)][1:]
    theirs, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(
        f"{int(bags)} bags, {len(files)} files, {size:.0f} MB, {os.cpu_count()} processors, median of {ROUNDS} rounds"
    )
    print(f"sha256sum        {size / theirs:7.0f} MB/s")
    print(f"archive verify   {size / ours:7.0f} MB/s   {theirs / ours:.2f} times sha256sum")
    return 0


if __name__ == "__main__":
    sys.exit(main())
