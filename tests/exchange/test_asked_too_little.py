"""A signatory who signs that little was asked does not make it enough: the manager is always asked."""

import json
from pathlib import Path

from sddc_planner.exports.verify import Outcome
from sddc_planner.model.council import Capacity
from sddc_planner.model.signoff import Need, statement_from
from tests.council import DAY, SmallCouncil


def test_a_department_that_asks_only_itself(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    post = council.approved(accounts=(council.clean_team,))
    (path,) = (f.path for f in planner.exchange.export(DAY.replace(day=1), tmp_path / "out").files if not f.department)
    council.sign_in(council.manager)
    planner.signoffs.withdraw([post.id])
    council.sign_in(council.contact)
    session = planner.signoffs.signing_session()
    waste = Need(capacity=Capacity.DEPARTMENT, department=council.waste.id)
    given = next(
        one for one in planner.signoffs.review(post.id).standing.evidence.signoffs if one.statement.need == waste
    )
    said = json.loads(given.statement_text)
    text = statement_from(
        {**said, "asked": [["department", council.waste.id]], "at": "2020-11-17T09:00:00.000000Z"}
    ).text()
    with planner.desk.change("sign", "signed with another program", undoable=False) as writer:
        row = {"id": planner.desk.new_id(), "post": post.id, "revision": f"{post.id}/1", "statement": text}
        writer.put("sign_off", {**row, "signature": session.key.sign(text)})
    assert all(one.sound for one in planner.signoffs.review(post.id).standing.evidence.signoffs)
    assert {one.outcome for one in planner.exchange.verify(path).rows} == {Outcome.NOT_SIGNED}
