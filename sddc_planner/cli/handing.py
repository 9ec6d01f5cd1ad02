"""Commands about publishing tools: make the files that are handed over, and say what was published."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import REFUSED, Answer, several
from sddc_planner.exports.rows import month_name
from sddc_planner.model.ids import PostId
from sddc_planner.planner.handing.gathering import NotHanded
from sddc_planner.planner.handing.making import HandPreview, HandReport


def hand_over(args: argparse.Namespace) -> Answer:
    """Fill a tool's template, or make the file of a known tool, with the month's approved posts.

    Refused where nothing can be handed over. A template whose columns nobody has chosen yet is filled as guessed, and
    its columns are not remembered.
    """
    with opening.opened(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        part = planner.handing
        one = part.open_template(args.template) if args.template else part.open_tool(part.tool_named(args.profile))
        preview = part.preview(args.month, one, again=args.again, past=args.past)
        if preview.problem or not preview.files:
            return _nothing(preview)
        report = part.make(args.month, one, args.out, again=args.again, past=args.past, remember=False)
        if args.ticked:
            part.mark_handed_over(report)
        guessed = one.is_guessed
    remarks = []
    if guessed:
        columns = ", ".join(f"{column.heading}: {column.fills.value}" for column in one.layout.columns)
        remarks = [f"The columns were guessed. Choose them once in the window, or look at them here: {columns}."]
    return Answer(lines=_lines(report), document=_document(report.preview, report), remarks=remarks)


def published(args: argparse.Namespace) -> Answer:
    """Say that a post appeared on an account, or on all of its accounts."""
    with opening.changing(args) as planner:
        opening.sit_down_to_plan(planner, args)
        accounts = planner.council.accounts()
        post = planner.posts.get(args.post).post
        names = {name.casefold() for name in args.account}
        wanted = [
            one.id
            for one in accounts
            if one.id in post.accounts and (not names or {one.name.casefold(), str(one.id)} & names)
        ]
        if not wanted:
            return Answer(
                lines=[f"“{post.heading()}” goes to no account of that name."], document={"done": 0}, code=REFUSED
            )
        moment = args.at
        planner.handing.mark_published(
            [(PostId(post.id), one) for one in wanted],
            on=not args.take_back,
            day=moment.date() if moment else None,
            at=moment.time() if moment else None,
            link=args.link,
        )
        (line,) = planner.handing.ticks_of([post.id])
    verb = "Taken back" if args.take_back else "Published"
    said = f"{verb}: “{post.heading()}” on {several(len(wanted), 'account')}."
    return Answer(
        lines=[said, *([line.said] if line.said else [])],
        document={"done": len(wanted), "post": post.id, "published": line.whole, "said": line.said},
    )


def _nothing(preview: HandPreview) -> Answer:
    said = preview.problem or f"Nothing can be handed over of {month_name(preview.month)}."
    lines = [said, *_left_out(preview.left_out)]
    return Answer(lines=lines, document={**_document(preview, None), "error": said}, code=REFUSED)


def _lines(report: HandReport) -> list[str]:
    preview = report.preview
    what = f"{several(preview.posts, 'approved post')} of {month_name(preview.month)} for {preview.layout.name}"
    lines = [f"{what}, written to {report.folder}:"]
    lines += [f"  {one.path.name}: {several(one.rows, 'row')}" for one in report.files]
    if preview.media:
        lines.append(f"  Media: {several(len(preview.media), 'file')}")
    if preview.look_at:
        lines.append("To do by hand in the tool:")
        lines += [f"  {one.heading} on {one.account}: {one.remark}" for one in preview.look_at]
    return lines + _left_out(preview.left_out)


def _left_out(left: tuple[NotHanded, ...]) -> list[str]:
    if not left:
        return []
    return [
        f"Not handed over ({len(left)}):",
        *(f"  {one.heading}{f' on {one.account}' if one.account else ''}: {one.reason}" for one in left),
    ]


def _document(preview: HandPreview, report: HandReport | None) -> dict[str, Json]:
    return {
        "month": f"{preview.month:%Y-%m}",
        "tool": preview.layout.name,
        "posts": preview.posts,
        "folder": str(report.folder) if report else None,
        "files": [{"path": str(one.path), "rows": one.rows} for one in report.files] if report else [],
        "media": [one.file for one in preview.media],
        "look_at": [
            {"post": one.post, "heading": one.heading, "account": one.account, "remark": one.remark}
            for one in preview.look_at
        ],
        "left_out": [
            {"post": one.post, "heading": one.heading, "account": one.account, "reason": one.reason}
            for one in preview.left_out
        ],
    }
