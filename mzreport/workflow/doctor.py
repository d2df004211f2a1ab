"""Examining an installation and an office: whatever would stop a document from coming out, found beforehand."""

from __future__ import annotations

import hashlib
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mzreport.diagnostics import Diagnostic, MzreportError, Severity
from mzreport.resources import fonts_folder, templates_folder
from mzreport.settings import OFFICE_FILE, Settings, check_defaults, find_office, load_settings

LIBRARIES = (
    "click",
    "PyYAML",
    "pydantic",
    "Jinja2",
    "reportlab",
    "python-docx",
    "lxml",
    "fonttools",
    "pypdfium2",
    "pillow",
)
#: Room for a year of issues in every format, with what a PDF and its temporary copy need at once.
LEAST_FREE = 200 * 1024 * 1024
#: A font that claims a Chinese role must have at least these.
_TRIAL = "国民政，。“"
_LATIN_TRIAL = "Aa019"


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at: its area and name, whether it is in order, and what was found, in both languages.

    ``area`` is ``program``, ``fonts``, ``office``, ``templates`` or ``folders``.
    """

    area: str
    name: str
    ok: bool
    zh: str
    en: str


def examine(folder: Path) -> tuple[Examined, ...]:
    """Examine the installation, and the office that ``folder`` belongs to; writes nothing that stays."""
    office = find_office(folder)
    settings, diagnostics = load_settings(office)
    return (
        *_program(),
        *_shipped_fonts(),
        *_office(office, (*diagnostics, *check_defaults(settings))),
        *_office_fonts(settings),
        *_templates(settings),
        *_folders(settings),
    )


def _program() -> Iterator[Examined]:
    from mzreport import __version__

    yield Examined("program", "mzreport", True, __version__, __version__)
    system = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    yield Examined("program", "Python", True, system, system)
    for library in LIBRARIES:
        try:
            version = metadata.version(library)
        except metadata.PackageNotFoundError:
            yield Examined("program", library, False, "没有安装", "not installed")
        else:
            yield Examined("program", library, True, version, version)


def _shipped_fonts() -> Iterator[Examined]:
    folder = fonts_folder()
    try:
        sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        yield Examined(
            "fonts", str(folder), False, f"自带字体的清单读不了：{error}", f"no list of shipped fonts: {error}"
        )
        return
    for line in sums:
        digest, _, name = line.partition("  ")
        if not name.endswith(".ttf"):
            continue
        try:
            intact = hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        except OSError:
            yield Examined(
                "fonts", name, False, "文件缺失或读不了，请重新安装软件", "missing or unreadable; install again"
            )
            continue
        if intact:
            yield Examined("fonts", name, True, "完好", "intact")
        else:
            yield Examined("fonts", name, False, "文件已损坏，请重新安装软件", "damaged; install again")


def _office(office: Path | None, diagnostics: tuple[Diagnostic, ...]) -> Iterator[Examined]:
    if office is None:
        yield Examined(
            "office",
            OFFICE_FILE,
            True,
            "没有找到，使用全国默认值；“mzreport init”可以建立",
            "none found, national defaults apply; 'mzreport init' makes one",
        )
        return
    wrong = [finding for finding in diagnostics if finding.severity > Severity.NOTE]
    for finding in wrong:
        yield Examined(
            "office",
            str(finding.span or office),
            False,
            f"{finding.code} {finding.message('zh')}",
            f"{finding.code} {finding.message('en')}",
        )
    if not wrong:
        yield Examined("office", str(office), True, "格式正确", "valid")


def _office_fonts(settings: Settings) -> Iterator[Examined]:
    # Files that are not there are among the findings on office.yaml already.
    for role in settings.fonts:
        for path in settings.font_files(role):
            yield _font(role, path)


def _font(role: str, path: Path) -> Examined:
    from mzreport.fonts import open_face

    name = f"{role}: {path.name}"
    try:
        face = open_face(path)
        missing = [c for c in (_LATIN_TRIAL if role == "latin" else _TRIAL) if not face.glyph(c)]
        restricted = face.embedding == "restricted"
    except MzreportError as error:
        first = error.diagnostics[0]
        return Examined("fonts", name, False, first.message("zh"), first.message("en"))
    if missing:
        lacking = "".join(missing)
        return Examined("fonts", name, False, f"缺少常用字符：{lacking}", f"lacks everyday characters: {lacking}")
    if restricted:
        return Examined("fonts", name, False, "字体授权禁止嵌入文件", "its licence bits forbid embedding")
    return Examined("fonts", name, True, "可用", "usable")


def _templates(settings: Settings) -> Iterator[Examined]:
    built_in = _kinds(templates_folder())
    yield Examined(
        "templates",
        str(templates_folder()),
        bool(built_in),
        f"自带版式：{'、'.join(built_in)}" if built_in else "没有找到自带版式，请重新安装软件",
        f"built in: {', '.join(built_in)}" if built_in else "no built-in templates; install again",
    )
    own = _kinds(settings.templates_folder) if settings.folder is not None else []
    if own:
        yield Examined(
            "templates", str(settings.templates_folder), True, f"本单位版式：{'、'.join(own)}", f"own: {', '.join(own)}"
        )


def _kinds(folder: Path) -> list[str]:
    try:
        return sorted(
            {path.parent.name for name in ("layout.xml.j2", "styles.yaml") for path in folder.glob(f"*/{name}")}
        )
    except OSError:
        return []


def _folders(settings: Settings) -> Iterator[Examined]:
    yield _folder(settings.output_folder)
    if settings.folder is not None:
        yield _folder(settings.archive_folder)


def _folder(folder: Path) -> Examined:
    """Whether files can be made in ``folder``, or in what is there of the folders above it, and the room left."""
    existing = folder.absolute()
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    try:
        with tempfile.NamedTemporaryFile(dir=existing, prefix=".mzreport-"):
            free = shutil.disk_usage(existing).free
    except OSError as error:
        reason = error.strerror or str(error)
        return Examined("folders", str(folder), False, f"不能写入：{reason}", f"cannot be written: {reason}")
    gigabytes = f"{free / 1024**3:.1f} GB"
    if free < LEAST_FREE:
        return Examined("folders", str(folder), False, f"剩余空间太少：{gigabytes}", f"too little space: {gigabytes}")
    return Examined("folders", str(folder), True, f"可以写入，剩余 {gigabytes}", f"writable, {gigabytes} free")
