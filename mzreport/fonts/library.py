"""Faces by role, and the face that has a character: role, then the fallbacks, then none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mzreport.diagnostics import Span, fail
from mzreport.fonts.face import Face, open_face
from mzreport.model import FontRole
from mzreport.resources import fonts_folder


class FontLibrary:
    """The faces of a document's font roles, opened when first needed.

    ``folders`` are searched in order for a role's files, the built-in fonts last; an office's own files win.
    """

    def __init__(
        self, roles: Mapping[str, FontRole], fallback: Iterable[str] = (), folders: Iterable[Path] = ()
    ) -> None:
        self.roles = roles
        self.fallback = tuple(fallback)
        self.folders = (*folders, fonts_folder())
        self._faces: dict[tuple[str, bool], Face] = {}

    def find(self, file: str) -> Path | None:
        """Where a font file lies, or None."""
        for folder in self.folders:
            path = folder / file
            if path.is_file():
                return path
        return None

    def face(self, role: str, bold: bool = False) -> Face:
        """The face of a role: its bold files when asked for and given, else the first of its files that exists.

        Raises MzreportError F001 when the role or all of its files are missing.
        """
        key = (role, bold)
        if key not in self._faces:
            self._faces[key] = self._open(role, bold)
        return self._faces[key]

    def _open(self, role: str, bold: bool) -> Face:
        known = self.roles.get(role)
        if known is None:
            raise fail("F004", role=role, known="、".join(sorted(self.roles)))
        if bold and not known.bold_files:
            return self.face(role)
        files = known.bold_files if bold else known.files
        for file in files:
            path = self.find(file)
            if path:
                return open_face(path)
        raise fail(
            "F001",
            Span(str(self.folders[0] / files[0])) if files else None,
            role=role,
            files="、".join(files),
            folders="、".join(map(str, self.folders)),
        )

    def has_bold(self, role: str) -> bool:
        """Whether the role has a bold face of its own."""
        return bool(self.roles[role].bold_files)

    def fallback_face(self, character: str) -> Face | None:
        """The first fallback face that has the character, or None."""
        for role in self.fallback:
            if role in self.roles:
                face = self.face(role)
                if face.glyph(character):
                    return face
        return None
