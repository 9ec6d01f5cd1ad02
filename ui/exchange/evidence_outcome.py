"""What became of an evidence pack: the two files, whether all of it holds, and what a reader should know."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import words
from ui.exchange.headline import Headline
from ui.exchange.parts import Results
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.exports.evidence.values import Counts
    from sddc_planner.planner.evidencing.packs import EvidenceReport


class EvidenceOutcome(QWidget):
    """``report`` is what was shown last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.report: EvidenceReport | None = None
        self.headline = Headline(theme)
        self.files = Results("Files written", ("File", "Kind"), wide=(0,))
        self.remarks = Results("What to know about it", ("What", "Remark"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.files, 2)
        column.addWidget(self.remarks, 3)

    def show_report(self, report: "EvidenceReport") -> None:
        self.report = report
        counts = report.counts
        good = not (counts.unsound or counts.problems)
        title = report.pack.subject.title()
        self.headline.show_outcome(
            f"Evidence written: {title}." if good else f"Evidence written: {title}. Not all of it holds.",
            f"{held(counts)[:1].upper()}{held(counts)[1:]}. The files are in {report.pdf.parent}.",
            good=good,
        )
        self.files.show_rows(
            [
                (report.pdf.name, f"PDF, {words.count(report.pages, 'page')}"),
                (report.data.name, "JSON, for checks"),
            ]
        )
        remarks = _remarks(report)
        self.remarks.show_rows(remarks)
        self.remarks.setVisible(bool(remarks))


def held(counts: "Counts") -> str:
    """ "53 posts, 35 approved revisions and 75 signed decisions", and of a campaign what there is of its brief."""
    parts = [
        words.count(counts.posts, "post"),
        words.count(counts.approved, "approved revision"),
        words.count(counts.decisions, "signed decision"),
    ]
    if counts.verbal:
        parts.append(words.count(counts.verbal, "verbal approval"))
    if counts.briefs:
        signed = words.count(counts.brief_decisions, "signed decision")
        parts.append(f"{words.count(counts.briefs, 'revision')} of the brief with {signed}")
    return words.joined(parts)


def _remarks(report: "EvidenceReport") -> list[tuple[str, str]]:
    pack, counts = report.pack, report.counts
    found = [("Does not hold", one.what) for one in pack.problems]
    found += [("Left out", f"“{one.named}” stands for somebody. {one.reason}") for one in pack.redactions]
    if counts.withheld:
        texts = words.count(counts.withheld, "signed text is", "signed texts are")
        found.append(("Withheld", f"{texts} withheld, since somebody could be read there. The SHA-256 is given."))
    if counts.open_verbal:
        waits = words.count(counts.open_verbal, "verbal approval has", "verbal approvals have")
        found.append(("Not signed", f"{waits} not been countersigned yet."))
    if pack.elsewhere:
        faults = words.count(pack.elsewhere, "fault")
        found.append(("Elsewhere", f"The check found {faults} in posts that are not in this evidence."))
    return found + [("Not drawn", one) for one in report.undrawn]
