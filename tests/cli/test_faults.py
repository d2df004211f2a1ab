"""Faults of the program and of its streams: one line, a known status, never a traceback."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

from mzreport.cli import crash, status
from mzreport.cli.group import main
from mzreport.diagnostics import fail

ROOT = Path(__file__).parents[2]


def raising(error):
    def fault(*_arguments, **_keywords):
        raise error

    return fault


def process(*arguments, **keywords):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MZREPORT_LANG": "en"}
    return subprocess.Popen([sys.executable, "-m", "mzreport", *arguments], env=environment, **keywords)


def test_a_bug_is_one_line_and_a_file(mzreport, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(main, "get_help", raising(ZeroDivisionError("secret\ndetail")))
    session = mzreport("--help", language="en")
    (log,) = tmp_path.glob("mzreport-crash-*.txt")
    assert (session.code, session.out) == (70, "")
    assert session.err == f"mzreport: error X001 internal error (ZeroDivisionError); the details are in {log}\n"
    text = log.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "secret" in text


def test_a_bug_on_a_full_disk_still_says_where(mzreport, monkeypatch):
    monkeypatch.setattr(crash.tempfile, "NamedTemporaryFile", raising(OSError(28, "full")))
    monkeypatch.setattr(main, "get_help", raising(ZeroDivisionError("detail")))
    session = mzreport("--help", language="en")
    assert session.code == 70
    assert session.err.startswith("mzreport: error X002 internal error (ZeroDivisionError: detail) at test_faults.py:")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_interrupted(mzreport, monkeypatch, error):
    monkeypatch.setattr(main, "get_help", raising(error))
    session = mzreport("--help", language="en")
    assert session.code == 130
    assert session.err.strip() == "mzreport: note U130 interrupted; no half-written file was left"


def test_a_fault_of_the_library_keeps_its_status(mzreport, monkeypatch):
    monkeypatch.setattr(main, "get_help", raising(fail("O003", path="a/b", folder="a")))
    session = mzreport("--help", language="en")
    assert (session.code, session.err) == (6, "mzreport: error O003 the folder a does not exist: a/b was not written\n")


def test_streams_that_are_not_there(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert status(["--version"]) == 0
    assert status(["--frob"]) == 2


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_closed_pipe_is_no_crash():
    with process("schema", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("schema",), ("--help",), ("check", "--help"), ("archive", "-h"), ("help",)])
def test_a_full_disk_behind_standard_output(arguments):
    with Path("/dev/full").open("w") as full, process(*arguments, stdout=full, stderr=subprocess.PIPE) as run:
        err = run.stderr.read().decode()
    assert run.returncode == 6
    assert err == "mzreport: error O010 standard output could not be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupt_of_a_running_process():
    code = (
        "import time, mzreport.cli.group as g; g.main.get_help = lambda c: print('up', flush=True) or time.sleep(30)\n"
    )
    code += "from mzreport.cli import run; run(['--help'])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MZREPORT_LANG": "en"}
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout.readline() == b"up\n"
        run.send_signal(signal.SIGINT)
        err = run.stderr.read().decode()
    assert run.returncode == 130
    assert "Traceback" not in err


def test_legacy_code_pages_get_utf_8():
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", "MZREPORT_LANG": "zh"}
    run = subprocess.run([sys.executable, "-m", "mzreport", "help"], env=environment, capture_output=True, check=True)
    assert "用法：" in run.stdout.decode("utf-8")


def test_a_command_imports_no_other_and_nothing_heavy():
    code = (
        "import sys; from mzreport.cli import status; status(['--version'])\n"
        "heavy = {'pydantic', 'reportlab', 'docx', 'jinja2', 'lxml', 'yaml'}\n"
        "heavy |= {'mzreport.cli.render', 'mzreport.cli.pages', 'mzreport.content', 'mzreport.settings'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
