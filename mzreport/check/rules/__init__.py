"""The rules, one a file; the order here is that of the user's page of codes."""

from mzreport.check.rule import Rule
from mzreport.check.rules import (
    alternative_text,
    attachment_mention,
    attachment_names,
    date_impossible,
    date_weekday,
    disclosure_gate,
    document_number,
    doubled_marks,
    end_mark,
    halfwidth_marks,
    heading_at_foot,
    issue_identity,
    lone_character,
    missing_character,
    overfull_line,
    placeholder,
    printing_date,
    repeated_paragraph,
    secrecy_marks,
    signature_alone,
    signers_by_kind,
    typed_numbers,
    unpaired_marks,
)

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        unpaired_marks,
        halfwidth_marks,
        doubled_marks,
        date_impossible,
        date_weekday,
        typed_numbers,
        issue_identity,
        repeated_paragraph,
        end_mark,
        placeholder,
        overfull_line,
        lone_character,
        heading_at_foot,
        alternative_text,
        missing_character,
        signature_alone,
        document_number,
        attachment_names,
        attachment_mention,
        signers_by_kind,
        secrecy_marks,
        disclosure_gate,
        printing_date,
    )
)
