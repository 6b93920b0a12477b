"""Verbs of what people concretely do, by their forms."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected, verb
from workbench.language.wordlist import wordlist

DOING = """
accept access add adopt advertise answer apply approach arrange ask assemble attach attend avoid
back backup bake begin+:began:begun book borrow bring:brought browse build:built buy:bought call
cancel carry change charge chase chat+ check choose:chose:chosen clean clear click close code
collect combine commit+ commute compare compile complain complete configure connect consult
contact continue contribute convert cook copy correct cover create cross cut+:cut cycle debug+
delay delete deliver deploy design develop ditch document donate download draft drag+
draw:drew:drawn drive:drove:driven drop+ earn edit email enable end enter escalate exchange
experiment explain explore export extract feed:fed fetch file fill filter finish fix
fly:flew:flown follow forward found gather generate give:gave:given go:went:gone google grab+
grow:grew:grown guess hack hand handle hang:hung help hire host ignore implement import improve
include inspect install integrate interview introduce invent invest invite iterate join juggle
jump keep:kept launch lead:led leave:left lend:lent limit link list listen live load lock log+
look lug+ mail maintain make:made manage map+ mark measure meet+:met merge message migrate mix
model monitor mount move negotiate note offer open order organise organize outsource own pack
paint park pay:paid phone pick plan+ play plug+ point post practise practice prepare present
press print process produce program+ promote prototype publish pull purchase push put+:put
quit+:quit raise reach read:read rebuild:rebuilt record recruit redesign reduce refactor refer+
refund register release remove renew rent repair repeat replace reply report request research
reset+:reset restart return review rewrite:rewrote:rewritten ride:rode:ridden ring:rang:rung
roll rotate run+:ran:run save scan+ schedule scroll search select sell:sold send:sent separate
serve set+:set share shoot:shot ship+ shop+ shout shut+:shut sign sit+:sat skip+ solve sort
speak:spoke:spoken speed spend:spent split+:split spread:spread stack start stay
steal:stole:stolen stick:stuck stop+ store strip+ structure study submit+ subscribe supply
support swap+ sweep:swept switch take:took:taken talk teach:taught tap+ tell:told test
throw:threw:thrown track trade train transfer+ translate travel treat trick try turn tweak type
update upgrade upload use utilise utilize validate verify visit volunteer vote wait walk wash
watch wear:wore:worn weigh work wrap+ write:wrote:written
"""
# Too close to saying, thinking or being to count as an act without a second look.
_TALK = wordlist(
    "ask call explain guess talk tell speak look go give live stay take make put keep include "
    "point present mean cover limit offer refer link reach start begin found back own end"
)

_VERBS = [verb(entry) for entry in DOING.split()]
_STRONG = [verb for verb in _VERBS if verb.base not in _TALK]

# Forms in -ed and -ing that tell of a state, a thought or talk, not of an act.
_STATIVE = inflected(
    "want need like love hate hope seem suppose mention notice realise realize believe assume "
    "decide wonder expect agree care prefer enjoy consider imagine doubt happen remain "
    "deserve exist matter depend belong intend struggle fail worry fear miss learn hear:heard "
    "know say think see feel mean get+:got have be understand:understood remember forget talk "
    "speak look tell ask wait live stay end go try start plan joke lie sit+ die sleep suffer "
    "listen watch guess reckon figure concern confuse tire bore scare surprise please excite "
    "interest involve use"
)

# Verbs that open a piece of advice: "bring your own towels".
_ADVICE = wordlist(
    "ask avoid book bring buy call check choose click come consider contact do download drive "
    "eat enjoy expect find follow get give go grab head install keep learn leave let look "
    "make order pack park pay pick plan prepare put read remember request reserve save "
    "schedule search see select send set skip spend start stay stick switch take talk tell "
    "test try turn update use visit wait walk watch wear write"
)

ACTIONS: dict[str, tuple[str, ...]] = {
    "ACT": tuple(verb.base for verb in _STRONG),
    "ACTED": tuple(sorted({form for verb in _STRONG for form in verb.past})),
    "ACTING": tuple(verb.ing for verb in _STRONG),
    "DONE": tuple(sorted({form for verb in _STRONG for form in verb.participle})),
    "IMPERATIVE": tuple(sorted(_ADVICE)),
    "STATIVE": _STATIVE,
    "VERB": tuple(verb.base for verb in _VERBS),
    "VERBED": tuple(sorted({form for verb in _VERBS for form in verb.past})),
    "VERBING": tuple(verb.ing for verb in _VERBS),
}
