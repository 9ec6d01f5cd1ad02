"""The command ``decisions``: reads back what somebody sent in answer, signed or as a workbook."""

import argparse
import importlib

from sddc_planner.cli.say import Answer
from sddc_planner.errors import UnreadableFile
from sddc_planner.packs.files import Kind, kind_of

_READERS = {
    Kind.DECISIONS: "packs:read_back",
    Kind.WORKBOOK: "replies:read_back",
}
"""What the file is -> module of this package and function of it."""

_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})


def read_back(args: argparse.Namespace) -> Answer:
    """Show or apply the decisions in a file. What it is, its content decides and not its name."""
    kind = kind_of(args.file)
    if kind is Kind.OTHER and args.file.suffix.lower() in _SPREADSHEETS:
        kind = Kind.WORKBOOK  # whose reader says which kinds it takes
    if kind not in _READERS:
        hint = "A pack is opened, or signed with: sign --pack." if kind is Kind.PACK else "Nothing was changed."
        raise UnreadableFile(f"“{args.file.name}” holds no decisions.", hint=hint)
    module, function = _READERS[kind].split(":")
    answer: Answer = getattr(importlib.import_module(f"{__package__}.{module}"), function)(args)
    return answer
