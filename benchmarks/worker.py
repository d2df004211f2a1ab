"""A process that stays: renders the jobs it is sent on stdin, answers with the times of each, as lines of JSON.

``python -m benchmarks.worker MODULE:FUNCTION``; a job is ``[source, target]``.
"""

import json
import resource
import sys
import time
from importlib import import_module


def _cpu() -> float:
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def serve(name: str) -> None:
    """Answer until stdin ends."""
    module, _, function = name.partition(":")
    render = getattr(import_module(module), function)
    for line in sys.stdin:
        walls, cpus = [], []
        for source, target in json.loads(line):
            wall, cpu = time.perf_counter(), _cpu()
            render(source, target)
            walls.append(time.perf_counter() - wall)
            cpus.append(_cpu() - cpu)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"wall": walls, "cpu": cpus, "peak_kib": peak}), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
