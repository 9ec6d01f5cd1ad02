"""Service posts for any month: bins, homes, public health, safety, council tax and how to reach the council."""

from sddc_planner.demo.example import Earlier, Outcome, Past, post

POSTS = (
    post(
        "Tue 1 17:30",
        "Bin day changes",
        "waste",
        "fb x clean",
        "🗓️ A few of our bin rounds are changing this month, so your collection day may be new.\n\nType in your "
        "postcode to see your dates for the next four weeks. You can print them for the fridge, add them to your "
        "phone, or sign up for a reminder the evening before. Know somebody who is not online? Please look up their "
        "day as well. #RecycleRight",
        x="🗓️ A few of our bin rounds are changing this month, so your collection day may be new. Type in your "
        "postcode to see your dates for the next four weeks. #RecycleRight",
        page="bin-day",
        pictures=(("bin", "Three wheeled bins in a row: black, green and brown, each with its lid closed."),),
        campaign="waste",
    ),
    post(
        "Mon 1 17:00",
        "Recycle right: foil",
        "waste",
        "clean",
        "Clean foil can go in your green bin. Scrunch it into a ball: if it stays scrunched, we can recycle it. "
        "If it springs back, it is plastic film and belongs in the black bin. #RecycleRight",
        page="recycling",
        campaign="waste",
    ),
    post(
        "Mon 1 12:00",
        "Tenant newsletter",
        "housing",
        "homes",
        "Your tenant newsletter is on its way. Inside: how to report a repair online, your rights when we visit, and "
        "how to join the tenant panel. Prefer large print or another language? Tell us and we will send it.",
        page="tenant-newsletter",
        pictures=(("house", "Drawing of a small house at dusk with warm light in both windows."),),
        campaign="homes",
        outcome=Outcome.AWAITING_DEPARTMENT,
    ),
    post(
        "Fri 1 15:00",
        "Food hygiene 5★",
        "env_health",
        "fb x health",
        "Well done to every kitchen in South Derbyshire that earned a five for food hygiene last month. Our "
        "officers look at how food is handled, how clean the place is and how it is managed.\n\nEating out this "
        "weekend? Look for the green and black sticker, or search for the rating before you book.",
        x="Well done to every kitchen in South Derbyshire that earned a five for food hygiene last month. Eating "
        "out this weekend? Search for the rating before you book.",
        page="food-hygiene",
        tag="food-hygiene",
        pictures=(("plate", "A white plate with a gold star on it, between a fork and a spoon."),),
        outcome=Outcome.AWAITING_MANAGER,
        past=Past.TOO_LATE,
    ),
    post(
        "Fri 2 10:00",
        "Fly-tipping fine",
        "env_health",
        "fb x health",
        "Asked somebody to take your rubbish away? Check that they are a licensed waste carrier first. If it is "
        "dumped, you could be fined as well.\n\nAsk three things: what is your licence number, where is it going, "
        "and may I have a receipt? An honest carrier will be glad that you asked. If the answers do not add up, "
        "keep your rubbish and tell us.",
        x="Asked somebody to take your rubbish away? Check their waste carrier licence first. If it is dumped, you "
        "could be fined as well. Ask for the number, a receipt and where it is going.",
        page="fly-tipping",
        tag="fly-tipping",
        outcome=Outcome.AWAITING,
    ),
    post(
        "Tue 3 12:00",
        "Council tax help",
        "tax",
        "fb x",
        "Worried about your council tax bill? Please talk to us early.\n\nYou may be able to pay over twelve "
        "months, or get a discount if you live alone or your income has dropped. Our team will go through it with "
        "you, and can point you to free advice about other bills too. Nobody will judge you for asking.",
        x="Worried about your council tax bill? Please talk to us early. You may be able to pay over twelve months, "
        "or get a discount if you live alone or your income has dropped.",
        page="council-tax-help",
        tag="council-tax-help",
        earlier=(
            Earlier(
                text="Worried about your council tax bill? You may be able to pay over twelve months, or get a "
                "discount if you live alone.",
                comment="Please add that a drop in income counts too, and ask people to get in touch early.",
                asked_by="tax",
            ),
        ),
    ),
    post(
        "Thu 3 09:00",
        "Stray dogs",
        "safety",
        "fb safer",
        "🐾 Found a dog on its own? Stay calm, look for a tag, and call us: our dog warden will help.\n\n"
        "If yours goes missing, report it the same day. A collar with your name and address, and an up-to-date chip, "
        "bring a dog home sooner.",
        page="stray-dogs",
        tag="stray-dogs",
        pictures=(("paw", "A large brown paw print on a warm orange background."),),
        earlier=(
            Earlier(
                text="🐾 Found a dog on its own? Bring it to the Civic Offices and our dog warden will help. "
                "A collar with your name and address brings a dog home sooner.",
                comment="We cannot take dogs at the Civic Offices. Please ask people to call us instead.",
                asked_by="safety",
            ),
        ),
    ),
    post(
        "Tue 4 11:00",
        "Out-of-hours no.",
        "customers",
        "fb x homes",
        "☎️ If something cannot wait when our offices are closed, our emergency line is answered day and night. "
        "Keep the page handy for a burst pipe, a dangerous building or a homeless night.",
        page="emergency-contacts",
        tag="out-of-hours",
    ),
    post(
        "Tue 2 16:00",
        "Report it online",
        "customers",
        "fb",
        "Seen a full litter bin, graffiti or a blocked path? Reporting it takes two minutes and you can do it from "
        "your phone. Add a photo and drop a pin, and it goes straight to the right crew.",
        page="report-it",
        tag="report-it",
        by="assistant",
    ),
    post(
        "Thu 2 17:00",
        "Street light out?",
        "safety",
        "safer",
        "Walking home in the dark is easier when every lamp works. If a street light is out, note the number on the "
        "post and report it. We pass it to the County Council, who look after the lights.",
        page="street-lights",
        tag="street-lights",
        pictures=(("lamp", "A street lamp shines a cone of light on a road at night, under a crescent moon."),),
    ),
    post(
        "Wed 3 15:00",
        "Doorstep callers",
        "safety",
        "fb safer",
        "Not sure who is at the door? Keep it closed, ask for a name, and ring the company on a number you find "
        "yourself. Somebody honest will happily wait. Please pass this on to a neighbour who lives alone.",
        page="doorstep-callers",
        tag="doorstep-callers",
        outcome=Outcome.AWAITING_MANAGER,
    ),
    post(
        "Tue 3 15:30",
        "Test your smoke alarm",
        "housing",
        "homes",
        "It takes ten seconds: press the button and listen. If your smoke alarm stays silent, change the battery or "
        "tell us, and we will put it right. Make the first day of each month your alarm day.",
        page="home-safety",
        campaign="homes",
    ),
    post(
        "Mon 3 16:00",
        "Pay and check online",
        "tax",
        "fb",
        "You can see your council tax bill, set up a Direct Debit and tell us that you have moved, all in one "
        "account. It is open day and night, and there is no queue.",
        page="my-account",
        tag="my-account",
    ),
    post(
        "Tue -1 10:30",
        "Noisy neighbours",
        "env_health",
        "health",
        "Noise next door keeping you awake? A friendly word often helps. If it does not, keep a short diary of when "
        "it happens and send it to us. It helps our officers to act.",
        page="noise",
        tag="noise",
        outcome=Outcome.DEPARTMENT_ASKS,
        comment="Please mention that people can send us a recording from their phone.",
    ),
    post(
        "Wed -1 14:00",
        "Borrow a litter kit",
        "waste",
        "fb clean",
        "Planning a litter pick in your street? We lend gloves, pickers, bags and bright tabards for free, and "
        "collect the full bags afterwards. Choose your day and tell us where to deliver. #LoveSouthDerbyshire",
        page="litter-kit",
        campaign="waste",
        outcome=Outcome.CHANGED,
        edited_text="Planning a litter pick in your street? We lend gloves, pickers, bags and bright tabards for "
        "free, and collect the full bags the next working day. Choose your day and tell us where to deliver. "
        "#LoveSouthDerbyshire",
    ),
    post(
        "Thu -1 15:00",
        "Homes to rent",
        "housing",
        "fb homes",
        "New homes to rent are listed every week. Once you have registered you can show your interest online, and "
        "see where you came in the list. Need help with the form? Our housing team will go through it with you.",
        page="homes-to-rent",
        tag="homes-to-rent",
        outcome=Outcome.AWAITING_MANAGER,
    ),
)
