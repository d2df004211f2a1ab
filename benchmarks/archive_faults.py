"""Random harm to an archive, one at a time, and how much of it verification finds with a witness of its head.

Run: python -m benchmarks.archive_faults [TIMES] [SEED]. Byte flips, removals, swaps, additions, truncations and worse
(files renamed, trimmed with their manifest lines, entries reordered, edited or cut off) over bags and register; each is
done to a fresh copy. Exit status 1 unless all were found and the untouched archive was found sound.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.archive.witness import Witness
from mzreport.diagnostics import Severity
from tests.archive import faults
from tests.archive.build import archive, head_witness


def found(root: Path, witness: Witness) -> bool:
    """Whether verification finds anything worse than a note."""
    result = verify(FolderStore(root), witnesses=[witness])
    return any(finding.severity > Severity.NOTE for finding in result.findings)


def run(times: int, seed: int, folder: Path) -> bool:
    """Do harm so many times, print the count of each kind; whether all was found."""
    sound = folder / "sound"
    store = archive(FolderStore(sound), count=12)
    witness = head_witness(store)
    if found(sound, witness):
        print("the untouched archive is not sound")
        return False
    random = Random(seed)
    done: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    started = time.perf_counter()
    for _ in range(times):
        kind = random.choice(faults.KINDS)
        harmed = folder / "harmed"
        shutil.copytree(sound, harmed)
        what = kind(harmed, random)
        done[kind.__name__] += 1
        if not found(harmed, witness):
            missed[kind.__name__] += 1
            print(f"missed: {kind.__name__} {what}")
        shutil.rmtree(harmed)
    for name, count in sorted(done.items()):
        print(f"{name:10} {count - missed[name]:4} of {count:4} found")
    caught = times - missed.total()
    print(f"{'all':10} {caught:4} of {times:4} found ({100 * caught / times:.1f} %)", end="")
    print(f", seed {seed}, {time.perf_counter() - started:.1f} s")
    return not missed


def main() -> int:
    """Run with the numbers on the command line."""
    times, seed = ([int(text) for text in sys.argv[1:3]] + [500, 1][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        return 0 if run(times, seed, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
