"""The last pages of the PDF: the rules, who could sign, with which keys, and how to check all of it."""

from sddc_planner.exports.evidence.page import BODY, DIGEST, LABEL, LEFT, NOTE, STRONG, WIDTH, EvidencePage, Look
from sddc_planner.exports.evidence.values import EvidencePack, HoldingLine, KeyLine
from sddc_planner.exports.evidence.words import clock, count, day_of

_HOW = """\
A signature shows that the holder of that key and its passphrase decided about exactly that content: nothing else fits
its digest. “Reported by” means that a department sent its decision in a file; the person who entered it signed the
report with their own key, and the file is kept with its hash.

The data file named on the first page holds every content, statement, signature and public key in full, but for what is
withheld. Its SHA-256 is printed there, so that the two belong together. Anybody can check it with the signers’ public
keys, which the council gives out in a file: compare their fingerprints aloud with the signers.

The chain head is the last line of the library’s journal when this was made. Keep this copy: a journal that was rebuilt
later no longer contains that line."""


def draw_ends(page: EvidencePage, pack: EvidencePack) -> None:
    page.add_page()
    _section(page, "How to check this")
    for paragraph in _HOW.split("\n\n"):
        page.flow(paragraph.replace("\n", " "))
        page.set_y(page.y + 2)
    _rules(page, pack)
    _holdings(page, pack.holdings)
    _keys(page, pack.keys)
    _undrawn(page)


def _section(page: EvidencePage, title: str) -> None:
    page.keep(30)
    if page.y > page.t_margin + 1:
        page.set_y(page.y + 5)
    page.start_section(title)
    page.flow(title, look=Look(size=13, bold=True))
    page.set_y(page.y + 1.5)


def _rules(page: EvidencePage, pack: EvidencePack) -> None:
    _section(page, "The rules when this was made")
    rules = pack.rules
    moves = "may move within its day without a new signature" if rules.time_may_move else "is signed and may not move"
    asked = "Planning and signing ask" if rules.passphrase_for_all else "Signing asks"
    submit, decide = count(rules.submit_days, "working day"), count(rules.decide_days, "working day")
    countersign = count(rules.countersign_days, "working day")
    page.flow(
        f"The time of a post {moves}. A month is due for sign-off {submit} before it begins, and to be decided "
        f"{decide} before. A verbal approval is to be countersigned within {countersign}. "
        f"{asked} for the passphrase."
    )
    page.set_y(page.y + 2)
    page.row([("Department", 90, LABEL), ("What is asked of it", WIDTH - 90, LABEL)], pad=0.8)
    for name, asks in rules.departments:
        page.row([(name, 90, BODY), (asks[:1].upper() + asks[1:], WIDTH - 90, BODY)], pad=0.8)


def _holdings(page: EvidencePage, holdings: tuple[HoldingLine, ...]) -> None:
    _section(page, "Who may sign, and when")
    if not holdings:
        page.flow("Nobody has been given a capacity.", look=NOTE)
        return
    page.row([("Capacity", 58, LABEL), ("Person", 66, LABEL), ("When", 50, LABEL)], pad=0.8)
    for one in holdings:
        who = f"{one.person.name}, {one.role}" if one.role else one.person.name
        page.row([(one.capacity, 58, STRONG), (who, 66, BODY), (_span(one), 50, BODY)], pad=0.8)


def _span(one: HoldingLine) -> str:
    first, last = day_of(one.first_day), day_of(one.last_day)
    said = (
        f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}" if last else "always"
    )
    return f"{said}, ended {clock(one.ended_at)}" if one.ended_at else said


def _keys(page: EvidencePage, keys: tuple[KeyLine, ...]) -> None:
    _section(page, "Signing keys")
    if not keys:
        page.flow("Nobody has a signing key.", look=NOTE)
        return
    for one in keys:
        page.keep(20)
        made = f"made {clock(one.created_at)}" if one.created_at else "made at an unknown time"
        if one.enrolled_at:
            made += f", enrolled {clock(one.enrolled_at)}" + (f" by {one.enrolled_by.name}" if one.enrolled_by else "")
        if one.revoked_at:
            made += f"; revoked {clock(one.revoked_at)}" + (f" ({one.revoked_why})" if one.revoked_why else "")
        page.row([(one.person.name, 58, STRONG), (made, WIDTH - 58, NOTE)], pad=0.6, rule=False)
        for label, text in (("fingerprint", one.fingerprint), ("key", one.id), ("public half", one.public)):
            page.flow(f"{label} {text}", look=DIGEST, x=LEFT)
        page.set_y(page.y + 2)


def _undrawn(page: EvidencePage) -> None:
    """Last, since it says what every page before it left out."""
    missing = page.letters.sentences()
    if not missing:
        return
    _section(page, "Characters that are not drawn here")
    page.flow("The fonts of this document do not have them, or they would be drawn over others. The data file has all.")
    page.set_y(page.y + 2)
    for one in missing:
        page.flow(f"• {one}", look=Look(size=8.5))
