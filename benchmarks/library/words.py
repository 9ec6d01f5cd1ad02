"""Titles and texts that read like a council's, never twice the same, and of the length that posts have."""

from random import Random

PLACES = (
    "Swadlincote", "Melbourne", "Hatton", "Hilton", "Etwall", "Willington", "Repton", "Woodville", "Newhall",
    "Castle Gresley", "Church Gresley", "Hartshorne", "Ticknall", "Aston-on-Trent", "Shardlow", "Findern", "Stenson",
    "Barrow-on-Trent", "Netherseal", "Overseal", "Linton", "Rosliston", "Walton-on-Trent", "Weston-on-Trent",
    "Elvaston", "Egginton", "Burnaston", "Dalbury Lees", "Lullington", "Coton in the Elms",
)  # fmt: skip

TOPICS = (
    ("Brown bins in {place}", "Brown bins in {place} are emptied on {day} this week. Put yours out by 7am, lid shut."),
    ("Christmas bin days, {place}", "Bin days change over Christmas 🎄 In {place} it is {day} instead. Check yours:"),
    ("Recycle right in {place}", "One greasy pizza box spoils a whole load. In {place}, food and paper go separately."),
    ("Green Bank: swimming on {day}", "Families swim for £{n} at Green Bank every {day}. No booking, just come!"),
    ("Market day, {place}", "The market in {place} has {n} stalls this {day}: bread, cheese and plants."),
    ("Planning: {n} homes, {place}", "Plans for {n} homes in {place} are open for comments until {day}:"),
    ("Council tax: {n} weeks left", "{n} weeks are left to apply for help with council tax. It takes ten minutes."),
    ("Dog walkers of {place}", "Thank you to everybody in {place} who bags it and bins it. {n} bins were added there."),
    ("Rosliston: {n} new trees", "{n} trees were planted at Rosliston by pupils of {place} on {day}. Come and see."),
    ("Grit bins, {place}", "Ice is forecast for {day}. There are {n} grit bins in {place}; leave some for others."),
    ("Jobs: {n} posts in {place}", "We are hiring: {n} jobs in {place}, from apprentice to engineer. Apply by {day}."),
    ("Volunteers of {place}", "{n} volunteers cleared {place} of litter on {day}. Diolch – thank you – dziękujemy!"),
    ("Vote on {day}: {place}", "Polling stations in {place} are open from 7am to 10pm on {day}. Bring photo ID."),
    ("Flood alert near {place}", "The river near {place} is high. Move cars and pets by {day}."),
    ("Warm space in {place}", "Cold at home? The hall in {place} is warm and open on {day}, tea and soup included."),
    ("Fly-tipping: {n} reports", "{n} reports from {place} led to two fines on {day}. Tell us in a minute:"),
    ("Sharpe’s Pottery: {place} day", "Throw a pot, take it home. {place} families go free on {day} at Sharpe’s."),
    ("Housing repairs, {place}", "Our team repairs {n} homes in {place} this week. Report yours before {day}."),
)  # fmt: skip

_MORE = (
    "Find out more on our website.",
    "Please share with a neighbour who is not online.",
    "Ring 01283 595795 if you would rather talk to us.",
    "It costs nothing and takes a minute.",
    "The team will be there from 10am until 3pm.",
    "Follow us for what is on this week.\n\n#SouthDerbyshire",
    "Full dates are in the calendar that came through your door.",
    "We read every answer, and say in January what we did with them.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def write(random: Random) -> tuple[str, str]:
    """A title and a text of 90 to 450 characters."""
    title, text = random.choice(TOPICS)
    facts = {"place": random.choice(PLACES), "day": random.choice(_DAYS), "n": str(random.randint(2, 240))}
    more = random.sample(_MORE, random.randint(0, 5))
    return title.format(**facts), "\n\n".join([" ".join([text.format(**facts), *more[:2]]), *more[2:]])


def rewrite(text: str, random: Random) -> str:
    """The same text after somebody looked at it again."""
    return f"{text} {random.choice(_MORE)}"
