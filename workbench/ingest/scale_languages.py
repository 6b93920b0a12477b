"""The words of rating scales in German, French and Spanish."""

from __future__ import annotations

# As in scale_words: levels from the lowest, each with its phrases parted by a bar.
GERMAN: dict[str, tuple[str, ...]] = {
    "agreement": (
        "stimme überhaupt nicht zu|stimme gar nicht zu|stimme absolut nicht zu|lehne stark ab|"
        "trifft überhaupt nicht zu|trifft gar nicht zu|lehne voll und ganz ab",
        "stimme nicht zu|trifft nicht zu|lehne ab",
        "stimme eher nicht zu|trifft eher nicht zu|trifft weniger zu|lehne eher ab",
        "teils teils|teils/teils|teils-teils|weder noch|neutral|unentschieden|"
        "weder zustimmung noch ablehnung|stimme weder zu noch lehne ich ab|"
        "stimme teilweise zu|trifft teilweise zu|trifft teils zu",
        "stimme eher zu|trifft eher zu",
        "stimme zu|trifft zu",
        "stimme voll und ganz zu|stimme völlig zu|stimme vollkommen zu|stimme stark zu|"
        "stimme voll zu|trifft voll und ganz zu|trifft völlig zu|trifft voll zu|trifft genau zu",
    ),
    "frequency": (
        "nie|niemals", "fast nie|so gut wie nie", "sehr selten", "seltener|selten", "jährlich|"
        "einmal im jahr|einmal pro jahr", "gelegentlich|ab und zu|hin und wieder|"
        "mehrmals im jahr|mehrmals pro jahr", "monatlich|einmal im monat|einmal pro monat",
        "manchmal|mehrmals im monat|mehrmals pro monat", "wöchentlich|einmal pro woche|"
        "einmal in der woche|einmal die woche", "oft|häufig|regelmäßig|mehrmals pro woche|"
        "mehrmals in der woche|mehrmals die woche", "sehr oft|sehr häufig|meistens",
        "täglich|jeden tag|einmal am tag|fast immer", "mehrmals täglich|mehrmals am tag|immer|"
        "ständig",
    ),
    "satisfaction": (
        "überhaupt nicht zufrieden|gar nicht zufrieden|völlig unzufrieden|sehr unzufrieden|"
        "äußerst unzufrieden", "unzufrieden|nicht zufrieden", "eher unzufrieden|"
        "eher nicht zufrieden|weniger zufrieden", "neutral|weder zufrieden noch unzufrieden|"
        "teils teils|teils/teils|teils-teils|weder noch|mittelmäßig", "eher zufrieden",
        "zufrieden", "sehr zufrieden", "äußerst zufrieden|voll und ganz zufrieden|"
        "vollkommen zufrieden",
    ),
    "likelihood": (
        "überhaupt nicht wahrscheinlich|sehr unwahrscheinlich|äußerst unwahrscheinlich|"
        "gar nicht wahrscheinlich", "unwahrscheinlich|nicht wahrscheinlich",
        "eher unwahrscheinlich",
        "neutral|weder wahrscheinlich noch unwahrscheinlich|weder noch|teils teils",
        "eher wahrscheinlich", "wahrscheinlich", "sehr wahrscheinlich", "äußerst wahrscheinlich",
    ),
    "intention": (
        "auf keinen fall|nein auf keinen fall|bestimmt nicht|sicher nicht|ganz sicher nicht",
        "nein", "wahrscheinlich nicht|eher nicht|eher nein", "vielleicht|unentschieden",
        "wahrscheinlich|eher ja|wahrscheinlich ja|wahrscheinlich schon", "ja",
        "auf jeden fall|ja auf jeden fall|bestimmt|ganz sicher|ganz bestimmt",
    ),
    "importance": (
        "überhaupt nicht wichtig|gar nicht wichtig|völlig unwichtig|sehr unwichtig",
        "unwichtig|nicht wichtig", "eher unwichtig|weniger wichtig|nicht so wichtig|"
        "eher nicht wichtig",
        "neutral|weder wichtig noch unwichtig|weder noch|teils teils|mittelmäßig wichtig|"
        "mäßig wichtig", "eher wichtig|etwas wichtig|ziemlich wichtig", "wichtig", "sehr wichtig",
        "äußerst wichtig|extrem wichtig",
    ),
    "severity": (
        "kein problem|überhaupt kein problem|gar nicht|keine|überhaupt nicht",
        "sehr gering|sehr leicht|unerheblich|kaum",
        "gering|leicht|klein|kleines problem|ein wenig|wenig|etwas",
        "mittel|mäßig|moderat|mittleres problem|mittelmäßig",
        "schwer|schwerwiegend|hoch|groß|großes problem|erheblich|stark|ziemlich",
        "sehr schwer|sehr schwerwiegend|sehr hoch|sehr groß|sehr stark|sehr großes problem|sehr",
        "kritisch|extrem|äußerst stark",
    ),
    "quality": (
        "sehr schlecht", "schlecht", "eher schlecht", "mittel|mittelmäßig|durchschnittlich|okay|"
        "ok|neutral", "eher gut", "gut", "sehr gut", "ausgezeichnet|hervorragend",
    ),
    "verdict": ("nein", "teilweise|teils teils|vielleicht|zum teil|unsicher", "ja"),
}  # fmt: skip

FRENCH: dict[str, tuple[str, ...]] = {
    "agreement": (
        "pas du tout daccord|tout à fait en désaccord|fortement en désaccord|"
        "totalement en désaccord|très en désaccord",
        "pas daccord|en désaccord|plutôt pas daccord|plutôt en désaccord",
        "ni daccord ni pas daccord|ni en accord ni en désaccord|ni daccord ni en désaccord|neutre|"
        "moyennement daccord", "plutôt daccord|assez daccord", "daccord|en accord",
        "tout à fait daccord|totalement daccord|fortement daccord|entièrement daccord|très daccord",
    ),
    "frequency": (
        "jamais", "presque jamais", "très rarement", "rarement|moins souvent",
        "une fois par an|chaque année", "occasionnellement|de temps en temps|"
        "quelques fois par an|plusieurs fois par an", "une fois par mois|tous les mois|chaque mois",
        "parfois|quelquefois|plusieurs fois par mois|quelques fois par mois",
        "une fois par semaine|toutes les semaines|chaque semaine",
        "souvent|fréquemment|régulièrement|plusieurs fois par semaine|quelques fois par semaine",
        "très souvent|la plupart du temps", "tous les jours|chaque jour|une fois par jour|"
        "quotidiennement|presque toujours", "plusieurs fois par jour|toujours|tout le temps",
    ),
    "satisfaction": (
        "pas du tout satisfait|pas du tout satisfaite|pas du tout satisfait(e)|très insatisfait|"
        "très insatisfaite|très mécontent", "insatisfait|insatisfaite|"
        "pas satisfait|pas satisfaite|plutôt insatisfait|plutôt insatisfaite|peu satisfait|"
        "peu satisfaite|plutôt pas satisfait|mécontent", "neutre|ni satisfait ni insatisfait|"
        "ni satisfaite ni insatisfaite|moyennement satisfait", "plutôt satisfait|plutôt satisfaite|"
        "assez satisfait|assez satisfaite", "satisfait|satisfaite",
        "très satisfait|très satisfaite|"
        "tout à fait satisfait|tout à fait satisfaite",
        "extrêmement satisfait|extrêmement satisfaite",
    ),
    "likelihood": (
        "pas du tout probable|très improbable|très peu probable|extrêmement improbable",
        "improbable|pas probable|peu probable|plutôt improbable", "neutre|"
        "ni probable ni improbable|moyennement probable", "plutôt probable|assez probable",
        "probable", "très probable", "extrêmement probable|tout à fait probable",
    ),
    "intention": (
        "certainement pas|non certainement pas|sûrement pas|absolument pas", "non",
        "probablement pas|probablement non|plutôt non", "peut-être|indécis|indécise",
        "probablement|probablement oui|plutôt oui", "oui", "certainement|oui certainement|"
        "sûrement|absolument",
    ),
    "importance": (
        "pas du tout important|pas du tout importante",
        "pas important|pas importante|sans importance",
        "peu important|peu importante|plutôt pas important", "neutre|moyennement important|"
        "moyennement importante|modérément important", "plutôt important|plutôt importante|"
        "assez important|assez importante", "important|importante",
        "très important|très importante",
        "extrêmement important|extrêmement importante|essentiel|essentielle|indispensable",
    ),
    "severity": (
        "pas un problème|aucun problème|aucun|aucune|pas du tout",
        "très faible|négligeable|très léger",
        "faible|mineur|mineure|léger|légère|un peu|problème mineur", "moyen|moyenne|modéré|modérée",
        "grave|majeur|majeure|élevé|élevée|fort|forte|problème majeur|beaucoup",
        "très grave|très élevé|très élevée|très fort|très forte|énormément|sévère",
        "critique|extrême",
    ),
    "quality": (
        "très mauvais|très mauvaise|très mal", "mauvais|mauvaise|mal", "passable|médiocre",
        "moyen|moyenne|correct|correcte|neutre", "assez bon|assez bonne|assez bien",
        "bon|bonne|bien", "très bon|très bonne|très bien", "excellent|excellente",
    ),
    "verdict": ("non", "en partie|partiellement|peut-être", "oui"),
}  # fmt: skip

SPANISH: dict[str, tuple[str, ...]] = {
    "agreement": (
        "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo", "en desacuerdo|"
        "algo en desacuerdo|parcialmente en desacuerdo", "ni de acuerdo ni en desacuerdo|neutral|"
        "neutro|indiferente", "algo de acuerdo|parcialmente de acuerdo", "de acuerdo",
        "totalmente de acuerdo|muy de acuerdo|completamente de acuerdo",
    ),
    "frequency": (
        "nunca|jamás", "casi nunca", "muy rara vez|muy raramente", "rara vez|raramente|"
        "menos a menudo|pocas veces", "una vez al año|anualmente", "ocasionalmente|"
        "de vez en cuando|varias veces al año", "una vez al mes|mensualmente", "a veces|"
        "algunas veces|varias veces al mes", "una vez a la semana|semanalmente|"
        "una vez por semana", "a menudo|con frecuencia|frecuentemente|varias veces a la semana|"
        "varias veces por semana|regularmente", "muy a menudo|con mucha frecuencia|"
        "muy frecuentemente|la mayoría de las veces", "todos los días|diariamente|a diario|"
        "cada día|casi siempre", "varias veces al día|siempre",
    ),
    "satisfaction": (
        "muy insatisfecho|muy insatisfecha|nada satisfecho|nada satisfecha|"
        "totalmente insatisfecho|totalmente insatisfecha", "insatisfecho|insatisfecha|"
        "algo insatisfecho|algo insatisfecha|poco satisfecho|poco satisfecha",
        "neutral|neutro|ni satisfecho ni insatisfecho|ni satisfecha ni insatisfecha|indiferente",
        "algo satisfecho|algo satisfecha|bastante satisfecho|bastante satisfecha",
        "satisfecho|satisfecha", "muy satisfecho|muy satisfecha", "totalmente satisfecho|"
        "totalmente satisfecha|extremadamente satisfecho|extremadamente satisfecha",
    ),
    "likelihood": (
        "nada probable|muy improbable|extremadamente improbable", "improbable|poco probable|"
        "algo improbable", "neutral|ni probable ni improbable", "algo probable|bastante probable",
        "probable", "muy probable", "extremadamente probable|totalmente probable",
    ),
    "intention": (
        "definitivamente no|seguro que no|con seguridad no|no definitivamente no", "no",
        "probablemente no", "tal vez|quizás|quizá", "probablemente|probablemente sí", "sí",
        "definitivamente sí|definitivamente|seguro que sí|con seguridad sí",
    ),
    "importance": (
        "nada importante|sin importancia|no es importante|en absoluto importante",
        "poco importante|"
        "no muy importante", "neutral|moderadamente importante|ni importante ni no importante",
        "algo importante|bastante importante", "importante", "muy importante",
        "extremadamente importante|esencial|imprescindible",
    ),
    "severity": (
        "no es un problema|ningún problema|ninguno|ninguna|nada",
        "muy bajo|muy baja|insignificante|"
        "muy leve", "bajo|baja|leve|menor|un poco|problema menor", "medio|media|moderado|moderada",
        "grave|alto|alta|mayor|problema grave|mucho", "muy grave|muy alto|muy alta|severo|severa|"
        "muchísimo", "crítico|crítica|extremo|extrema",
    ),
    "quality": (
        "muy malo|muy mala|muy mal|pésimo|pésima", "malo|mala|mal", "regular|aceptable|neutral|"
        "normal", "bueno|buena|bien", "muy bueno|muy buena|muy bien", "excelente",
    ),
    "verdict": ("no", "en parte|parcialmente|tal vez|quizás|a medias", "sí"),
}  # fmt: skip
