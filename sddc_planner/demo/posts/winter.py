"""What January and February have: frost, warm homes, half term and a fresh start."""

from datetime import time

from sddc_planner.demo.example import Earlier, Outcome, post

POSTS = (
    post(
        "Tue 1 09:00",
        "A fresh start",
        "leisure",
        "fb x active",
        "New habits stick when they are small. A ten-minute walk counts, and so does one length of the pool. "
        "Here are twelve easy ways to move a little more this winter.",
        page="active",
        tag="fresh-start",
        pictures=(("swimmer", "Drawing of a swimmer in a red cap crossing blue waves."),),
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
        "Sat 1 10:30",
        "Love your high street",
        "economy",
        "fb x business",
        "A quiet Saturday is a good day to be served by somebody who has time for you. Try a shop you have not been "
        "in before. #ShopLocal",
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
        "Feed the birds",
        "rosliston",
        "forest nature",
        "Robins, blue tits and one very bold squirrel: the feeders at Rosliston are busy. Make your own from a pine "
        "cone and tell us who comes to eat.",
        page="rosliston",
        tag="rosliston",
    ),
    post(
        "Mon 2 09:00",
        "What goes in which bin",
        "waste",
        "fb x clean",
        "♻️ Not sure which bin it goes in? Look it up in our A to Z before you drop it in. One wrong item can spoil "
        "a whole lorry load. #RecycleRight",
        page="bin-guide",
        pictures=(("bin", "Three wheeled bins in a row: black, green and brown, each with its lid closed."),),
        campaign="waste",
        video="bins",
        outcome=Outcome.AWAITING_MANAGER,
        comment="Checked with the sorting plant.",
        earlier=(
            Earlier(
                text="♻️ Stop putting the wrong things in your bin. Look it up in our A to Z. #RecycleRight",
                comment="That sounds like a telling-off. Most people get it right: could we help instead?",
                asked_by="waste",
                at=time(8, 0),
                link="",
            ),
            Earlier(
                text="♻️ Not sure which bin it goes in? Look it up in our A to Z. One wrong item spoils a whole "
                "lorry load. #RecycleRight",
                comment="“Spoils” is too strong: say “can spoil”. Add the link, and nine o’clock reaches more people.",
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
        "Half term at the Town Hall",
        "culture",
        "events fb",
        "Half term sorted: puppets on Tuesday, drums on Wednesday and a very tall story on Thursday. All at "
        "Swadlincote Town Hall, and all for the price of a sandwich.",
        page="whats-on/half-term",
        tag="whats-on",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
    post(
        "Fri 3 09:00",
        "If it snows",
        "customers",
        "fb x",
        "If snow stops our crews, we will say so here by eight in the morning. Leave your bin out and we will come "
        "as soon as the roads are safe.",
        page="winter",
        tag="winter",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Fri 3 12:00",
        "Brown bin break",
        "waste",
        "fb x clean",
        "🍂 Brown bins take a winter rest while gardens sleep. Check your date for the first collection of spring, "
        "and add it to your phone. #RecycleRight",
        page="bin-day",
        campaign="waste",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Mon 3 09:00",
        "Snowdrop walk",
        "rosliston",
        "forest nature",
        "The snowdrops are out at Rosliston. Follow the white ribbons from the car park: twenty minutes, flat all "
        "the way, and a bench just when you want one.",
        page="rosliston",
        tag="rosliston",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Wed 4 10:00",
        "Bins after bad weather",
        "waste",
        "fb x clean",
        "Missed by the bad weather? Leave your bin at the kerb. Our crews are catching up and expect to reach every "
        "street by Friday. Thank you for your patience.",
        page="bin-day",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Missed by the bad weather? Leave your bin at the kerb. Our crews are catching up and expect to "
        "reach every street by Saturday. Thank you for your patience.",
    ),
    post(
        "24 12:30",
        "Your council this winter ▶",
        "central",
        "fb x ig yt",
        "Gritters, carers, kitchens and crews: forty-two seconds with the people who keep the district going in the "
        "cold. Thank you, all of you.",
        page="news",
        tag="this-winter",
        video="greeting",
    ),
    post(
        "27 12:00",
        "Draught-proofing kits",
        "housing",
        "homes",
        "A sausage at the door and a strip round the window can make a room feel two degrees warmer. Tenants can ask "
        "for a free kit, and we will show you how to fit it.",
        page="warm-homes",
        campaign="homes",
        outcome=Outcome.DRAFT,
    ),
)
