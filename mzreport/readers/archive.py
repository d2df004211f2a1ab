"""A ZIP package opened with care: how many members, how large, how much they swell, is known before any is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from mzreport.diagnostics import Both, MzreportError, Span, fail
from mzreport.readers import limits

_END = b"PK\x05\x06"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


class Archive:
    """The members of a package by name; ``read`` unpacks one."""

    def __init__(self, file: zipfile.ZipFile, path: str) -> None:
        self.path = path
        self._file = file
        self._members = {member.filename.replace("\\", "/").lstrip("/"): member for member in file.infolist()}
        self._unpacked = 0

    @classmethod
    def open(cls, data: bytes, path: str) -> Archive:
        """Open the package of these bytes. Raises MzreportError N008 (damaged), N009 (abnormal) or N010 (password)."""
        _bound_directory(data, path)
        try:
            file = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise fail("N008", Span(path), reason=_reason(error)) from None
        archive = cls(file, path)
        archive._refuse_bombs()
        return archive

    @property
    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int = limits.UNPACKED_BYTES) -> bytes:
        """The bytes of a member, at most ``limit``. Raises MzreportError N008 or N009; KeyError when it is absent."""
        member = self._members[name]
        try:
            with self._file.open(member) as stream:
                # The declared size may lie.
                data = stream.read(limit + 1)
        except RuntimeError:
            raise fail("N010", Span(self.path)) from None
        except _BROKEN as error:
            raise fail("N008", Span(self.path), reason=f"{name}: {_reason(error)}") from None
        self._unpacked += len(data)
        if len(data) > limit or self._unpacked > limits.UNPACKED_BYTES:
            raise self._abnormal(f"{name} > {min(limit, limits.UNPACKED_BYTES) >> 20} MB")
        return data

    def _refuse_bombs(self) -> None:
        members = self._members.values()
        if any(member.flag_bits & 1 for member in members):
            raise fail("N010", Span(self.path))
        if len(members) > limits.MEMBERS:
            raise self._abnormal(Both(f"{len(members)} 个文件", f"{len(members)} members"))
        total = sum(member.file_size for member in members)
        if total > limits.UNPACKED_BYTES:
            raise self._abnormal(Both(f"展开后 {total >> 20} MB", f"{total >> 20} MB unpacked"))
        for member in members:
            swollen = member.file_size > limits.RATIO * max(1, member.compress_size)
            if swollen and member.file_size > limits.HARMLESS_BYTES:
                raise self._abnormal(f"{member.filename}: 1:{member.file_size // max(1, member.compress_size)}")

    def _abnormal(self, reason: str) -> MzreportError:
        return fail("N009", Span(self.path), reason=reason)


def _bound_directory(data: bytes, path: str) -> None:
    """Refuse a list of members that would itself fill the memory: Python reads it whole before anything is asked."""
    at = data.rfind(_END, max(0, len(data) - 66_000))
    if at < 0 or at + 22 > len(data):
        raise fail("N008", Span(path), reason=Both("不完整的压缩包", "incomplete ZIP file"))
    if int.from_bytes(data[at + 12 : at + 16], "little") > limits.DIRECTORY_BYTES:
        raise fail("N009", Span(path), reason=Both("文件目录过大", "the list of members is too long"))


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
