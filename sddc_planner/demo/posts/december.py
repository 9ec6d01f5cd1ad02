"""What only December has: Advent, Christmas bins, the office hours and good wishes for the New Year."""

from datetime import time

from sddc_planner.demo.example import Earlier, Outcome, post

POSTS = (
    post(
        "Tue 1 09:00",
        "Advent: 24 days of thanks",
        "central",
        "fb x ig",
        "🕯️ Twenty-four days, twenty-four thank-yous. Each morning until Christmas Eve we say thanks to somebody who "
        "makes South Derbyshire a good place to live. Who should be behind the next door?",
        page="advent",
        tag="advent",
        pictures=(("tree", "A decorated Christmas tree in the snow under a night sky full of stars."),),
    ),
    post(
        "Fri 1 09:30",
        "Frost: warm homes",
        "housing",
        "fb x homes",
        "❄️ Frost on the way tonight. If your home is hard to heat, you may be able to get a grant for insulation "
        "or a new boiler. It takes one call to find out.",
        page="warm-homes",
        pictures=(("snowflake", "A large white snowflake on a cold blue background."),),
        campaign="homes",
    ),
    post(
        "Sat 1 10:00",
        "Small Business Saturday",
        "economy",
        "fb x business",
        "It is Small Business Saturday. Pop in to a shop you have walked past a hundred times, say hello and treat "
        "somebody. Parking in our Swadlincote car parks is free all day. #SmallBizSatUK",
        page="shop-local",
        campaign="local",
    ),
    post(
        "Mon 1 09:00",
        "Grit bins",
        "central",
        "fb x",
        "Yellow grit bins are for pavements and side roads, and anybody may use them. A handful goes a long way: "
        "about a tablespoon for each square metre.",
        page="winter",
        tag="winter",
    ),
    post(
        "Fri 2 14:00",
        "Toy appeal",
        "culture",
        "fb events",
        "🎁 One new toy could make a child’s Christmas. Leave yours, not wrapped, at Swadlincote Town Hall before "
        "Friday and we will see that it reaches a family nearby. Thank you, every one of you.",
        page="toy-appeal",
        tag="toy-appeal",
    ),
    post(
        "Mon 2 09:00",
        "Christmas bins",
        "waste",
        "fb x clean",
        "🎄 Your bin day may change over Christmas. Check the new date for your street before you put it out. "
        "Swipe for the full list. #RecycleRight",
        page="christmas-bins",
        pictures=(("bin", "Three wheeled bins in a row: black, green and brown, each with its lid closed."),),
        campaign="waste",
        video="bins",
        outcome=Outcome.AWAITING_MANAGER,
        comment="Dates checked against the crew sheets.",
        earlier=(
            Earlier(
                text="🎄 Bin days are changing over Christmas. Check the new date before you put it out. #RecycleRight",
                comment="Not every street changes. Please say “your bin day will change” only where it does.",
                asked_by="waste",
                at=time(8, 0),
                link="",
            ),
            Earlier(
                text="🎄 Your bin day will change over Christmas. Check the new date before you put it out. "
                "Swipe for the full list. #RecycleRight",
                comment="“Will” is still too strong: say “may”. Add the link, and nine o’clock reaches more people.",
                at=time(8, 0),
                link="",
            ),
        ),
    ),
    post(
        "Mon 2 13:00",
        "Warm spaces",
        "central",
        "fb x homes",
        "☕ Cold at home? You are welcome at a warm space: a hot drink, a chair and as much or as little company as "
        "you like. Bring a book, the children or the crossword.\n\nThere is a warm space in most of our villages, "
        "and the map shows which are open today. If you would like to come but cannot get there, call us and we "
        "will find a lift.",
        x="☕ Cold at home? You are welcome at a warm space: a hot drink, a chair and as much or as little company "
        "as you like. The map shows which are open today.",
        page="warm-spaces",
        pictures=(("house", "Drawing of a small house at dusk with warm light in both windows."),),
        campaign="homes",
    ),
    post(
        "Tue 3 17:00",
        "Panto tickets",
        "culture",
        "events fb",
        "Oh yes it is! The last panto tickets are on sale at Swadlincote Town Hall. Shout, boo, sing along and be "
        "home for tea. A relaxed performance is on Sunday.",
        page="whats-on/panto",
        tag="whats-on",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
    post(
        "Fri 3 09:00",
        "Office hours",
        "customers",
        "fb x",
        "Our offices close at noon on Christmas Eve and open again on the first working day of January. You can pay, "
        "report and apply online at any time.",
        page="opening-hours",
        tag="opening-hours",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Fri 3 12:00",
        "Bin dates again",
        "waste",
        "fb x clean",
        "🗑️ Christmas bin dates, once more with feeling. Look up your street, put a note on the fridge and tell the "
        "neighbour who always asks you. #RecycleRight",
        page="christmas-bins",
        campaign="waste",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Mon 3 09:00",
        "Winter solstice walk",
        "rosliston",
        "forest nature",
        "The shortest day deserves a walk. Meet our rangers at Rosliston at two and be back by the fire before dark. "
        "Bring a torch and a warm hat. Free, no need to book.",
        page="rosliston",
        tag="rosliston",
        outcome=Outcome.DRAFT,
    ),
    post(
        "23 10:00",
        "Bin dates final",
        "waste",
        "fb x clean",
        "Last call before Christmas: your bin may go out on a different day from tomorrow. Check the date for your "
        "street, and please leave it at the kerb by half past six.",
        page="christmas-bins",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Last call before Christmas: your bin may go out on a different day from tomorrow. Check the "
        "date for your street, and please leave it at the kerb by six.",
    ),
    post(
        "24 09:00",
        "Season’s greetings ▶",
        "central",
        "fb x ig yt",
        "🎄 From all of us at South Derbyshire District Council: thank you for your kindness this year. We wish you "
        "a peaceful Christmas, and we think of everybody who is working through it.",
        page="news",
        tag="seasons-greetings",
        video="greeting",
    ),
    post(
        "28 10:00",
        "Tree recycling",
        "waste",
        "clean",
        "Tree dropping? From January you can put a real tree out with your brown bin, cut in two if it is taller "
        "than you. Take off the tinsel first, please. #RecycleRight",
        page="christmas-trees",
        tag="recycle-right-at-christmas",
        outcome=Outcome.DRAFT,
    ),
    post(
        "29 10:00",
        "Real tree drop-off",
        "waste",
        "fb clean",
        "No brown bin? Bring your real tree to Rosliston Forestry Centre. We will chip it and use it on the paths, "
        "so you can come and walk on it in spring.",
        page="christmas-trees",
        tag="recycle-right-at-christmas",
        outcome=Outcome.DRAFT,
    ),
    post(
        "31 16:00",
        "Happy New Year",
        "central",
        "fb x ig",
        "✨ A happy New Year from your council team. Thank you for recycling, volunteering, asking and telling us "
        "when we could do better. See you on the other side of midnight.",
        page="news",
        tag="happy-new-year",
    ),
)
