"""What went out and came back, in the history of the posts that it was about."""

from dataclasses import replace
from pathlib import Path

from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import DAY, SmallCouncil
from tests.exchange.laptops import Laptops
from tests.exchange.reviewing import SENDER, decide, send

BACK = "signed 16 Nov 09:00, read back by V. Specialist from decided.sddcsign"


def told(council: SmallCouncil, asked: Asked) -> list[str]:
    return [f"{one.person} {one.summary}" for one in council.planner.histories.lines(asked, 100)]


def test_a_pack_and_the_decisions_read_back_from_it(laptops: Laptops) -> None:
    council = laptops.council
    one, other = council.write(title="Markets"), council.write(title="Bins", text="Other.")
    council.submit(one.id, other.id)
    laptops.send(one.id, title="December 2020")
    laptops.read_back(laptops.approve(council.manager, one.id))
    assert told(council, Asked(post=one.id)) == [
        f"C. Manager approved revision 1 as Communications Manager ({BACK})",
        "V. Specialist sent 1 post for sign-off as the pack “December 2020”",
        "V. Specialist submitted revision 1 for sign-off",
        "V. Specialist added the post",
    ]
    assert len(told(council, Asked(post=other.id))) == 2, "it was in no pack"
    decided = told(council, Asked(post=one.id))[:1]
    for narrow in (
        Asked(post=one.id, person=council.manager),
        Asked(post=one.id, kinds=frozenset([HistoryKind.DECISIONS])),
    ):
        assert told(council, narrow) == decided
    assert told(council, Asked(post=one.id, kinds=frozenset([HistoryKind.EXCHANGE])))[0] == decided[0]
    (by_her,) = told(council, Asked(person=council.manager, kinds=frozenset([HistoryKind.DECISIONS])))
    assert by_her.startswith("C. Manager approved revision 1 of “Markets” as Communications Manager (signed")
    assert told(council, Asked(month=DAY.replace(day=1)))[1] == (
        "V. Specialist sent 1 post for sign-off as the pack “December 2020”"
    )


def test_a_pack_tells_the_sender_s_history_and_then_its_own(laptops: Laptops) -> None:
    council = laptops.council
    one = council.write(title="Markets")
    council.submit(one.id)
    laptops.send(one.id, title="December 2020")
    with laptops.signed_in(council.manager) as pack:
        pack.signoffs.approve([one.id])
        mine = [f"{line.person} {line.summary}" for line in pack.histories.lines(Asked(post=one.id), 100)]
        every = [f"{line.person} {line.summary}" for line in pack.histories.lines(Asked(), 100)]
        assert [line.sentence() for line in pack.record.history(one.id)] == [
            line.sentence() for line in pack.histories.lines(Asked(post=one.id), 100)
        ]
    assert mine == [
        "C. Manager approved revision 1 as Communications Manager",
        "V. Specialist submitted revision 1 for sign-off",
        "V. Specialist added the post",
    ]
    assert every[0] == "C. Manager approved revision 1 of “Markets” as Communications Manager"
    assert every[-1] == "V. Specialist added the post (“Markets”)"
    assert any("opened the pack" in sentence for sentence in every)


def test_what_a_department_reported_says_so(council: SmallCouncil, tmp_path: Path) -> None:
    sent = send(council, tmp_path / "out")
    decide(sent, "Approve", "Dates checked.")
    sent.apply()
    came = f"from {SENDER}, {sent.path.name}"
    assert told(council, Asked(post=sent.bins))[:2] == [
        f"V. Specialist entered what Waste reported: approved revision 1: “Dates checked.” ({came})",
        "V. Specialist wrote the review copy of December 2020 for Waste",
    ]
    for kind in (HistoryKind.DECISIONS, HistoryKind.EXCHANGE):
        assert told(council, Asked(kinds=frozenset([kind])))[0] == (
            f"V. Specialist entered what {SENDER} reported for Waste: approved 3 posts"
        )
    (line, *_rest) = council.planner.histories.lines(Asked(post=sent.bins), 5)
    details = {one.label: one.after for one in council.planner.histories.details(Asked(post=sent.bins), line)}
    assert details["Reported by"] == f"Waste ({SENDER})"
    assert details["Entered by"].startswith("V. Specialist, ")
    assert len(details["Hash of the file"]) == 64


def test_a_draft_and_its_sending_stand_in_the_history_of_the_posts_in_it(council: SmallCouncil, tmp_path: Path) -> None:
    bins = council.approved(title="Bins", department=council.waste.id, accounts=(council.clean_team,))
    other = council.approved(title="Central news", text="Other.")
    council.planner.council.save(replace(council.waste, contact="w@waste.example"))
    council.planner.sit_down(council.specialist)
    distribution = council.planner.distribution
    (draft,) = distribution.make(DAY.replace(day=1), tmp_path / "out", [council.waste.id]).drafts
    distribution.mark_sent([draft.dispatch.id])
    assert told(council, Asked(post=bins.id))[:2] == [
        "V. Specialist marked the schedule of December 2020 as sent to Waste",
        "V. Specialist wrote drafts with the schedule of December 2020 for Waste",
    ]
    (line, *_rest) = council.planner.histories.lines(Asked(post=bins.id), 5)
    details = {one.label: one.after for one in council.planner.histories.details(Asked(post=bins.id), line)}
    assert (details["To"], details["For"]) == ("w@waste.example", "Waste")
    assert not any("sent" in one for one in told(council, Asked(post=other.id)))
