"""Who takes part: how each is started cold, how it is called warm, and which of the prepared files it reads."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import ROOT

#: Everything a bulletin's peers name; a peer that scans its font folder need not scan what is not for it.
_FONTS = ("MZReportFangSong", "MZReportBiaoSong", "MZReportHei", "MZReportSong", "MZReportKai", "LiberationSerif")
_PEERS = ROOT / "benchmarks" / "peers"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folder a run works in: the prepared content, the fonts for the peers, caches, outputs."""

    folder: Path

    @property
    def fonts(self) -> Path:
        """The contestants' common fonts."""
        return self.folder / "fonts"

    @property
    def out(self) -> Path:
        """Where outputs go."""
        return self.folder / "out"

    def furnish(self) -> None:
        """Make the folders, and link the fonts."""
        for folder in (self.fonts, self.out, self.folder / "cache"):
            folder.mkdir(parents=True, exist_ok=True)
        for name in _FONTS:
            file = f"{name}-Regular.ttf"
            if not (self.fonts / file).exists():
                (self.fonts / file).symlink_to(ROOT / "fonts" / file)

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment of every contestant; bytecode is kept, as it is where a program is installed."""
        own = {
            "PYTHONPATH": str(ROOT),
            "MZREPORT_CACHE": str(self.folder / "cache"),
            "BENCHMARK_FONTS": str(self.fonts),
            "BENCHMARK_DOCX_TEMPLATE": str(self.folder / "template.docx"),
            "BENCHMARK_PROFILE": str(self.folder / "profile"),
            "FONTCONFIG_FILE": str(self.folder / "fonts.conf"),
            "MPLCONFIGDIR": str(self.folder / "cache"),
        }
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, **own, **changes}


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to one format or two.

    ``suffixes`` are those of the files it makes; ``content`` is which prepared file it reads: ``issue`` (mzreport's
    own), ``peers``, or ``docx`` (what mzreport made). ``function`` is ``module:name`` for warm runs, empty where a
    warm run makes no sense; ``command`` starts it cold, with ``{source}``, ``{target}`` and ``{folder}``; ``needs``
    are the modules, and behind a ``!`` the programs, without which it stays away.
    """

    name: str
    suffixes: tuple[str, ...]
    content: str
    function: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def missing(self) -> str:
        """The first thing it needs that is not there, or the empty string."""
        for need in self.needs:
            module, _, program = need.partition("!")
            if shutil.which(program) is None if program else find_spec(module) is None:
                return program or module
        return ""

    def cold(self, source: Path, target: Path) -> list[str]:
        """The command line for one document."""
        return [part.format(source=source, target=target, folder=target.parent) for part in self.command]


def _ours(name: str, function: str, *formats: str) -> Contestant:
    options = [option for form in formats for option in ("-f", form)]
    command = (sys.executable, "-m", "mzreport", "render", "{source}", "-o", "{folder}", *options)
    suffixes = tuple(f".{form}" for form in formats)
    return Contestant(name, suffixes, "issue", f"benchmarks.ours:{function}", command)


def _peer(name: str, folder: str, suffix: str, *needs: str) -> Contestant:
    command = (sys.executable, str(_PEERS / folder / "render.py"), "{source}", "{target}")
    return Contestant(name, (suffix,), "peers", f"benchmarks.peers.{folder}.render:render", command, needs)


BOTH = _ours("mzreport PDF + DOCX", "render_both", "pdf", "docx")
PDF = _ours("mzreport PDF", "render_pdf", "pdf")
DOCX = _ours("mzreport DOCX", "render_docx", "docx")
TYPST = _peer("Typst", "typst", ".pdf", "typst")
DOCXTPL = _peer("docxtpl", "docxtpl", ".docx", "docxtpl")
WEASYPRINT = _peer("WeasyPrint", "weasyprint", ".pdf", "weasyprint")
LIBREOFFICE = Contestant(
    "LibreOffice, from our DOCX",
    (".pdf",),
    "docx",
    "",
    (sys.executable, str(_PEERS / "libreoffice" / "render.py"), "{source}", "{target}"),
    ("!soffice",),
)
CONTESTANTS = (BOTH, PDF, DOCX, TYPST, DOCXTPL, WEASYPRINT, LIBREOFFICE)
