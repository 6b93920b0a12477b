"""Open answers for the invented customer survey of the demo study.

Every line was written by hand for the fictional firm Fernwheel; no line comes
from a real person. A line is ``tags | text``. The tags say whom the line fits:
customer type, city, plan or bike as in the survey, ``repair`` or ``weeks`` (three
or eight days off the road and more), ``new`` (up to six months a customer) or
``long`` (a year or more). A line without tags fits anybody. Spelling mistakes
are meant.
"""

# ruff: noqa: E501

Pool = list[tuple[set[str], str]]

QUESTION = "What is the one thing we should change?"

A = """
repair | Tell me the truth about how long it will take. I can plan around five days, I can't plan around "soon".
household weeks long | Nine days without it last November and three different stories about why. I borrowed my sister in law's car. Mail me if you want the whole saga: lena.brookes@example.com
household | We sold the car for this. Please act as if you knew that.
organisation | a replacement the SAME day. We lose the whole round otherwise
weeks | "awaiting parts" for eight days. What parts? From where? Somebody must know
household | have a few loan bikes in each city. even an old one would do, I just need to get to nursery and back
organisation repair | When it is in for repair I pay a lad with a van. Nobody has ever offered to take that off the bill.
 | The 48 hours. Either keep it or stop printing it on everything.
 | Somebody on the phone before 8. My day starts at half six and your day starts at nine.
household | Faster brakes service. I do the hill with two children in the box so I don't like to "wait and see"
organisation | Keep spare batteries in stock, ours gave up on a Friday and that was the weekend gone
 | Send the mechanic a photo of the fault first so he brings the right part. He came twice for a cable.
Moor long | The range in the cold. Forty km on the leaflet, twenty two in january with a full box
household Brook | Rain cover. It leaks at the seam, it's leaked since the second week, and my daughter's knees are always wet
repair | I found out it was ready because I rang. It had been ready since Tuesday!!
 | just a text message. "still waiting for the motor, next news thursday". thats all i want
organisation | Weekend repairs. Saturday is our busiest day and nobody is there.
household | Honestly very little. It has changed how we live. Perhaps a second key for grandparents.
 | Nothing about the bike. The bike is brilliant. It's what happens when it isn't there.
Leeds | A workshop on this side of Leeds. Pushing forty kilos along the A65 is not a service.
Bristol | Open a second workshop south of the river, the one you have is always full
Sheffield | stronger motor for the hills here. Whoever specced it has not been up our road
organisation | Stop sending me the satisfaction survey the day after delivery. Ask me in February.
repair long | I would like one mechanic who knows my bike. I've explained the same noise four times now.
household | Winter tyres included, not as an extra. We ride in winter as well, that's the whole point.
organisation | Priority for people who earn their living with it. I'd pay ten quid more for that
long | That you know I'm not new when I call. I always start from nothing
household long | The renewal e-mail looked like advertising and I nearly missed it.
weeks | Being told it would be back Wednesday, then Friday, then "early next week". I'd rather you said two weeks.
organisation Moor long | The box hinges. On the second set already and each time it's two days off.
 | the app says one thing and the person on the phone says another
household | When the bike goes in, give us the time it comes back BEFORE it goes in
 | Let me book a check-up in the evening. I can't do without it in daytime
organisation | a proper courtesy bike not a bus voucher. can't put 40 loaves on a bus
 | Repair status that a human being has typed
household | Had a flat on the school run in the rain and the advice was to "visit your nearest partner". It's 4 miles. With two kids.
 | Better lights!! It is dark when I leave and dark when I come home
organisation | I'd like to swap a flat battery for a full one somewhere in town at lunch time
repair | Your communication. Repair itself was good when it finally happened
household | Please don't change anything, just don't get bought by someone
 | Answer the phone. I know you're a small team but I was in the queue 35 mins
Yearly | Don't put the price up at renewal without a word. It's not the five pounds
organisation | Service it before it breaks, you have the mileage in your system
household | Child seat straps freeze/stick. Minor but it's every morning
repair long | My last repair was quick and I want to say so. The one before was 11 days so it's luck isn't it
 | A clear answer as to what counts as a breakdown. Apparently a dead display doesn't
organisation | 2 hour window for the van not "between 8 and 6"
household | I'd have liked the fitting session twice, once with and once without children
 | the bell. sorry. its useless
long | The saddle wears out in a year with daily use and it's treated like I did something to it.
organisation weeks | We had to rent from somebody else for a week. I did not get a refund, I got a discount code for a friend.
long | nothing major, maybe check the brake pads more often, mine were gone by Easter
household | Someone who picks up. When I'm standing at the school gate with a bike that won't unlock I don't want to chat with a robot
 | More stands/places to leave it safely at the station. I know that's the council really
organisation | Mudguards. We arrive at customers looking like we've been in a field
repair | Say sorry, once, in plain words
 | Make it possible to see where my bike is when it's with you
household | It's my legs. Please treat it as such
new | So far so good, only the delivery took a week longer than I was told and I had already handed back the lease car
 | a tougher kickstand, it's given up twice
organisation | I need two things, a bike that works and a date. The first you do well
household | Fix the display bug that shows 30% and then dies at the lights
 | It should lock itself when I forget. I always forget
repair | The waiting and not knowing. Ask my husband who was driving us around
"""

B = """
long | Let me pause for January and February without cancelling. I come back every spring anyway!
household | It's the price per trip. I worked it out once and wished I hadn't.
Rolling long | I've cancelled and rejoined twice now which must cost you more than a pause would
household | Cheaper in winter please, it just stands under its cover looking at me
 | A smaller subscription. Ten days a month would suit me fine
household | Perhaps a reminder on nice days? I know how that sounds
 | pay per ride option
household | 129 pounds is a lot for something we use on Sundays. But then we do love the Sundays
organisation | We only need it from March to October, and the contract doesn't understand that.
 | Tell me honestly whether I'm a sensible customer for this. I suspect not
household | Could we share one with the neighbours? officially I mean
 | I do not use it enough, that's not your fault. But the plan could be kinder
household | Make it smaller, it blocks the whole hall
Yearly | I was talked into the yearly one in June. In June everyone would be.
 | Some sort of summer pass
household | I never know if I'm allowed to leave it with a half empty battery for weeks. Somebody told me it harms it?
Bristol | the hills around here mean I take the bus when I'm tired, more gears would help
 | Nothing wrong with the bike, it is more that life got in the way
household | Ideas for routes. Quiet ones. I had a fright on the ring road and since then I mostly don't
 | The step from one month to twelve is too big. What about six
household | I feel silly paying for it when it rains three weeks in a row
 | lower price for people who ride less then 50 miles a month
Sheffield | I'd ride more if I felt safer at the big roundabout, so lessons maybe
long | The pausing rules, I read them three times and still got charged
household | A proper waterproof cape thrown in. Sounds daft, would double my riding
 | I'd like to change from the bigger to the smaller bike for the summer
organisation | We use it for two markets a month. Would pay double per day to not have it on the books the rest.
household | It'd help to see in the app what I'd have spent on taxis. To cheer myself up
 | the monthly cost adds up quietly
household | Wish there was a way to lend it to a friend for a week and be insured
 | Price. Not the first one, the one it goes up to
household | Honestly I'd keep it if I could stop paying for the months I'm at my mother's. Contact me on j.tillotson@example.com if that ever becomes possible
 | Less e-mail about "making the most of it". I know I'm not.
household new | Bought the dream, got a garden ornament. My own fault, but a follow up call after a month might have helped
 | weather :-) can you change that
 | Take the deposit off. Nobody else has a deposit
household | A cover that doesn't take ten minutes to put back on. Then I'd take it for small things too
Rolling long | It's fine. I leave in November and come back in April and nobody minds, though I feel like a cheat every time
 | family and friends discount
long | Old customers should pay less then new ones, not the other way round
household | I need a nudge not a bill
organisation | For a charity our size it's too dear off-season, we had to explain it to the trustees line by line
 | I use it when the sun's out. Charge me when the sun's out
household | insurance is included, which is great, but I didn't know until my neighbour told me
"""

C = """
 | Sell me the parts. I've the tools, I've the time, I've done it for forty years.
 | Torx with a pin in the middle?? On a brake lever?
 | A repair manual. A real one, with torque figures
 | The battery lock. Three screws would do what that thing does.
weeks | Three weeks for a motor I could have swapped in an hour if you had posted it
 | let us change our own tyres without it being a "breach"
household long | I'd quite like to know what firmware it runs and why it's different since May
 | Standard parts. Why 11 mm.
 | Publish the fault codes. E14 tells me nothing, "contact support" tells me less
organisation | We have a workshop, we fix forklifts. And I have to wait for a man with a van to do a puncture.
 | Send a kit with patches, pads and a cable when the bike comes. Most of us would use it
 | Stop telling me to wait
household | I replaced the chain with a better one and got a letter. A letter!
long | credit on the bill for what I repair myself. I've saved you at least five call-outs
weeks | The mechanic and I agreed what was wrong in two minutes. The part took sixteen days.
 | nothing, I sort most things myself, the frame is good solid work
 | Trust people a bit more
 | Forum run by you with one of your technicians on it on Thursdays
 | The wheels want truing at 500 miles and nobody tells anybody that
household | Option to buy it at the end. I know its quirks better than you do by now
 | Open diagnostics port
organisation | let our own fitter get trained by you and be done with it
 | Your videos are cheerful but they stop where it gets interesting
long | Better quality brake pads, yours last 6 weeks. I buy my own and they last five months
 | grease. that's it. whoever assembles these has never heard of grease
Yearly | I'd stay longer if I wasn't locked out of my own bike (all right, yours)
 | Spoke tension, headset, in that order
 | Bikes are simple machines and you're making them complicated
household | My lad and I did the brakes from a video, twenty minutes. Then your chap came the next day and did them again
 | Tell me which jobs I am allowed to do. There is no list, I asked.
 | part numbers in the app please
long | When I send in a used bike I'd like to know what you found. Pure curiosity
 | I won't ring you for a squeak, but it would be good to be able to note down that I fixed it
household | The charger hums and gets hot, I measured it
 | Reflash of the controller wiped my settings, no warning
Leeds | An evening at the workshop for those of us who like to look. I'd bring biscuits
"""

D = """
organisation | One named person. I don't mind who.
organisation long | Put the PO number on the invoice. I've asked since spring.
 | It would help to know who had it last when it comes back with a dent
organisation | The monthly report could be one page. Actually it could be one line: all fine / not fine.
household | My wife rides it, I get all the e-mails, so I pass on messages like a secretary
organisation | separate invoices per site please
household | The account is in my name but I'm not the one on the bike. Let me add people properly
organisation | Insurance certificate where I can find it without ringing
organisation long | Training for new starters. We had one session at the beginning and half of those people have left
 | A log that people will actually fill in
organisation | staff leave it uncharged. A light that shouts at them would be welcome
organisation Fleet | I need to see all the bikes on one screen, which ones are out, which ones are with you
 | keys keys keys
organisation | Helmets in more than one size. I have a drawer of mediums
household | It's my mother's really. I'd like the service messages to go to both of us, hers gets lost in the offers
organisation | Don't ring the rider to arrange a repair, ring me. He said yes to a day when we were shut
organisation | Our finance people want quarterly billing
 | be clear about who pays when a thing gets broken and nobody says they did it
organisation Fleet | When bike 4 is swapped for another one the numbers change and my sheet is wrong for weeks
organisation | Clear paperwork for the audit, we had to invent our own inspection form
household | I pay, the lodgers ride. A code for each of them instead of one key under a flowerpot?
organisation long | Account manager changed three times this year, each one very nice
 | I can't answer half of these questions as I don't ride it!
organisation | Simple accident form. We had a small bump and it took me two afternoons
organisation | a booking calendar inside the app so they stop asking me
household | Our au pair rides it mostly. Would be good to have the instructions in other languages
organisation repair | Two of ours were away at once and nobody had noticed it was two.
organisation | VAT receipts by the 1st
 | Being able to see the battery from my desk
organisation Fleet | Let me swap one bike for a smaller one without a new contract for the lot
household | Kids share it with their cousins, so a cheaper second child seat
organisation | Our volunteers are lovely and they do not read e-mails. Posters would work
organisation | I'd move the collection point, porters won't walk to the back gate
long | One bill, one date, one amount. It was three different ones this year
organisation | The riders like it. Me, I'd like fewer logins
organisation | if the insurer asks who was riding on a certain day, I have to be able to say
household | I set everything up for my dad, and he rings me instead of you
organisation | spare helmet liners, spare keys, spare everything
organisation | A check list for handing over between shifts, laminated
 | Who do I ring when I'm not the customer on paper?
organisation long | Give us notice before the contract rolls over, we have a tender process
household | He rides, I organise. Talk to the organiser
organisation | A yearly safety check on a date WE choose, not in the middle of term
"""

ANYBODY = """
 | The app logs me out every week
 | Bigger choice of colours, sorry to be shallow
 | Answer e-mails within a day
 | Lock is fiddly with gloves on
 | I think you do a good job. Keep going
 | less plastic in the packaging
 | The phone holder rattles
 | More cities! My brother in Cardiff is jealous
 | a louder horn
Tarn | the footrests on the Tarn, they catch my heel
Brook | Turning circle. I know, I know, physics
Moor | It tips a bit in fast corners, the first week was scary
 | Theft cover is a mystery to me. What do I do, whom do I call, do I pay?
 | I'd like to hear about the good stuff too, not only when payment is due
 | battery
 | clearer app. Too many menus for three things
Yearly | tell me two months before my year is over, not two weeks
 | some kind of loyalty thing
 | Someone local to talk to
 | Quicker delivery at the start
 | The chat thing. Get rid of it
 | I was sent the wrong size cover and then the wrong size cover
 | It's good value if I think of what the car cost
 | be more honest in the ads
 | I'd not change much. Friendly people, solid bike.
 | Can't think of one thing. Can think of several small ones
 | More padding on the seat
 | please bring back the printed handbook, the pdf is no use in the rain
 | The alarm went off all night and the neighbours are still not speaking to me
 | paying by bank transfer
repair | communiction when something is broke
 | reapir times
 | Make the stand easier, i have small feet and a bad hip
 | Lower step. And a mirror as standard
"""

# Short answers that several people give.
SHORT = """
nothing
n/a
Nothing
price
Nothing really
N/A
none
the app
communication
cheaper
not sure
repairs
Nothing comes to mind
?
no
-
all good
The price
"""


def pool(text: str) -> Pool:
    """Split a block of lines into pairs of tags and text."""
    lines = [line.rpartition("|") for line in text.strip("\n").split("\n")]
    return [(set(tags.lower().split()), said.strip()) for tags, _, said in lines]
