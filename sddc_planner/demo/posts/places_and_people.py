"""Service posts for any month: leisure, the forest, events, business, planning, elections, jobs and the team."""

from sddc_planner.demo.example import Outcome, Past, post

POSTS = (
    post(
        "Wed 1 12:00",
        "Job: Planning Officer",
        "hr",
        "fb in",
        "Do you care about good places to live? We are looking for a Planning Officer to join a friendly team in "
        "Swadlincote. Flexible hours, a real say in how the district grows, and training that leads somewhere.",
        variants={
            "in": "We are looking for a Planning Officer. You will carry a varied caseload, from house extensions to "
            "new neighbourhoods, in one of the fastest growing districts in the country.\n\n"
            "We offer flexible hours, paid professional membership and a mentor for your first year."
        },
        page="jobs",
        tag="jobs",
    ),
    post(
        "Wed 1 09:30",
        "Free business advice",
        "economy",
        "business in",
        "Thinking of starting up, or ready to grow? Book a free half hour with our business adviser. Bring your "
        "plan, your questions or just an idea on the back of an envelope.",
        page="business-advice",
        tag="business-advice",
    ),
    post(
        "Thu 1 10:00",
        "Swadlincote market pitch",
        "economy",
        "fb business",
        "Got something good to sell? Take a pitch on Swadlincote market and your first day is free. "
        "Our market team will help you with the stall, the paperwork and the best spot.",
        page="swadlincote-market",
        pictures=(("stall", "A market stall with a red and white awning and rows of fruit and vegetables."),),
        campaign="local",
    ),
    post(
        "Thu 1 18:00",
        "Gym offer",
        "leisure",
        "active greenbank",
        "💪 No joining fee this week at Green Bank Leisure Centre. Try the gym, the pool and every class with one "
        "pass. Never used a gym before? A coach will show you round.",
        page="green-bank",
        campaign="leisure",
    ),
    post(
        "Tue 2 11:00",
        "Planning committee",
        "planning",
        "fb x",
        "The Planning Committee meets this evening. You can read the reports, see how to speak and watch the meeting "
        "live on our website.",
        page="planning-committee",
        tag="planning-committee",
        past=Past.FORGOTTEN,
    ),
    post(
        "Wed 2 09:00",
        "Poll: swim times",
        "leisure",
        "active etwall",
        "🏊 Help us to plan next season’s swims. When would you come: before work, at lunch, after school or in the "
        "evening? Vote below. The poll closes on Sunday and we will tell you what we change.",
        page="swim-poll",
        pictures=(("swimmer", "Drawing of a swimmer in a red cap crossing blue waves."),),
        campaign="leisure",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Wed 2 16:00",
        "Rosliston trail ▶",
        "rosliston",
        "fb forest yt",
        "🌳 One minute on the Rosliston trail: birdsong, big skies and a path that suits wheels as well as boots. "
        "The car park is open every day, and the café has something warm for you.",
        page="rosliston",
        tag="rosliston-trail",
        pictures=(("forest", "A pale path winds between green trees on two hills, under a low sun."),),
        video="trail",
    ),
    post(
        "Wed 2 12:30",
        "Our apprentices",
        "hr",
        "in",
        "Five apprentices, five teams, one question: what surprised you most? “How many people my work reaches,” "
        "said one. Read what they do in finance, housing and grounds, and how to join them.",
        page="apprentices",
        tag="apprentices",
        by="assistant",
    ),
    post(
        "Thu 2 08:30",
        "Register to vote",
        "elections",
        "fb x",
        "🗳️ Moved house or turned 16? You need to register before you can vote, and it takes five minutes. "
        "Have your National Insurance number ready.",
        page="register-to-vote",
        pictures=(("ballot", "A sheet with a green tick goes into a dark ballot box."),),
        campaign="vote",
        outcome=Outcome.MANAGER_ASKS,
        comment="Please say that 16-year-olds register now but vote from 18, so that nobody is disappointed.",
    ),
    post(
        "Sat 2 10:00",
        "Market this weekend",
        "economy",
        "fb business",
        "Fresh bread, local cheese, plants and a good chat: the market is in town this weekend. Traders are there "
        "from nine until two. Bring a bag and stay for a coffee. #ShopLocal",
        page="whats-on/market",
        campaign="local",
    ),
    post(
        "Fri 2 08:30",
        "Better Online: this month",
        "central",
        "online",
        "Better Online is our monthly look at how we talk to residents. This month: what people asked us most, a "
        "post that reached every village, and how to describe a picture well.",
        notes="Copy for the intranet. Figures come from the monthly dashboard.",
    ),
    post(
        "Wed 3 10:00",
        "Local plan consult",
        "planning",
        "fb x in",
        "🏘️ Where should new homes, jobs and green spaces go? The Local Plan answers that for years to come, and it "
        "is being written now.\n\nRead the two-page summary, look up your village on the map, or come to a drop-in "
        "and talk to a planner. You do not need special words: tell us what matters to you and why. Every reply is "
        "read.",
        x="🏘️ Where should new homes, jobs and green spaces go? Read the two-page summary of the Local Plan, look "
        "up your village on the map and tell us what you think. Every reply is read.",
        page="local-plan",
        tag="local-plan",
        outcome=Outcome.DEPARTMENT_ASKS,
        comment="The closing date has moved. Please say “until the end of next month” and link to the new page.",
    ),
    post(
        "Wed 3 17:30",
        "Craft morning",
        "culture",
        "events",
        "Glue, glitter and good company: our free craft morning is for anybody from four to ninety-four. "
        "Everything is provided. Just come as you are, preferably not in your best jumper.",
        page="whats-on/craft-morning",
        tag="whats-on",
        outcome=Outcome.CANCELLED,
        notes="Called off: the hall has a leak. New date to follow.",
    ),
    post(
        "Thu 3 18:00",
        "Class timetable",
        "leisure",
        "active greenbank etwall",
        "The new class timetable is out. There are gentle classes, loud classes and one with a trampoline. Book up "
        "to seven days ahead, and cancel free until the evening before.",
        page="class-timetable",
        campaign="leisure",
        video="classes",
        outcome=Outcome.DRAFT,
    ),
    post(
        "Mon 3 14:00",
        "Before you build",
        "planning",
        "fb",
        "Planning an extension, a garden room or a dropped kerb? Check first whether you need permission. Our guide "
        "asks six short questions, and you can book a call with an officer if you are not sure.",
        page="before-you-build",
        tag="before-you-build",
    ),
    post(
        "Sat 3 11:00",
        "Shop local",
        "central",
        "fb x ig",
        "🛍️ Every pound spent in a local shop helps somebody you might know. Which shop in South Derbyshire would "
        "you miss most? Tag them below. #ShopLocal",
        pictures=(("stall", ""),),
        campaign="local",
        outcome=Outcome.DRAFT,
        notes="Still needs a link, and words for the picture.",
    ),
    post(
        "Tue 4 14:00",
        "Hire the Town Hall",
        "culture",
        "events",
        "Weddings, birthdays, rehearsals or a very big jigsaw: Swadlincote Town Hall has room for it. Ask for a tour "
        "and we will show you the stage, the kitchen and the lift.",
        page="town-hall",
        tag="town-hall",
    ),
    post(
        "Wed 4 15:00",
        "Job: refuse driver",
        "hr",
        "fb clean",
        "Early start, fresh air, home by mid-afternoon. We are looking for refuse drivers who know their way round a "
        "large vehicle and round a narrow lane. Training and uniform provided.",
        page="jobs",
        tag="jobs",
    ),
    post(
        "Thu -1 14:00",
        "Etwall pool hours",
        "leisure",
        "etwall",
        "Etwall Leisure Centre opens at half past six on weekdays, so there is time for a swim before work. "
        "Lanes are marked slow, medium and fast, and nobody minds which you choose.",
        page="etwall",
        campaign="leisure",
    ),
    post(
        "Tue -1 16:30",
        "Nature club",
        "rosliston",
        "nature",
        "Our nature club meets at Rosliston every other Saturday. Children from six to eleven build dens, follow "
        "tracks and find out who lives under a log. Wellies needed, muddy knees expected.",
        page="nature-club",
        tag="nature-club",
        outcome=Outcome.AWAITING,
    ),
)
