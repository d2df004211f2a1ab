"""LibreOffice as a second judge of the DOCX: what it makes of our files, with the fonts that ship with the product."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from mzreport.resources import fonts_folder

FACES = {
    "仿宋_GB2312": "MZReport FangSong",
    "楷体_GB2312": "MZReport Kai",
    "黑体": "MZReport Hei",
    "方正小标宋简体": "MZReport BiaoSong",
    "宋体": "MZReport Song",
    "Times New Roman": "Liberation Serif",
}


def convert(folder: Path, names: Iterable[str]) -> None:
    """Convert DOCX files of a folder to PDF beside them, in one call; skips the test where LibreOffice is absent.

    The standard's font names, which LibreOffice looks for, are led to our faces (it ignores ``w:altName``).
    """
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{face}</string></edit></match>'
        for name, face in FACES.items()
    )
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts_folder()}</dir>'
        f"<cachedir>{folder / 'cache'}</cachedir>{rules}</fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", *names],
        cwd=folder,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        capture_output=True,
        check=True,
        timeout=180,
    )
