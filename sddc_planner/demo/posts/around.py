"""What lies round the month: the last posts of the one before, plans for the next, and ideas in the tray."""

from sddc_planner.demo.example import Outcome, Past, post

BEFORE = (
    post(
        "Tue -1 10:00",
        "Thank you, volunteers",
        "central",
        "fb x ig",
        "💚 To everybody who gave an hour this month: thank you. You planted, picked, drove, listened and made a "
        "great many cups of tea.",
        page="volunteering",
        tag="volunteering",
    ),
    post(
        "Wed -1 09:00",
        "Missed bin? Tell us",
        "waste",
        "fb clean",
        "Did we miss your bin? Tell us within two working days and we will come back for it. Please leave it at the "
        "kerb until we do.",
        page="missed-bin",
        tag="missed-bin",
    ),
    post(
        "Wed -1 16:00",
        "Family swim",
        "leisure",
        "greenbank etwall",
        "Two lanes fewer, three times the splash: family swim is on every Sunday morning. Under-fives swim free.",
        page="swimming",
        tag="swimming",
    ),
    post(
        "Thu -1 09:30",
        "Repairs made easy",
        "housing",
        "homes",
        "A dripping tap, a sticking door, a cold radiator: report it online, choose a time and see who is coming. "
        "Most repairs are done within a week.",
        page="repairs",
        tag="repairs",
    ),
    post(
        "Thu -1 15:00",
        "New shop front grants",
        "economy",
        "business in",
        "Fresh paint, a new sign, better light: shop front grants are open again for independent businesses in our "
        "town and villages.",
        page="shop-fronts",
        tag="shop-fronts",
    ),
    post(
        "Fri -1 11:00",
        "Meet the warden",
        "safety",
        "safer",
        "Our wardens are in Church Gresley this afternoon. Come and say hello, bring a worry or a good idea, and "
        "get a free bike mark.",
        page="wardens",
        tag="wardens",
        past=Past.FORGOTTEN,
    ),
    post(
        "Fri -1 16:00",
        "Quiz night",
        "culture",
        "events",
        "Six rounds, one of them with biscuits: quiz night at Swadlincote Town Hall starts at half past seven.",
        page="whats-on/quiz",
        tag="whats-on",
        outcome=Outcome.AWAITING_MANAGER,
        past=Past.TOO_LATE,
    ),
)

AFTER = (
    post(
        "Mon 1 10:00",
        "What is on this month",
        "culture",
        "fb events",
        "One page, every event: music, markets, walks and clubs across South Derbyshire. The free ones are at the "
        "top, and you can sort by village.",
        page="whats-on",
        tag="whats-on",
    ),
    post(
        "Wed 1 11:00",
        "Meet your street cleaner",
        "waste",
        "fb x clean",
        "Up at five, eleven miles a day and a wave for everybody. Meet one of the people who keep our pavements "
        "clear, and see the city barrow that he swears by.",
        page="street-cleaning",
        tag="street-cleaning",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Thu 1 12:00",
        "Tenant panel",
        "housing",
        "homes",
        "Your home, your say. The tenant panel meets once a month, with tea, and looks at how we repair, let and "
        "listen. Come along once and see.",
        page="tenant-panel",
        campaign="homes",
        outcome=Outcome.MANAGER_ASKS,
        comment="Lovely. Please add how people who cannot come in the evening can take part.",
    ),
    post(
        "Fri 1 15:00",
        "Taxi badge",
        "env_health",
        "fb health",
        "Before you get in, look for the badge: a licensed taxi has a plate at the back and a driver with a photo. "
        "If something is not right, tell us.",
        page="taxis",
        tag="taxis",
        outcome=Outcome.CHANGED,
        edited_text="Before you get in, look for the badge: a licensed taxi has a plate at the back and a driver "
        "with a photo. If something is not right, tell us the plate number.",
    ),
    post(
        "Tue 2 09:00",
        "Draught or damp?",
        "housing",
        "fb homes",
        "Water on the window in the morning is usually from cooking and drying clothes. Open a window for ten "
        "minutes, twice a day. If it comes back, call us.",
        page="damp",
        campaign="homes",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Wed 2 13:00",
        "Licensing: plan your event",
        "env_health",
        "business health",
        "Holding an event with music, food or a bar? Ask us six weeks before and we will tell you which licence you "
        "need.",
        page="events-licence",
        tag="licensing",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Sat 2 10:00",
        "Craft morning, new date",
        "culture",
        "events",
        "The roof is mended and the glue is out again: our free craft morning is back. From four to ninety-four, as "
        "ever.",
        page="whats-on/craft-morning",
        tag="whats-on",
        outcome=Outcome.DRAFT,
        by="assistant",
    ),
)

TRAY = (
    post(
        "",
        "Idea: a day with a ranger",
        "rosliston",
        "forest ig",
        "From the first gate at seven to the last owl at dusk: a day with a Rosliston ranger in eight photos.",
        notes="Needs a dry day. The ranger is happy to be photographed; consent form to follow.",
        outcome=Outcome.DRAFT,
    ),
    post(
        "",
        "Idea: you said, we did",
        "central",
        "fb x",
        "You asked for more bins by the canal, so we put in four. You asked for a bench half-way up the hill, and "
        "there it is, with a view. You asked for opening hours that suit people who work, and we are trying "
        "Thursdays until seven. You asked for a map of quiet paths, and it is at the printer’s. What should we look at "
        "next?",
        outcome=Outcome.DRAFT,
        by="assistant",
        notes="Too long for X as it stands: it needs a text of its own there.",
    ),
    post(
        "",
        "Idea: council in numbers",
        "central",
        "ig in",
        "Two million bin collections a year. One hundred and fifty play areas and parks. One very busy phone line.",
        notes="Ask each service for one number that surprised them.",
        outcome=Outcome.DRAFT,
    ),
    post(
        "",
        "Holding line: road closed",
        "customers",
        "fb x",
        "⚠️ We know about the closed road and are working with the County Council and the police. Please follow the "
        "signs and allow extra time. We will update this post.",
        labels=("holding line",),
        outcome=Outcome.DRAFT,
    ),
    post(
        "",
        "Idea: meet the planners ▶",
        "planning",
        "fb in yt",
        "Who reads your planning application? Four people, one minute, no jargon.",
        video="planners",
        outcome=Outcome.DRAFT,
    ),
)
