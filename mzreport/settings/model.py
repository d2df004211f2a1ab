"""The settings of one run as typed values, each with the layer and the place it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mzreport.diagnostics import Span
from mzreport.resources import fonts_folder
from mzreport.units import Length, mm

if TYPE_CHECKING:
    from mzreport.content import MapNode

OFFICE_FILE = "office.yaml"


class Layer(Enum):
    """Where a value can come from; a later member overrides an earlier one."""

    NATIONAL = "national"
    OFFICE = "office"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Origin:
    """One layer's word on a key: its text as written, and where."""

    layer: Layer
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class OfficeName:
    """The office's own names: in full, and as it is called inside the district; its 机关代字 and its 标志."""

    name: str = ""
    short_name: str = ""
    code: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office issues documents under: the printed 标志 and the 机关代字, empty where it has none of its own.

    ``tree`` is content that every document under it has: who issues it, who signs, who prints it.
    """

    mark: str = ""
    code: str = ""
    tree: MapNode | None = None


@dataclass(frozen=True, slots=True)
class Colophon:
    """The 版记: whether it is brought to an even page, the back of the last leaf."""

    even_page: bool = False


@dataclass(frozen=True, slots=True)
class Watermark:
    """What stands behind every page of a draft, and of what has been signed but not issued; empty for nothing."""

    draft: str = "草稿"
    signed: str = "送审稿"


@dataclass(frozen=True, slots=True)
class SealSize:
    """The diameter of a seal and the width and height of a stamped name: the areas kept free for them."""

    seal: Length = mm(42)
    stamp_width: Length = mm(40)
    stamp_height: Length = mm(20)


@dataclass(frozen=True, slots=True)
class FolioForm:
    """The page number: ``form`` holds ``{n}``; ``side`` is ``outside``, ``center``, ``right`` or ``none``."""

    form: str = "— {n} —"
    side: str = "outside"
    on_first_page: bool = True


@dataclass(frozen=True, slots=True)
class NumberingStart:
    """The first issue this office makes here: no office begins at 1. Absent parts are None."""

    year: int | None = None
    number: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: the roles in their order, the people of a role (a role without an entry is open to all)."""

    order: tuple[str, ...] = ("审核", "签发")
    people: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    same_person: bool = True


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """What 档号 are made of; ``pattern`` empty is that of DA/T 22—2015."""

    fonds: str = ""
    category: str = "WS"
    organ: str = ""
    pattern: str = ""

    @property
    def given(self) -> bool:
        """Whether the office gives its documents a 档号 when they are issued."""
        return bool(self.fonds or self.organ or self.pattern)


@dataclass(frozen=True, slots=True)
class FileNames:
    """Where ``new`` puts an issue, relative to the office's folder; ``{year}``, ``{number:02}`` … are filled in."""

    issue: str = "issues/{year}-{number:02}.yaml"
    supplement: str = "issues/{year}-supplement-{supplement}.yaml"
    document: str = "issues/{kind}-{year}-{number:02}.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office has settled, over the national defaults.

    ``folder`` is where its ``office.yaml`` lies, None without one. ``red`` is ``RRGGBB``. ``fonts`` maps a role to the
    office's own files for it, tried in order before those that ship. ``defaults`` maps a kind to the trees under
    every document of that kind, lowest layer first. ``retention`` maps a series, a kind or 其他 to a period as typed.
    ``origins`` maps a dotted key to its layers, the winner first.
    """

    folder: Path | None = None
    office: OfficeName = OfficeName()
    letterhead: Letterhead = Letterhead()
    letterheads: Mapping[str, Letterhead] = field(default_factory=lambda: MappingProxyType({}))
    seal_size: SealSize = SealSize()
    colophon: Colophon = Colophon()
    watermark: Watermark = Watermark()
    caption_numbers: bool = False
    red: str = "E60012"
    folio: FolioForm = FolioForm()
    imprint_suffix: str = "编"
    fonts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    templates: str = "templates"
    output: str = "build"
    archive: str = "archive"
    numbering: NumberingStart = NumberingStart()
    retention: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    archive_reference: ArchiveReference = ArchiveReference()
    archive_formats: tuple[str, ...] = ("pdf", "docx", "txt")
    signing: Signing = Signing()
    files: FileNames = FileNames()
    defaults: Mapping[str, tuple[tuple[Layer, MapNode], ...]] = field(default_factory=lambda: MappingProxyType({}))
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def root(self) -> Path:
        """The folder that relative folders are relative to: the office's, else the current one."""
        return self.folder if self.folder is not None else Path()

    @property
    def templates_folder(self) -> Path:
        """The folder of the office's own templates; it need not exist."""
        return self.root / self.templates

    @property
    def output_folder(self) -> Path:
        """The folder outputs go to unless the command line names another."""
        return self.root / self.output

    @property
    def archive_folder(self) -> Path:
        """The folder of the archive."""
        return self.root / self.archive

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """The folders font files are looked for in, in order: the office's, then the shipped one."""
        own = (self.root / "fonts",) if self.folder is not None else ()
        return (*own, fonts_folder())

    def font_files(self, role: str) -> tuple[Path, ...]:
        """The paths of the office's files for ``role`` that exist, in order."""
        found = (folder / name for name in self.fonts.get(role, ()) for folder in self.font_folders)
        return tuple(path for path in found if path.is_file())

    def letterhead_of(self, name: str | None) -> Letterhead:
        """The letterhead of a name; the office's own for none, or for a name it does not know."""
        return self.letterheads.get(name or "", self.letterhead)

    def origin(self, key: str) -> Origin | None:
        """Where the value of the dotted ``key`` came from; None when no layer gives one."""
        layers = self.origins.get(key, ())
        return layers[0] if layers else None
