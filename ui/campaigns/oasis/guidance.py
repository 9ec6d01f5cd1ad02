"""What helps to fill in OASIS: a few words in an empty field, and a paragraph for whoever asks.

After the Government Communication Service's guide to campaign planning (OASIS), its SMART objectives, and the COM-B and
EAST models that it recommends; in our own words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """``title`` stands over the field, ``hint`` in it while it is empty, ``help`` is shown when it is asked for."""

    title: str
    hint: str
    help: str


OBJECTIVES = Guide(
    "Objectives",
    "The aim in one sentence: what will be different for residents",
    "One to three objectives that can be counted. Each is SMART: it says what changes, from where, to where and by "
    "when, and somebody can do something about it. “More awareness” cannot be counted; “grant enquiries from 40 to 60 "
    "a month by 28 February” can. Take where it stands today from last year’s figures before the campaign begins.",
)
AUDIENCES = Guide(
    "Audience/Insight",
    "Whom it is for, one on each line: tenants aged 65 and over",
    "Name people and not “the public”: those whose doing something else would meet the objective. Two campaigns for "
    "the same audience at one time are shown as a clash, so write an audience the same way each time.",
)
INSIGHT = Guide(
    "Insight",
    "What they do now and what keeps them from it, and how you know",
    "What do they do and think today, and what would have to change? Ask what is in the way: do they know how "
    "(capability), can they (opportunity), do they want to (motivation)? Say where each answer comes from: service "
    "data, a poll, a survey, what the front desk hears.",
)
STRATEGY = Guide(
    "Strategy/Ideas",
    "The approach, the message, and why it will move them",
    "The idea that leads from the insight to the objective: the message in the audience’s own words, who is heard "
    "saying it, and where they will meet it. Make it easy, attractive, social and timely. Try it on a few of them "
    "before it runs.",
)
IMPLEMENTATION = Guide(
    "Implementation: how it will be done",
    "Who does what by when, and with which money and partners",
    "The posts, videos and polls of the campaign are listed beside this, with their dates. Write here what they do "
    "not say: who makes what, what is paid for, what partners share, what happens if the weather or the news turns.",
)
SCORING = Guide(
    "Scoring/Evaluation: how it will be judged",
    "What is counted, where it is read, how often, and by whom",
    "Say before it begins what you will count and where: what goes in (inputs), what you put out (outputs), what "
    "people make of it (outtakes), what they do (outcomes), and what that brings the council (impact). The measures "
    "keep the figures; write here how they are read and when you will look at them.",
)
WENT_WELL = Guide("What went well", "What worked, and the figures that show it", "")
WENT_BADLY = Guide("What went badly", "What did not work, and what it cost", "")
NEXT_TIME = Guide("Next time", "What to do differently, so that the next campaign begins from here", "")
