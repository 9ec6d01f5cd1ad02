"""What March, April and May have: spring cleaning, gardens, bluebells and the first warm markets."""

from datetime import time

from sddc_planner.demo.example import Earlier, Outcome, post

POSTS = (
    post(
        "Tue 1 09:00",
        "Hello, spring",
        "central",
        "fb x ig",
        "🌷 Longer days, open windows and the first cut of the grass. Our grounds team is out from today. "
        "Where do you see spring first in South Derbyshire? Show us your photos.",
        page="parks",
        tag="hello-spring",
        pictures=(("flower", "Three tall flowers in a row: pink, yellow and purple, above green grass."),),
    ),
    post(
        "Fri 1 09:30",
        "Home safety check",
        "housing",
        "fb x homes",
        "A spring clean is a good time to look after your home as well. Test the smoke alarm, clear the gutter, "
        "check the stopcock. Our list takes fifteen minutes.",
        page="home-safety",
        pictures=(("house", "Drawing of a small house at dusk with warm light in both windows."),),
        campaign="homes",
    ),
    post(
        "Sat 1 10:00",
        "Plant stall Saturday",
        "economy",
        "fb x business",
        "Seedlings, herbs and hanging baskets: the plant stalls are back on Swadlincote market. The growers are "
        "there in person, so bring your questions. #ShopLocal",
        page="swadlincote-market",
        campaign="local",
    ),
    post(
        "Mon 1 09:00",
        "Mowing begins",
        "central",
        "fb x",
        "The mowers are out. We leave some verges long for bees and butterflies, and cut the edges so that you can "
        "see and walk safely.",
        page="grass-cutting",
        tag="grass-cutting",
    ),
    post(
        "Fri 2 14:00",
        "Tadpole safari",
        "rosliston",
        "forest nature",
        "There are things with tails in the pond. Join our ranger for a tadpole safari at Rosliston: nets, trays and "
        "magnifying glasses provided.",
        page="nature-club",
        tag="rosliston",
    ),
    post(
        "Mon 2 09:00",
        "Garden waste is back",
        "waste",
        "fb x clean",
        "🌱 Brown bins are back. Your first garden collection may be on a new day, so check the date for your street "
        "before you put it out. #RecycleRight",
        page="garden-waste",
        pictures=(("bin", "Three wheeled bins in a row: black, green and brown, each with its lid closed."),),
        campaign="waste",
        video="bins",
        outcome=Outcome.AWAITING_MANAGER,
        comment="Dates checked against the crew sheets.",
        earlier=(
            Earlier(
                text="🌱 Brown bins are back. Put yours out on Monday. #RecycleRight",
                comment="Monday is right for two rounds only. Please ask people to look up their street.",
                asked_by="waste",
                at=time(8, 0),
                link="",
            ),
            Earlier(
                text="🌱 Brown bins are back. Your first garden collection will be on a new day, so check the date "
                "before you put it out. #RecycleRight",
                comment="“Will” is too strong: say “may”. Add the link, and nine o’clock reaches more people.",
                at=time(8, 0),
                link="",
            ),
        ),
    ),
    post(
        "Mon 2 13:00",
        "Talk to a neighbour",
        "safety",
        "fb x safer",
        "A cup of tea over the fence keeps a street safe and friendly. If a neighbour is lonely, tell them about our "
        "village coffee mornings.",
        page="neighbours",
        tag="neighbours",
    ),
    post(
        "Tue 3 17:00",
        "Easter holiday fun",
        "culture",
        "events fb",
        "Egg hunts, clay, circus skills and a brass band that takes requests. Everything for the school holiday is "
        "on one page, with the free things at the top.",
        page="whats-on/holidays",
        tag="whats-on",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
    post(
        "Fri 3 09:00",
        "Bank holiday hours",
        "customers",
        "fb x",
        "Our offices close on the bank holiday. You can pay, report and apply online at any time, and our emergency "
        "line is answered day and night.",
        page="opening-hours",
        tag="opening-hours",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Fri 3 12:00",
        "Litter pick weekend",
        "waste",
        "fb x clean",
        "🧤 Forty streets, one weekend: join the big South Derbyshire litter pick. Pick your street, borrow a kit "
        "and we collect the bags. #LoveSouthDerbyshire",
        page="litter-kit",
        campaign="waste",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Mon 3 09:00",
        "Bluebell walk",
        "rosliston",
        "forest nature",
        "The bluebells are nearly out. Walk with a ranger on Sunday at ten, keep to the path and breathe in. "
        "Dogs on leads are welcome.",
        page="rosliston",
        tag="rosliston",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Wed 4 10:00",
        "Bank holiday bins",
        "waste",
        "fb x clean",
        "Bank holiday week: your bin may go out a day later than usual. Check the date for your street, and please "
        "leave it at the kerb by half past six.",
        page="bin-day",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Bank holiday week: your bin may go out a day later than usual. Check the date for your street, "
        "and please leave it at the kerb by six.",
    ),
    post(
        "24 12:30",
        "Markets in bloom ▶",
        "economy",
        "fb x ig yt",
        "Forty-two seconds of colour from Saturday’s market. Thank you to every trader who was up before the birds. "
        "See you there next time?",
        page="swadlincote-market",
        campaign="local",
        video="greeting",
    ),
    post(
        "28 12:00",
        "Compost for free",
        "waste",
        "clean",
        "What your brown bin gave last year comes back as compost. Bring two bags and a shovel to the depot on "
        "Saturday, while it lasts.",
        page="garden-waste",
        campaign="waste",
        outcome=Outcome.DRAFT,
    ),
)
