"""Function words: people, linking verbs, adverbs of degree, openers, question words."""

from __future__ import annotations

GRAMMAR: dict[str, tuple[str, ...]] = {
    "I": ("i", "we"),
    "PERSON": ("i", "we", "you", "people", "users", "customers", "everyone", "someone"),
    "OTHERS": ("they", "he", "she", "people", "users", "customers", "everyone", "folks"),
    "THING": ("it", "that", "this", "they", "these", "those", "which", "there"),
    "BE": ("is", "are", "was", "were", "be", "been", "being", "am", "'s"),
    "LINK": (
        *("is", "are", "was", "were", "be", "been", "being", "am", "'s"),
        *("seem", "seems", "seemed", "look", "looks", "looked", "feel", "feels", "felt"),
        *("sound", "sounds", "sounded", "get", "gets", "got", "getting", "become", "becomes"),
        *("became", "stay", "stays", "remain", "remains", "find", "found", "makes", "made"),
    ),
    "ADV": (
        *("really", "very", "so", "quite", "pretty", "just", "too", "super", "extremely"),
        *("incredibly", "always", "never", "often", "usually", "sometimes", "still", "already"),
        *("also", "actually", "kind of", "sort of", "a bit", "a little", "a little bit", "rather"),
        *("fairly", "totally", "absolutely", "completely", "definitely", "probably", "honestly"),
        *("basically", "generally", "personally", "certainly", "even", "only", "mostly", "mainly"),
        *("particularly", "especially", "obviously", "clearly", "frankly", "simply", "all", "both"),
        *("now", "then", "currently", "typically", "normally", "again", "almost", "more", "most"),
        *("much", "way", "well", "not", "perhaps", "maybe", "regularly", "occasionally", "mainly"),
        *("once", "first", "~ly"),
    ),
    "DEGREE": (
        *("really", "very", "so", "quite", "pretty", "too", "super", "extremely", "incredibly"),
        *("rather", "fairly", "totally", "absolutely", "completely", "insanely", "particularly"),
        *("especially", "a bit", "a little", "a little bit", "kind of", "sort of", "way too"),
        *("overly", "perfectly", "relatively", "reasonably", "remarkably", "somewhat", "not"),
        *("actually", "definitely", "just", "still", "also", "probably", "such", "that", "as"),
        *("more", "most", "much", "even", "less", "always", "often", "usually", "genuinely"),
        *("truly", "surprisingly", "terribly", "awfully", "utterly", "deeply", "highly", "all"),
    ),
    "INTENSE": (
        *("really", "very", "so", "quite", "pretty", "too", "super", "extremely", "incredibly"),
        *("rather", "fairly", "totally", "absolutely", "completely", "insanely", "particularly"),
        *("especially", "overly", "perfectly", "relatively", "somewhat", "more", "most", "way too"),
        *("truly", "surprisingly", "terribly", "awfully", "utterly", "highly", "a bit", "a little"),
        *("kind of", "sort of", "a little bit", "entirely"),
    ),
    "DET": ("a", "an", "the", "some", "any", "another", "one", "my", "our", "your", "their", "its"),
    "OPENER": (
        *("and", "but", "so", "well", "yes", "no", "like", "okay", "oh", ",", '"', "or", "also"),
        *("then", "um", "uh", "erm", "er", "hmm", "mm", "now", "because", "i mean", "you know"),
        *("right", "alright", "actually", "honestly", "basically", "look", "see", "-", "'"),
        *("plus", "though", "although", "anyway", "again", "ah", "please"),
    ),
    "WH": ("what", "how", "why", "where", "when", "who", "which", "whose", "whether"),
    "AUX": (
        *("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could"),
        *("would", "will", "should", "shall", "might", "may", "am", "must"),
    ),
    "PREP": ("of", "in", "on", "at", "for", "with", "from", "by", "about", "to", "into"),
}
