"""Filing: the bag first, then the register's entry, which is the commit; a number is checked again on every try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mzreport.archive.entry import Entry
from mzreport.diagnostics import MzreportError
from mzreport.workflow.drafting import TOOL, with_reference

if TYPE_CHECKING:
    from mzreport.archive.register import Check, Register
    from mzreport.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """A document to be filed: its entry but for 档号 and bag, the payload that belongs to an entry, who may object.

    ``check`` is run on the register before anything is written, and again right before the entry is.
    """

    draft: Entry
    payload: Callable[[Entry], Mapping[str, bytes]]
    check: Check


def file_document(register: Register, plan: Plan, settings: Settings) -> Entry:
    """File a document: its bag, then its entry. Raises MzreportError; the register is as it was then.

    A bag without an entry, left by a crash or a lost race, is "unfinished"; the same document makes the same bag again.
    """
    from mzreport.archive.bag import file_bag, make_bag
    from mzreport.archive.bag_info import describe
    from mzreport.archive.reference import require_free_reference

    while True:
        entries = register.entries()
        plan.check(entries)
        entry = with_reference(plan.draft, settings, entries)
        organization = settings.office.name or entry.series or TOOL
        info = describe(entry, organization=organization, bagging_date=entry.date, software=TOOL)
        bag = make_bag(plan.payload(entry), info)
        file_bag(register.store, bag)

        def check(entries: tuple[Entry, ...], reference: str = entry.reference) -> None:
            plan.check(entries)
            require_free_reference(reference, entries)

        try:
            return register.append(replace(entry, bag=bag.name), check)
        except MzreportError as error:
            # Somebody else's document took the 档号 meanwhile: this one gets the next.
            if [finding.code for finding in error.diagnostics] != ["A316"]:
                raise
