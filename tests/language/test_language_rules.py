"""Every rule fires on a sentence of its kind and stays silent on a near miss."""

from __future__ import annotations

import pytest

from workbench.language import explain, explain_needs
from workbench.language.rules import RULES

# label:rule | fires | near miss
EXAMPLES = """
does:did | I cleaned the chain before work. | They cleaned the chain before work.
does:did-with-object | We took it back to the shop. | The van took it back to the shop.
does:managed | In the end I managed to ring them. | They managed to ring me.
does:did-indeed | We do contribute to the local forum. | They do contribute to the forum.
does:habit | I use it for the school run. | The children use it for school.
does:habit-marked | I always ring before nine. | The bell always rings before nine.
does:my-practice | Most of my trips are short. | Most of the trips are short.
does:have-done | I have repaired two punctures myself. | He has repaired two punctures.
does:doing | We are testing a second bike. | Are we testing a second bike?
does:doing-something | I was lugging flour up the hill. | I was thinking about flour.
does:trying | I tried to call support twice. | He tried to call support twice.
does:involved | I am involved in the housing co-op. | The co-op is involved in housing.
does:workaround | I copy the numbers by hand. | I hurt my hand.
does:not-yet | I have never opened the report. | I have opened the report.
does:only-setting | As I said, it arrived on a Monday. | It arrived on a Monday.
thinks:i-think | I think the lock is fine. | Thinkers like the lock.
thinks:i-am-sure | I am not sure whether it rains. | The sure sign was rain.
thinks:in-my-opinion | In my opinion the box is too tall. | He had no opinion.
thinks:hedge | Maybe the battery was cold. | The battery was cold.
thinks:hedge-supposed | It would probably rain. | It rained.
thinks:seems | It seems slower uphill. | The seams are sewn.
thinks:ought | They should answer within a day. | They answer within a day.
thinks:have-to | You have to charge it overnight. | You charge it overnight.
thinks:could-be | That could be the motor. | That was the motor.
thinks:prediction | It is going to be cold. | It is going to Leeds.
thinks:judgement | It is really useful. | It is blue.
thinks:intense | The hill is very steep. | The hill is in Leeds.
thinks:judgement-noun | That is a good idea. | That is a bike.
thinks:judged | Good brakes, that one. | Red brakes, that one.
thinks:superlative | It is the most expensive plan. | It is a monthly plan.
thinks:comparison | The van was slower than the bike. | The van was in the yard.
thinks:generalisation | Nobody reads the manual. | My sister reads the manual.
thinks:crux | The problem is the gate. | The gate is green.
thinks:because | I stayed because the price fell. | I stayed and the price fell.
thinks:condition | If you ride in winter it wears. | In winter it wears.
thinks:stance | Honestly it was a bargain. | It was a bargain.
thinks:degree | It really rattles. | It rattles.
thinks:own-insight | I noticed that nobody had charged it. | Nobody had charged it.
thinks:agreement | You're right, it drifts. | Turn right, it drifts.
thinks:weighing | It is heavy but it rolls. | It is heavy and it rolls.
thinks:question | Where does the key go? | The key goes where it always went.
thinks:tag-question | It folds, right? | It folds to the right.
thinks:asked | And the helmet? | And the helmet.
thinks:wondering | What if the motor stops? | The motor stops.
thinks:aside | Thank you for coming. | I came for you.
thinks:told | He said it was a gearbox. | It was a gearbox.
feels:i-am | I was so proud of that ride. | The flag was flown on that ride.
feels:i-feel | I felt the cold. | The glove was felt.
feels:love | I love the morning ride. | Love Lane is closed.
feels:like | I like the bell. | It rings like the bell.
feels:hate | I hate the lock. | They hate the lock.
feels:dislike | I do not like the saddle. | I do not own the saddle.
feels:affecting | That is so annoying. | That is so blue.
feels:affecting-noun | It was a lovely afternoon. | It was a wet afternoon.
feels:affecting-said | Scary, that roundabout. | Large, that roundabout.
feels:exclamation | Ugh, awaiting parts again. | Awaiting parts again.
feels:exclamation-mark | It came on time! | It came on time.
feels:emotion-named | The joy of riding home. | The end of riding home.
feels:looking-forward | We look forward to spring. | We looked for the spring.
feels:hope | I wish it were spring. | It was spring.
feels:thanks | Thank you so much. | You did so much.
feels:unfortunately | Sadly it was gone. | It was gone.
feels:hardship | They were rude on the phone. | They were on the phone.
feels:of-others | People love the box. | People use the box.
feels:denied | It was not fun. | It was fun.
pain:hard | It is hard to lift. | It is not hard to lift.
pain:nasty | The app sucks. | The app works.
pain:hard-said | Awkward with two children. | Easy with two children.
pain:trouble | The brakes are a problem. | The brakes are no problem.
pain:have-trouble | We had some issues with the lock. | We had some lunch with the team.
pain:fail | The charger fails in the rain. | The charger never fails.
pain:stuck | I got stuck at the gate. | The sticker is at the gate.
pain:cannot | I can't reach the pedals. | I can reach the pedals.
pain:does-not-work | The lamp does not work. | The lamp does work.
pain:not-know | I do not know how it locks. | I know how it locks.
pain:not-have | They do not have spares. | They have spares.
pain:do-not-understand | I don't understand what it means. | I understand what it means.
pain:not-good | The manual is not clear. | The manual is clear.
pain:too | It is too heavy. | It is heavy, too.
pain:costs | It takes so long to charge. | It takes two children.
pain:have-to | I have to ring them. | I have two bells.
pain:lack | A spare key is missing. | A spare key is here.
pain:bad | The weather was terrible. | The weather was never terrible.
pain:hate | I don't trust the lock. | I trust the lock.
pain:afraid | I am afraid of ice. | I am aware of ice.
pain:unfortunately | Unfortunately it had gone. | It had gone.
pain:used-to | It is no longer included. | It is included.
pain:unwanted | You don't want that on a hill. | You want that on a hill.
pain:affect | I felt guilty all week. | I felt rested all week.
pain:not-found | I don't see a button. | I see a button.
pain:grievance | I want my money back. | I want my bike.
pain:where | Where is the save button? | The save button is where I want it.
pain:question-of-means | How do I pay? | I pay by card.
pain:not | It is not here. | It is here.
pain:harm | They forgot the booking. | They kept the booking.
pain:but | Small but heavy. | Small and heavy.
pain:resolved | They fixed the problem. | They saw the problem.
gain:want | I want a spare key. | I do not want a spare key.
gain:you-want | You want a dry box. | If you want a dry box, ask.
gain:would-be-good | A pause would be great. | A pause was taken.
gain:suggest | The app should show the battery. | The app shows the battery.
gain:asked-for | Add a pause button. | Adding up, it rained.
gain:useful | That is really useful. | That is not useful.
gain:praise | It works well. | It works on Mondays.
gain:useful-said | Handy in the rain. | Wet in the rain.
gain:love | I love how it folds. | The glove folds.
gain:helps | It saves me an hour. | It costs me an hour.
gain:praise-noun | They have a great mechanic. | That was a great question you asked.
gain:lets | You can use it in snow. | You use it in snow.
gain:benefit | The biggest advantage is space. | The biggest box is space.
gain:goal | Our goal is one contact. | Our bike is one colour.
gain:better | It is much faster now. | It is much older now.
gain:values | Privacy is what matters. | Rain is what falls.
gain:acclaim | Five stars. | Five bikes.
gain:hope | Hopefully it stays dry. | It stays dry.
gain:boon | Support was there. | The wall was there.
gain:cheer | Thanks, Friday then. | Friday then.
gain:others-want | She wanted the box. | She opened the box.
need:please | Please add a bell. | It pleased them to add a bell.
need:would-be-good | It would be nice if it paused. | It was nice when it paused.
need:wish | I wish there were a spare. | There was a spare.
need:need | We need a spare battery. | If you need a spare battery, ring.
need:should | The app should show it. | The app shows it.
need:ability | The ability to pause a plan. | The plan was paused.
need:suggestion-named | I suggest a reminder. | It came with a reminder.
need:add | Allow pausing for a month. | Allowing for the rain, it was fine.
need:comparative-fragment | Better lights on the box. | The box has lights.
need:missing | There is no way to pause. | There is one way to ride.
need:instead | A month instead of a year. | A month in the year.
need:you-should | You should book early. | You booked early.
need:imperative-of-care | Make sure to lock both wheels. | I used it to make sure that it locked.
need:imperative | Bring your own lock. | I bring my own lock.
need:tip | My advice: arrive early. | My train: it arrived early.
need:thanks | Thanks for the bike. | The bike came.
need:in-the-past | I needed a lift that day. | I had a lift that day.
need:no-need | There is no need for it. | There is a use for it.
need:question-of-fact | What is the price? | The price is what it is.
need:own-want | I want to use it on Sunday. | You want it on Sunday.
need:ability-told | It gave them the option to pause. | It gave them a pause.
need:you-could | You could rent a cargo bike. | You could hear the rain.
need:you-can | You can take it at the door. | I can take it at the door.
need:worth | It is worth the money. | It cost the money.
need:courtesy | Please let me know. | Let the battery cool.
need:regret | I should have asked them. | They should ask us.
need:expected | It should be fine by then. | It was fine by then.
need:reported | He said that I should ring. | He rang.
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in EXAMPLES.strip().splitlines()]


def fired(text: str) -> set[str]:
    found = explain([text])[0] + explain_needs([text])[0]
    return {f"{one.label}:{one.rule}" for one in found}


@pytest.mark.parametrize(("rule", "text", "near_miss"), ROWS, ids=[row[0] for row in ROWS])
def test_rule_fires_and_stays_silent(rule: str, text: str, near_miss: str) -> None:
    assert rule in fired(text)
    assert rule not in fired(near_miss)


def test_every_rule_has_an_example() -> None:
    assert {f"{rule.label}:{rule.name}" for rule in RULES} == {row[0] for row in ROWS}


def test_rule_names_are_unique_within_a_label() -> None:
    names = [(rule.label, rule.name) for rule in RULES]
    assert len(names) == len(set(names))
