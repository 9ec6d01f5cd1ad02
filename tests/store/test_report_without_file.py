"""A reported decision stands on a file that came back; one that names a file nobody ever read here is named."""

from sddc_planner.model.council import Capacity
from sddc_planner.model.signoff import Need, Report, Statement, Verdict
from sddc_planner.store import council as stored
from tests.council import SmallCouncil


def test_a_report_of_a_file_that_never_came_back_is_named(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    council.sign_in(council.contact)
    session = planner.signoffs.signing_session()
    revision = planner.signoffs.review(post.id).revision
    assert revision is not None
    text = Statement(
        library=stored.library_id(planner.desk.library.con),
        post=post.id,
        revision=1,
        digest=revision.digest,
        date=None,
        time=None,
        need=Need(capacity=Capacity.DEPARTMENT, department=council.waste.id),
        verdict=Verdict.APPROVED,
        comment="",
        person=council.contact,
        key=session.key.id,
        at=planner.desk.clock(),
        reported=Report(sender="Nobody", file="0" * 64, file_name="never.xlsx"),
    ).text()
    with planner.desk.change("report", "entered what nobody reported", undoable=False) as writer:
        row = {"id": planner.desk.new_id(), "post": post.id, "revision": f"{post.id}/1", "statement": text}
        writer.put("sign_off", {**row, "signature": session.key.sign(text)})
    (fault,) = planner.record.check().faults
    assert (
        fault.what == "The file “never.xlsx”, by which “Christmas bins” was reported as approved, never came back here."
    )
    assert fault.post == post.id
