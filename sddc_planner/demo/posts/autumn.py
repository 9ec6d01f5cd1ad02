"""What September, October and November have: leaves, dark evenings, getting ready for winter, remembering."""

from datetime import time

from sddc_planner.demo.example import Earlier, Outcome, post

POSTS = (
    post(
        "Tue 1 09:00",
        "Hello, autumn",
        "central",
        "fb x ig",
        "🍁 Red, gold and a bit of mud: autumn suits South Derbyshire. We have picked seven short walks where the "
        "leaves are at their best. Which one is yours?",
        page="walks",
        tag="hello-autumn",
        pictures=(("leaf", "Five autumn leaves in gold, red and brown on a warm background."),),
    ),
    post(
        "Fri 1 09:30",
        "Get your boiler checked",
        "housing",
        "fb x homes",
        "A boiler that is checked in autumn rarely fails in January. Tenants: the service is free, and you can "
        "choose a morning or an afternoon online.",
        page="boiler-service",
        pictures=(("house", "Drawing of a small house at dusk with warm light in both windows."),),
        campaign="homes",
    ),
    post(
        "Sat 1 10:00",
        "Harvest market",
        "economy",
        "fb x business",
        "Pumpkins, apples, honey and hot soup: the harvest market is on today until two. Say hello to the people who "
        "grew it. #ShopLocal",
        page="swadlincote-market",
        campaign="local",
    ),
    post(
        "Mon 1 09:00",
        "Be bright, be seen",
        "safety",
        "fb x",
        "Darker mornings are here. A light on your bike, a bright coat and a minute more at the crossing keep "
        "everybody safe on the way to school.",
        page="be-seen",
        campaign="people",
    ),
    post(
        "Fri 2 14:00",
        "Conker season",
        "rosliston",
        "forest nature",
        "Conkers are down at Rosliston. Bring a pocket, a string and a sense of fair play. Our rangers will settle "
        "any arguments.",
        page="rosliston",
        tag="rosliston",
    ),
    post(
        "Mon 2 09:00",
        "Leaves in the brown bin",
        "waste",
        "fb x clean",
        "🍂 Leaves piling up? They can go in your brown bin, loose and not in bags. If they block a drain, report "
        "it and we will clear it. #RecycleRight",
        page="leaves",
        pictures=(("leaf", "Five autumn leaves in gold, red and brown on a warm background."),),
        campaign="waste",
        video="bins",
        outcome=Outcome.AWAITING_MANAGER,
        comment="Checked with the street cleaning crew.",
        earlier=(
            Earlier(
                text="🍂 Leaves piling up? Bag them and put them in your brown bin. #RecycleRight",
                comment="No bags, please: they have to be pulled out by hand.",
                asked_by="waste",
                at=time(8, 0),
                link="",
            ),
            Earlier(
                text="🍂 Leaves piling up? They must go in your brown bin, loose and not in bags. If they block a "
                "drain, report it. #RecycleRight",
                comment="“Must” is too strong: say “can”, and say that we clear it. Add the link; nine o’clock is "
                "better.",
                at=time(8, 0),
                link="",
            ),
        ),
    ),
    post(
        "Mon 2 13:00",
        "Fireworks and pets",
        "safety",
        "fb x safer",
        "🐕 Loud nights are hard on pets. Walk the dog before dark, close the curtains, turn up the radio and give "
        "the rabbit an extra bed of straw.",
        page="fireworks",
        pictures=(("paw", "A large brown paw print on a warm orange background."),),
        campaign="people",
    ),
    post(
        "Tue 3 17:00",
        "Lantern parade",
        "culture",
        "events fb",
        "Make a lantern on Saturday, carry it through town on Sunday. Willow, tissue paper and glue are all "
        "provided, and the brass band leads the way.",
        page="whats-on/lanterns",
        tag="whats-on",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
    post(
        "Fri 3 09:00",
        "Clocks and opening hours",
        "customers",
        "fb x",
        "Shorter days, same hours: our offices are open from nine to five, Monday to Friday. You can pay, report and "
        "apply online at any time.",
        page="opening-hours",
        tag="opening-hours",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Fri 3 12:00",
        "Blocked drains",
        "waste",
        "fb x clean",
        "🌧️ Heavy rain is forecast. If you see a drain covered with leaves, tell us where it is. A photo from your "
        "phone is all we need. #LoveSouthDerbyshire",
        page="report-it",
        campaign="waste",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Mon 3 09:00",
        "Fungus walk",
        "rosliston",
        "forest nature",
        "Brackets, caps and one that smells of aniseed: walk with a ranger and learn to look, not to pick. "
        "Sunday at ten, stout shoes.",
        page="rosliston",
        tag="rosliston",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Wed 4 10:00",
        "Last garden collections",
        "waste",
        "fb x clean",
        "Only two garden waste collections are left before the winter break. Check the date for your street, and "
        "please leave your brown bin out by half past six.",
        page="garden-waste",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Only two garden waste collections are left before the winter break. Check the date for your "
        "street, and please leave your brown bin out by six.",
    ),
    post(
        "24 12:30",
        "Remembering together ▶",
        "central",
        "fb x ig yt",
        "Every village remembers in its own way. Forty-two quiet seconds from our memorials, recorded with the "
        "people who care for them.",
        page="remembrance",
        tag="remembrance",
        video="greeting",
    ),
    post(
        "28 12:00",
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
