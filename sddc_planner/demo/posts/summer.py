"""What June, July and August have: festivals, holiday activities, hot days and barbecues."""

from datetime import time

from sddc_planner.demo.example import Earlier, Outcome, post

POSTS = (
    post(
        "Tue 1 09:00",
        "Summer starts here",
        "central",
        "fb x ig",
        "☀️ Picnics, paddling, bandstands and ice cream: our summer guide has something for every weekend, and most "
        "of it is free. What is first on your list?",
        page="summer",
        pictures=(("sun", "A bright yellow sun with twelve rays above a green hill."),),
        campaign="local",
    ),
    post(
        "Fri 1 09:30",
        "Cool homes",
        "housing",
        "fb x homes",
        "🌡️ Hot days ahead. Close curtains on the sunny side, open windows when it is cooler outside, and check on a "
        "neighbour who lives alone.",
        page="hot-weather",
        pictures=(("house", "Drawing of a small house at dusk with warm light in both windows."),),
        campaign="homes",
    ),
    post(
        "Sat 1 10:00",
        "Strawberries in season",
        "economy",
        "fb x business",
        "Strawberries that were in a South Derbyshire field this morning taste different. Find them at the market "
        "until two. #ShopLocal",
        page="swadlincote-market",
        tag="markets",
    ),
    post(
        "Mon 1 09:00",
        "Play areas open",
        "central",
        "fb x",
        "Every play area has been checked and is ready for summer. If you find something broken, scan the code on "
        "the gate and tell us where.",
        page="parks",
        tag="parks",
    ),
    post(
        "Fri 2 14:00",
        "Bat night",
        "rosliston",
        "forest nature",
        "Come and hear what you cannot see. We lend you a bat detector, a torch and a ranger who knows every roost "
        "at Rosliston. Bring a jumper.",
        page="nature-club",
        campaign="people",
    ),
    post(
        "Mon 2 09:00",
        "Barbecue bins",
        "waste",
        "fb x clean",
        "🍔 Barbecue over? Let the ashes go cold overnight before they go in the black bin. Hot ashes can set a "
        "whole lorry alight. #WasteLess",
        page="hot-ashes",
        pictures=(("bin", "Three wheeled bins in a row: black, green and brown, each with its lid closed."),),
        campaign="waste",
        video="bins",
        outcome=Outcome.AWAITING_MANAGER,
        comment="Agreed with the crews after last week’s fire.",
        earlier=(
            Earlier(
                text="🍔 Never put barbecue ashes in your bin. #WasteLess",
                comment="Cold ashes are fine in the black bin. Please say how long to wait.",
                asked_by="waste",
                at=time(8, 0),
                link="",
            ),
            Earlier(
                text="🍔 Barbecue over? Let the ashes go cold before they go in the black bin. Hot ashes will set a "
                "whole lorry alight. #WasteLess",
                comment="“Will” is too strong: say “can”, and say overnight. Add the link, and nine o’clock is better.",
                at=time(8, 0),
                link="",
            ),
        ),
    ),
    post(
        "Mon 2 13:00",
        "Free holiday places",
        "leisure",
        "fb x active",
        "🎒 School’s nearly out. Children who get free school meals can have four free days of sport, crafts and "
        "lunch with us. Places go quickly.",
        page="holiday-activities",
        campaign="leisure",
    ),
    post(
        "Tue 3 17:00",
        "Bandstand Sunday",
        "culture",
        "events fb",
        "Deckchairs out: there is a band in the park this Sunday at two. Bring a rug, a flask and somebody who says "
        "they do not dance.",
        page="whats-on/bandstand",
        campaign="local",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
    post(
        "Fri 3 09:00",
        "Festival road closures",
        "customers",
        "fb x",
        "Some streets in Swadlincote town centre close on Sunday for the festival. Buses stop at the Civic Way "
        "instead, and blue badge spaces stay open.",
        page="festival",
        tag="festival-summer",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Fri 3 12:00",
        "Waste less, eat more",
        "waste",
        "fb x clean",
        "🍓 Soft fruit going over? Freeze it on a tray, then bag it. A family can save sixty pounds a month by "
        "throwing less food away. #WasteLess",
        page="food-waste",
        campaign="waste",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Mon 3 09:00",
        "Sunrise walk",
        "rosliston",
        "forest nature",
        "Up before the crowds: walk with a ranger at five in the morning and have breakfast with the birds. "
        "We promise tea.",
        page="rosliston",
        campaign="people",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Wed 4 10:00",
        "Early start for crews",
        "waste",
        "fb x clean",
        "Our crews start earlier on very hot days. Please leave your bin at the kerb by half past six, or put it "
        "out the night before. Thank you.",
        page="bin-day",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Our crews start earlier on very hot days. Please leave your bin at the kerb by six, or put it "
        "out the night before. Thank you.",
    ),
    post(
        "24 12:30",
        "Summer in South Derbyshire ▶",
        "central",
        "fb x ig yt",
        "Forty-two seconds of sunshine: your photos, set to music by a local school. Thank you to everybody who "
        "sent one.",
        page="summer",
        campaign="local",
        video="greeting",
    ),
    post(
        "28 12:00",
        "Ready for term",
        "leisure",
        "active etwall",
        "Swimming lessons start again with the new term. Beginners, improvers and grown-ups who never learned are "
        "all welcome.",
        page="swimming-lessons",
        tag="swimming-lessons",
        outcome=Outcome.DRAFT,
    ),
)
