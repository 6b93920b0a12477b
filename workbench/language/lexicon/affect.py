"""Words of feeling: states a person is in, things that cause them, verbs and exclamations."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected

AFFECT: dict[str, tuple[str, ...]] = {
    # What a person is: "I am …", "it makes me …".
    "MOOD": (
        *("happy", "glad", "excited", "thrilled", "delighted", "proud", "grateful", "thankful"),
        *("relieved", "pleased", "amazed", "impressed", "surprised", "shocked", "astonished"),
        *("stunned", "hopeful", "optimistic", "passionate", "enthusiastic", "honoured"),
        *("honored", "flattered", "inspired", "satisfied", "content", "comfortable", "confident"),
        *("lucky", "fortunate", "blessed", "psyched", "stoked", "pumped", "fascinated", "eager"),
        *("sad", "unhappy", "upset", "angry", "mad", "furious", "annoyed", "irritated"),
        *("frustrated", "disappointed", "worried", "anxious", "nervous", "scared", "afraid"),
        *("terrified", "frightened", "stressed", "overwhelmed", "embarrassed", "ashamed"),
        *("guilty", "lonely", "bored", "tired", "exhausted", "miserable", "depressed"),
        *("devastated", "heartbroken", "hurt", "jealous", "fed up", "sick of", "tired of"),
        *("confused", "intimidated", "insecure", "uncomfortable", "uneasy", "concerned"),
        *("paranoid", "hesitant", "sorry", "desperate", "helpless", "hopeless", "in love"),
        *("blown away", "burned out", "burnt out", "freaked out", "bummed", "bad", "weird", "good"),
        *("safe", "disgusted", "puzzled", "baffled", "pissed", "gutted", "chuffed", "keen"),
        *("interested", "amused", "humbled", "obsessed", "addicted", "crazy about"),
    ),
    # What a thing is, where the word itself carries affect.
    "AFFECTING": (
        *("nice", "nicer", "cool", "awesome", "amazing", "fun", "exciting", "lovely", "wonderful"),
        *("fantastic", "delightful", "fascinating", "thrilling", "inspiring", "incredible"),
        *("brilliant", "gorgeous", "joyful", "enjoyable", "annoying", "frustrating", "boring"),
        *("scary", "terrifying", "sad", "depressing", "horrible", "terrible", "awful"),
        *("disappointing", "irritating", "stressful", "painful", "infuriating", "exhausting"),
        *("overwhelming", "daunting", "embarrassing", "creepy", "disgusting", "gross", "nasty"),
        *("heartbreaking", "shocking", "surprising", "maddening", "upsetting", "worrying"),
        *("unpleasant", "intimidating", "funny", "hilarious", "magical", "rad", "sweet", "neat"),
        *("crazy", "insane", "mind-blowing", "satisfying", "rewarding", "refreshing", "cute"),
        *("nerve-wracking", "nerve-racking", "unnerving", "off-putting", "miserable", "dreadful"),
        *("tiring", "sucks", "shameful", "ridiculous", "unbelievable", "outrageous", "crappy"),
    ),
    "LOVE": inflected("love enjoy adore cherish like appreciate"),
    "ADORE": inflected("love enjoy adore cherish dig:dug"),
    "HATE": inflected(
        "hate loathe despise dread resent dislike detest fear regret cry panic worry freak"
    ),
    "EMOTION": (
        *("joy", "frustration", "anger", "fear", "fears", "sadness", "excitement", "anxiety"),
        *("pride", "shame", "guilt", "happiness", "disappointment", "passion", "delight"),
        *("regret", "regrets", "envy", "grief", "relief", "panic", "stress", "embarrassment"),
        *("enthusiasm", "dread", "worry", "worries", "surprise", "satisfaction", "boredom"),
    ),
    "MAKES": inflected("make:made leave:left keep:kept get+:got"),
    "EXCLAIM": (
        *("wow", "ugh", "yay", "damn", "argh", "aargh", "yikes", "phew", "hooray", "woohoo"),
        *("oh my god", "oh my gosh", "omg", "oh no", "oh dear", "gosh", "ouch", "whoa", "woah"),
        *("yuck", "eww", "ew", "hurray", "bravo", "oh man", "holy", "bloody", "goddamn", "wtf"),
        *("whew", "jeez", "geez", "sheesh", "alas", "blimey", "haha", "lol", "aw", "aww", "grr"),
    ),
}
