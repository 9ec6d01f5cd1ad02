"""Words that the dictionary of British English lacks and that a district council writes every day.

A council adds its own in the library; these save every new library the first hundred.
"""

_WORDS = """
ok wifi wi-fi covid covid-19 livestream livestreamed livestreaming webinar webinars hashtag hashtags vlog reel reels
fly-tipping fly-tipped fly-tipper fly-tippers recyclables bulky compostable litter-pick litter-picking litter-picks
cafe café cafés microchip microchipped microchipping rehome rehomed rehoming stopcock potholes pothole
upcycle upcycled upcycling repurpose repurposed pre-school pre-book pre-booked pre-booking pre-election
wellbeing well-being cost-of-living biodiversity rewild rewilding retrofit retrofitted retrofitting carbon-neutral
net-zero decarbonise decarbonisation solar e-bike e-bikes e-scooter e-scooters geocaching parkrun park-run
councillor-led co-op co-ops drop-in drop-ins sign-up sign-ups walk-in cuppa takeaway takeaways
signup login homeschool homeschooling lateral-flow jab jabs vax vaxxed
youtube tiktok instagram linkedin facebook nextdoor bluesky whatsapp smartphone smartphones app apps
gov.uk nhs cllr cllrs mp mps
Swadlincote Swad Derbyshire Gresley Newhall Woodville Hartshorne Melbourne Etwall Hilton Hatton Repton Willington
Findern Aston-on-Trent Shardlow Barrow-on-Trent Ticknall Hartington Netherseal Overseal Linton Walton-on-Trent
Stenson Sinfin Mickleover Burnaston Egginton Foston Scropton Church Broughton Castle Donington Midway Stanton Bretby
Calke Foremark Staunton Elvaston Burton-on-Trent Ashby Lullington Coton Cauldwell Drakelow Mercia Sharpe Smisby
Eureka Moira Matlock Ilkeston Erewash Amber Bolsover Chesterfield Belper Ripley Alfreton Heanor Buxton Glossop
Trentham Trent Dove Derwent Diwali Eid Vaisakhi Hanukkah Ramadan Halloween Mothering Bakewell
"""

_SPLIT = _WORDS.split()
EVERYDAY_WORDS: tuple[str, ...] = tuple(dict.fromkeys(_SPLIT))
"""Each as it is written: one in small letters may take a capital, one with a capital may not lose it."""
