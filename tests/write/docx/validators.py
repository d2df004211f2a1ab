"""What the two validators of OOXML say of a file; each is skipped, with a reason, where it is absent."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def audit_errors(path: Path) -> list[str]:
    """The findings of openxml-audit."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    return [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors]


def sdk_errors(path: Path) -> list[object]:
    """The findings of the Open XML SDK for Microsoft 365."""
    program = os.environ.get("MZREPORT_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("ooxml-validator is neither on PATH nor named by MZREPORT_OOXML_VALIDATOR")
    done = subprocess.run(
        [program, str(path), "--officeVersion", "Microsoft365"], capture_output=True, text=True, check=False
    )
    errors: list[object] = json.loads(done.stdout)["errors"]
    return errors
