"""Words for thinking: believing, guessing, hedging, generalising, and the nouns of opinion."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected

MIND: dict[str, tuple[str, ...]] = {
    "THINK": (
        *("think", "thought", "thinking", "believe", "believed", "guess", "guessed", "guessing"),
        *("suppose", "supposed", "reckon", "reckoned", "assume", "assumed", "assuming"),
        *("suspect", "suspected", "imagine", "imagined", "imagining", "figure", "figured"),
        *("doubt", "doubted", "wonder", "wondered", "wondering", "expect", "expected"),
        *("expecting", "bet", "presume", "presumed", "conclude", "concluded", "gather"),
        *("consider", "considered", "disagree", "agree", "argue", "recommend", "predict"),
        *("realize", "realized", "realise", "realised", "speculate", "estimate", "judge"),
        *("trust", "distrust", "mistrust", "view", "interpret", "question", "anticipate"),
    ),
    "HEARSAY": ("think", "guess", "suppose", "believe", "imagine", "reckon", "assume"),
    "SURE": (
        *("sure", "certain", "convinced", "confident", "curious", "sceptical", "skeptical"),
        *("doubtful", "unsure", "positive", "guessing", "assuming", "wondering", "thinking"),
        *("hoping", "aware", "inclined", "torn", "intrigued", "expecting", "persuaded"),
    ),
    "OPINION": (
        *("opinion", "view", "guess", "sense", "impression", "understanding", "hunch"),
        *("prediction", "assumption", "feeling", "take", "theory", "expectation", "belief"),
        *("gut", "instinct", "philosophy", "hypothesis", "bet", "point", "argument", "thought"),
        *("conclusion", "perspective", "mind", "experience", "suspicion", "intuition", "idea"),
    ),
    "HEDGE": (
        *("maybe", "perhaps", "probably", "presumably", "possibly", "apparently", "supposedly"),
        *("likely", "arguably", "hopefully", "seemingly", "conceivably", "unlikely"),
    ),
    "SEEM": inflected("seem appear"),
    "STANCE": (
        *("definitely", "obviously", "clearly", "honestly", "frankly", "certainly", "surely"),
        *("undoubtedly", "ultimately", "essentially", "fundamentally", "inevitably", "ironically"),
        *("of course", "to be honest", "to be fair", "in fact", "after all", "no doubt", "indeed"),
        *("inherently", "naturally", "in theory", "in reality", "in general", "understandably"),
        *("unfortunately", "fortunately", "sadly", "luckily", "importantly", "interestingly"),
        *("surprisingly", "strangely", "the fact that", "no matter", "for sure", "at all"),
    ),
    "OUGHT": ("should", "ought", "must", "supposed to", "had better", "need to", "needs to"),
    "MODAL": ("might", "may", "could", "must", "would"),
    "ALL": (
        *("everyone", "everybody", "nobody", "no one", "anyone", "anybody", "everything"),
        *("nothing", "most people", "a lot of people", "many people", "some people", "people"),
        *("most of the", "a lot of the", "lots of people", "somebody", "someone", "most users"),
    ),
    "USUALLY": (
        *("always", "never", "usually", "generally", "typically", "often", "rarely", "seldom"),
        *("normally", "tend to", "tends to", "tended to", "most of the time", "these days"),
        *("nowadays", "anymore", "all the time", "no longer", "in general", "by definition"),
        *("nine times out of ten", "at the end of the day", "sooner or later", "ever"),
    ),
    "CRUX": (
        *("thing", "problem", "point", "reason", "obstacle", "key", "trick", "difference", "idea"),
        *("question", "advantage", "downside", "challenge", "goal", "beauty", "hope", "fear"),
        *("worry", "concern", "issue", "answer", "solution", "truth", "reality", "benefit"),
        *("lesson", "fact", "drawback", "catch", "risk", "danger", "trouble", "upside", "secret"),
        *("biggest", "hardest", "best part", "worst part", "nice thing", "good thing", "value"),
        *("bad thing", "trade-off", "tradeoff", "irony", "assumption", "way", "only thing"),
    ),
    "BECAUSE": (
        *("because", "which means", "that means", "this means", "that is why", "this is why"),
        *("which is why", "therefore", "so that is why", "the reason", "it depends", "depends on"),
        *("that is how", "since", "given that", "otherwise", "it means", "meaning that"),
    ),
}
