"""The command line run in this process, with its streams caught, in an empty folder and a settled environment."""

import io
import sys
from dataclasses import dataclass

import pytest

from mzreport.cli import status


@dataclass
class Session:
    """What one run left behind."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def mzreport(tmp_path, monkeypatch):
    """Run ``mzreport`` with arguments; ``terminal`` makes standard error one."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "MZREPORT_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")

    def run(*arguments, terminal=False, language=None):
        if language:
            monkeypatch.setenv("MZREPORT_LANG", language)
        out = io.TextIOWrapper(io.BytesIO(), "utf-8")
        err = (Terminal if terminal else io.TextIOWrapper)(io.BytesIO(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = status(arguments)
        for stream in (out, err):
            stream.flush()
        return Session(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())

    return run


@pytest.fixture
def write(tmp_path):
    """Write a file below the current folder."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    return write
