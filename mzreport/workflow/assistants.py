"""Making outputs in processes of their own, which load their libraries while the content is still being read.

More than half of a cold start is loading libraries; where there is a second core the painter's and the writer's are
loaded beside the reader's. The processes are forked, so they exist on Linux alone; whatever goes wrong in one is done
again in the process that asked, where it is reported.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from mzreport.diagnostics import MzreportError
from mzreport.formats import Format
from mzreport.workflow.making import Anchors, Facts, Making

if TYPE_CHECKING:
    from mzreport.model import Document

#: Findings on single characters: only this process has the source to tell their exact place.
_EXACT_HERE = frozenset(("F101",))
_LENGTH = struct.Struct(">Q")


class Assistants:
    """One process for the painted formats, one for the written ones; none where they would not help."""

    def __init__(self, formats: Sequence[Format]) -> None:
        sources = {form.source for form in formats} if _second_core() else set()
        if sources:
            import mzreport.model  # noqa: F401 - all three processes need it: loaded once, before they part
        self._by_source: dict[str, Assistant] = {}
        for source in sorted(sources):
            with contextlib.suppress(OSError):  # no process to be had: the work is done here
                chosen = [form for form in formats if form.source == source]
                self._by_source[source] = Assistant(chosen, list(self._by_source.values()))

    def making(self, source: str, document: Document, folders: Iterable[Path]) -> Making:
        """The making of a document's formats of one source, under way at the assistant or to be done here."""
        assistant = self._by_source.get(source)
        return RemoteMaking(assistant, document, folders) if assistant is not None else Making(document, folders)

    def dismiss(self) -> None:
        """End the processes."""
        for assistant in self._by_source.values():
            assistant.dismiss()


def _second_core() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Assistant:
    """A forked process that serves the making of one document after another.

    It lets go of the pipes of ``others``, so that each ends when its own is closed.
    """

    def __init__(self, formats: Sequence[Format], others: Sequence[Assistant] = ()) -> None:
        job_read, job_write = os.pipe()
        answer_read, answer_write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            os.close(job_write)
            os.close(answer_read)
            for other in others:
                other.let_go()
            _serve(os.fdopen(job_read, "rb"), os.fdopen(answer_write, "wb"), formats)
        os.close(job_read)
        os.close(answer_write)
        self._jobs = os.fdopen(job_write, "wb")
        self._answers = os.fdopen(answer_read, "rb")

    def send(self, message: object) -> None:
        """Write one message to the process."""
        _write(self._jobs, message)

    def receive(self) -> Any:  # noqa: ANN401 - whatever the process answers
        """Read its next answer."""
        return _read(self._answers)

    def let_go(self) -> None:
        """Close this process's ends of its pipes."""
        for pipe in (self._jobs, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()

    def dismiss(self) -> None:
        """End the process: it holds nothing that could be lost."""
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self.let_go()


class RemoteMaking(Making):
    """A making at an assistant; done here when the assistant fails."""

    def __init__(self, assistant: Assistant, document: Document, folders: Iterable[Path]) -> None:
        super().__init__(document, folders)
        self._assistant: Assistant | None = assistant
        self._facts: Facts | None = None
        self._ask(("open", self.document, self.folders))

    def facts(self) -> Facts:
        """The page number of each anchor, and what typesetting found."""
        if self._facts is None:
            self._ask(("facts",))
            self._facts = self._answer() or super().facts()
            if any(finding.code in _EXACT_HERE for finding in self._facts[1]):
                self._facts = super().facts()
        return self._facts

    def begin(self, formats: Iterable[Format], anchors: Anchors | None = None) -> None:
        """Have formats made; they are under way when this returns."""
        super().begin(formats, anchors)
        self._ask(("make", [form.name for form in self._begun[0]], dict(anchors) if anchors is not None else None))

    def finish(self) -> list[list[bytes]]:
        """The files of each format begun."""
        return self._answer() or super().finish()

    def _ask(self, message: tuple[object, ...]) -> None:
        if self._assistant is not None:
            try:
                self._assistant.send(message)
            except (OSError, pickle.PicklingError):
                self._assistant = None

    def _answer(self) -> Any:  # noqa: ANN401
        """The next answer; None when there is no assistant any more. Raises the MzreportError it met."""
        if self._assistant is None:
            return None
        try:
            kind, value = self._assistant.receive()
        except (OSError, EOFError, pickle.UnpicklingError):
            kind, value = "failed", None
        if kind == "fault":
            raise MzreportError(*value)
        if kind == "failed":
            self._assistant = None
        return value


def _serve(jobs: BinaryIO, answers: BinaryIO, formats: Sequence[Format]) -> NoReturn:
    """An assistant's life: load what its formats need, then work until its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the other process's to handle
    status = 0
    try:
        _warm_up(formats)
        known = {form.name: form for form in formats}
        making: Making | None = None
        while True:
            what, *values = _read(jobs)
            if what == "open":
                making = Making(*values)
                continue
            assert making is not None
            if what == "make":
                making.begin([known[name] for name in values[0]], values[1])
            _write(answers, _attempt(making.finish if what == "make" else making.facts))
    except (EOFError, OSError):
        pass
    except BaseException:  # the other process does the work again and reports
        status = 1
    finally:
        os._exit(status)


def _warm_up(formats: Sequence[Format]) -> None:
    """Make a page that nobody reads: what libraries do once is done before the document comes."""
    from mzreport.model import Document, FontRole, Metadata, PageMaster, Paragraph, Style, Text

    face = FontRole("fangsong", "", ("MZReportFangSong-Regular.ttf",), latin="")
    styles = {name: Style(name) for name in ("body", "folio")}
    text = Paragraph("body", (Text("国"),))
    page = Document(Metadata(), styles, {"fangsong": face}, {"default": PageMaster()}, (text,), ())
    making = Making(page, ())
    making.begin(formats, {})
    making.finish()


def _attempt(work: Callable[[], object]) -> tuple[str, object]:
    try:
        return "done", work()
    except MzreportError as error:
        return "fault", error.diagnostics
    except Exception:  # see _serve
        return "failed", None


def _write(pipe: BinaryIO, message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _read(pipe: BinaryIO) -> Any:  # noqa: ANN401
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - written by our own fork
