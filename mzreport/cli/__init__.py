"""The command line: the entry point, and the one place where findings and faults become exit statuses."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit the process with its status."""
    # A command lives for a moment and makes few cycles: looking for them again and again while libraries load would
    # take a tenth of its time. The thresholds still bound a run over many files.
    gc.set_threshold(100_000, 20, 20)
    # No plug-in of pydantic has a say here; looking for one searches every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = status(arguments)
    # Everything is written and closed. Taking thousands of modules apart again would cost a fifth of a short command.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def status(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default); returns the exit status and lets no exception out."""
    from mzreport.cli.terminal import prepare_streams

    prepare_streams()
    try:
        return _guarded(arguments)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        from mzreport.cli.crash import report_crash

        return report_crash(error)


def _guarded(arguments: Sequence[str] | None) -> int:
    import click

    from mzreport.cli.command import UsageFault, finding_of
    from mzreport.cli.report import report
    from mzreport.cli.terminal import close_output
    from mzreport.diagnostics import MzreportError, exit_status

    try:
        code = _dispatch(arguments)
        close_output()
    except click.Abort:
        return _interrupted()
    except UsageFault as fault:
        report([fault.finding])
        return fault.finding.exit_status
    except click.UsageError as error:
        finding = finding_of(error)
        report([finding])
        return finding.exit_status
    except MzreportError as error:
        report(error.diagnostics)
        return exit_status(error.diagnostics)
    return code


def _dispatch(arguments: Sequence[str] | None) -> int:
    from mzreport.cli.group import main

    returned = main.main(
        args=None if arguments is None else list(arguments), prog_name="mzreport", standalone_mode=False
    )
    return returned if isinstance(returned, int) else 0


def _interrupted() -> int:
    from mzreport.cli.report import report
    from mzreport.diagnostics import diagnostic

    report([diagnostic("U130")])
    return 130
