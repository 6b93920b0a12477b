"""The words of rating scales in Italian, Portuguese and Dutch."""

from __future__ import annotations

ITALIAN: dict[str, tuple[str, ...]] = {
    "agreement": (
        "per niente daccordo|totalmente in disaccordo|fortemente in disaccordo|"
        "del tutto in disaccordo|completamente in disaccordo|molto in disaccordo",
        "in disaccordo|non daccordo|poco daccordo|abbastanza in disaccordo",
        "né daccordo né in disaccordo|neutrale|neutro|indifferente", "abbastanza daccordo|"
        "parzialmente daccordo", "daccordo", "molto daccordo|totalmente daccordo|"
        "completamente daccordo|fortemente daccordo|del tutto daccordo|pienamente daccordo",
    ),
    "frequency": (
        "mai", "quasi mai", "molto raramente", "raramente|di rado|meno spesso", "una volta allanno",
        "occasionalmente|ogni tanto|di tanto in tanto|alcune volte allanno|più volte allanno",
        "una volta al mese|mensilmente", "a volte|qualche volta|talvolta|alcune volte al mese|"
        "più volte al mese", "una volta alla settimana|una volta a settimana|settimanalmente",
        "spesso|frequentemente|regolarmente|più volte alla settimana|più volte a settimana",
        "molto spesso|la maggior parte delle volte", "ogni giorno|tutti i giorni|quotidianamente|"
        "una volta al giorno|quasi sempre", "più volte al giorno|sempre",
    ),
    "satisfaction": (
        "per niente soddisfatto|per niente soddisfatta|molto insoddisfatto|molto insoddisfatta|"
        "del tutto insoddisfatto", "insoddisfatto|insoddisfatta|poco soddisfatto|poco soddisfatta|"
        "abbastanza insoddisfatto|non soddisfatto", "neutrale|neutro|"
        "né soddisfatto né insoddisfatto|né soddisfatta né insoddisfatta|indifferente",
        "abbastanza soddisfatto|abbastanza soddisfatta", "soddisfatto|soddisfatta",
        "molto soddisfatto|molto soddisfatta", "estremamente soddisfatto|estremamente soddisfatta|"
        "completamente soddisfatto|del tutto soddisfatto",
    ),
    "likelihood": (
        "per niente probabile|molto improbabile|estremamente improbabile", "improbabile|"
        "poco probabile|abbastanza improbabile", "neutrale|neutro|né probabile né improbabile",
        "abbastanza probabile", "probabile", "molto probabile", "estremamente probabile",
    ),
    "intention": (
        "sicuramente no|certamente no|assolutamente no", "no", "probabilmente no", "forse|indeciso",
        "probabilmente|probabilmente sì", "sì", "sicuramente sì|sicuramente|certamente sì|"
        "assolutamente sì",
    ),
    "importance": (
        "per niente importante|per nulla importante", "non importante|poco importante", "neutrale|"
        "neutro|moderatamente importante|mediamente importante", "abbastanza importante",
        "importante", "molto importante", "estremamente importante|essenziale|fondamentale",
    ),
    "severity": (
        "nessun problema|non è un problema|nessuno|nessuna|per niente", "molto basso|molto bassa|"
        "trascurabile|molto lieve", "basso|bassa|lieve|minore|un po|problema minore", "medio|media|"
        "moderato|moderata", "grave|alto|alta|maggiore|molto|problema grave", "molto grave|"
        "molto alto|molto alta|severo|severa|moltissimo", "critico|critica|estremo|estrema",
    ),
    "quality": (
        "pessimo|pessima|molto scarso|molto scarsa|molto male",
        "scarso|scarsa|cattivo|cattiva|male|"
        "insufficiente", "sufficiente|discreto|discreta|nella media|neutrale|accettabile",
        "buono|buona|bene", "molto buono|molto buona|molto bene|ottimo|ottima",
        "eccellente",
    ),
    "verdict": ("no", "in parte|parzialmente|forse", "sì"),
}  # fmt: skip

PORTUGUESE: dict[str, tuple[str, ...]] = {
    "agreement": (
        "discordo totalmente|discordo plenamente|discordo completamente|discordo fortemente",
        "discordo|discordo parcialmente|discordo em parte", "nem concordo nem discordo|"
        "não concordo nem discordo|neutro|indiferente", "concordo parcialmente|concordo em parte",
        "concordo", "concordo totalmente|concordo plenamente|concordo completamente|"
        "concordo fortemente",
    ),
    "frequency": (
        "nunca|jamais", "quase nunca", "muito raramente", "raramente|menos frequentemente|"
        "poucas vezes", "uma vez por ano|anualmente", "ocasionalmente|de vez em quando|"
        "algumas vezes por ano|várias vezes por ano", "uma vez por mês|mensalmente", "às vezes|"
        "por vezes|algumas vezes|várias vezes por mês", "uma vez por semana|semanalmente",
        "frequentemente|com frequência|muitas vezes|várias vezes por semana|regularmente",
        "muito frequentemente|com muita frequência|a maior parte das vezes|na maioria das vezes",
        "todos os dias|diariamente|quase sempre", "várias vezes por dia|várias vezes ao dia|sempre",
    ),
    "satisfaction": (
        "muito insatisfeito|muito insatisfeita|nada satisfeito|nada satisfeita|"
        "totalmente insatisfeito|totalmente insatisfeita", "insatisfeito|insatisfeita|"
        "pouco satisfeito|pouco satisfeita", "neutro|nem satisfeito nem insatisfeito|"
        "nem satisfeita nem insatisfeita|indiferente", "parcialmente satisfeito|"
        "razoavelmente satisfeito|bastante satisfeito|bastante satisfeita", "satisfeito|satisfeita",
        "muito satisfeito|muito satisfeita", "totalmente satisfeito|totalmente satisfeita|"
        "extremamente satisfeito|extremamente satisfeita",
    ),
    "likelihood": (
        "nada provável|muito improvável|extremamente improvável", "improvável|pouco provável",
        "neutro|nem provável nem improvável", "um pouco provável|bastante provável", "provável",
        "muito provável", "extremamente provável",
    ),
    "intention": (
        "definitivamente não|com certeza não|certamente não", "não", "provavelmente não", "talvez",
        "provavelmente|provavelmente sim", "sim", "definitivamente sim|com certeza|com certeza sim|"
        "certamente sim",
    ),
    "importance": (
        "nada importante|sem importância|não é importante", "pouco importante", "neutro|"
        "moderadamente importante|mais ou menos importante", "um pouco importante|"
        "bastante importante", "importante", "muito importante",
        "extremamente importante|essencial",
    ),
    "severity": (
        "não é um problema|nenhum problema|nenhum|nenhuma|nada", "muito baixo|muito baixa|"
        "insignificante|muito leve", "baixo|baixa|leve|menor|um pouco", "médio|média|moderado|"
        "moderada", "grave|alto|alta|maior|muito",
        "muito grave|muito alto|muito alta|severo|severa",
        "crítico|crítica|extremo|extrema",
    ),
    "quality": (
        "muito ruim|muito mau|muito má|péssimo|péssima", "ruim|mau|má", "regular|razoável|neutro|"
        "médio", "bom|boa", "muito bom|muito boa", "excelente|ótimo|ótima",
    ),
    "verdict": ("não", "em parte|parcialmente|talvez|mais ou menos", "sim"),
}  # fmt: skip

DUTCH: dict[str, tuple[str, ...]] = {
    "agreement": (
        "helemaal mee oneens|helemaal niet mee eens|zeer mee oneens|volledig mee oneens|"
        "sterk mee oneens|volstrekt mee oneens|zeer oneens|helemaal oneens",
        "mee oneens|niet mee eens|oneens", "enigszins mee oneens|eerder mee oneens|"
        "beetje mee oneens|een beetje mee oneens", "neutraal|niet mee eens niet mee oneens|"
        "niet mee eens en niet mee oneens|noch mee eens noch mee oneens|niet eens niet oneens|"
        "niet mee eens maar ook niet mee oneens|niet mee eens/niet mee oneens",
        "enigszins mee eens|eerder mee eens|beetje mee eens|een beetje mee eens",
        "mee eens|eens", "helemaal mee eens|zeer mee eens|volledig mee eens|sterk mee eens|"
        "volkomen mee eens|zeer eens|helemaal eens",
    ),
    "frequency": (
        "nooit", "bijna nooit|vrijwel nooit", "zeer zelden|heel zelden", "zelden|minder vaak",
        "jaarlijks|één keer per jaar|eén keer per jaar|een keer per jaar|eens per jaar",
        "af en toe|nu en dan|een paar keer per jaar|enkele keren per jaar|meerdere keren per jaar",
        "maandelijks|één keer per maand|een keer per maand|eens per maand", "soms|"
        "een paar keer per maand|enkele keren per maand|meerdere keren per maand",
        "wekelijks|één keer per week|een keer per week|eens per week", "vaak|regelmatig|"
        "een paar keer per week|enkele keren per week|meerdere keren per week", "heel vaak|"
        "zeer vaak|meestal", "dagelijks|elke dag|iedere dag|bijna altijd|vrijwel altijd",
        "meerdere keren per dag|altijd",
    ),
    "satisfaction": (
        "helemaal niet tevreden|zeer ontevreden|heel ontevreden|erg ontevreden",
        "ontevreden|niet tevreden", "enigszins ontevreden|een beetje ontevreden|"
        "eerder ontevreden", "neutraal|niet tevreden niet ontevreden|"
        "niet tevreden en niet ontevreden|noch tevreden noch ontevreden|"
        "niet tevreden/niet ontevreden", "enigszins tevreden|een beetje tevreden|redelijk tevreden|"
        "eerder tevreden", "tevreden", "zeer tevreden|heel tevreden|erg tevreden",
        "uiterst tevreden|"
        "helemaal tevreden",
    ),
    "likelihood": (
        "helemaal niet waarschijnlijk|zeer onwaarschijnlijk|heel onwaarschijnlijk|"
        "uiterst onwaarschijnlijk", "onwaarschijnlijk|niet waarschijnlijk",
        "enigszins onwaarschijnlijk", "neutraal|niet waarschijnlijk niet onwaarschijnlijk|"
        "noch waarschijnlijk noch onwaarschijnlijk", "enigszins waarschijnlijk|"
        "redelijk waarschijnlijk", "waarschijnlijk", "zeer waarschijnlijk|heel waarschijnlijk",
        "uiterst waarschijnlijk",
    ),
    "intention": (
        "zeker niet|beslist niet|absoluut niet|nee zeker niet", "nee", "waarschijnlijk niet",
        "misschien", "waarschijnlijk|waarschijnlijk wel", "ja", "zeker|zeker wel|ja zeker|beslist|"
        "absoluut",
    ),
    "importance": (
        "helemaal niet belangrijk|totaal onbelangrijk|zeer onbelangrijk", "onbelangrijk|"
        "niet belangrijk", "niet zo belangrijk|niet erg belangrijk|enigszins onbelangrijk",
        "neutraal|niet belangrijk niet onbelangrijk|matig belangrijk", "enigszins belangrijk|"
        "redelijk belangrijk|een beetje belangrijk", "belangrijk", "zeer belangrijk|"
        "heel belangrijk|erg belangrijk", "uiterst belangrijk|essentieel|onmisbaar",
    ),
    "severity": (
        "geen probleem|helemaal geen probleem|geen|helemaal niet", "zeer laag|verwaarloosbaar|"
        "zeer licht|nauwelijks", "laag|licht|klein|klein probleem|een beetje", "gemiddeld|matig",
        "ernstig|hoog|groot|groot probleem|veel|erg", "zeer ernstig|zeer hoog|zeer groot|heel veel",
        "kritiek|extreem",
    ),
    "quality": (
        "zeer slecht|heel slecht|erg slecht", "slecht", "matig|onvoldoende", "redelijk|voldoende|"
        "gemiddeld|neutraal|ok|oké", "goed", "zeer goed|heel goed|erg goed", "uitstekend",
    ),
    "verdict": ("nee", "gedeeltelijk|deels|misschien", "ja"),
}  # fmt: skip
