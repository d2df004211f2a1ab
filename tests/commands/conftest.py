"""Whole sessions: the command as a clerk runs it, in a process of its own, in an office of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Session:
    """Exit status and both streams of one run."""

    status: int
    out: str
    err: str


class Office:
    """A folder, its files, and the command run in it."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    def run(self, *arguments, language="en", **environment):
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
        kept |= {"PYTHONPATH": str(ROOT), "MZREPORT_LANG": language, "MZREPORT_CACHE": "", "HOME": str(self.folder)}
        run = subprocess.run(
            [sys.executable, "-m", "mzreport", *map(str, arguments)],
            cwd=self.folder,
            env=kept | environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Session(run.returncode, run.stdout.decode(), run.stderr.decode())

    def files(self):
        """Every file below the folder, with its bytes."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def office(tmp_path):
    """An empty office."""
    return Office(tmp_path)
