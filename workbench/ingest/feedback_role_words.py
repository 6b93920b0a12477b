"""The words by which headers of feedback exports tell what a column is, in five languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Words:
    """Headers of a role, lower case and without accents.

    Attributes
    ----------
    whole : str
        Alternatives that are the whole header, the surest first, parted by white space; ``_``
        stands for an optional space.
    within : str
        Words that tell it somewhere in a header; less sure.
    never : str
        Words that speak against it in a header that holds others.
    """

    whole: str
    within: str
    never: str = "(?!)"

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """`whole` as patterns."""
        return tuple(re.compile(one.replace("_", " ?")) for one in self.whole.split())

    def rank(self, header: str) -> int | None:
        """Place among `whole`, None where it is none of them."""
        return next((i for i, one in enumerate(self.patterns) if one.fullmatch(header)), None)

    def holds(self, header: str) -> bool:
        """Whether a header holds one of the words and none that speaks against it."""
        found = re.search(rf"\b(?:{self.within.replace('_', ' ?')})\b", header)
        return found is not None and not re.search(rf"\b(?:{self.never})\b", header)


_REPLIES = r"reply|replies|response|responses|answered|antwort|reponse|respuesta|risposta"

WORDS: dict[str, Words] = {
    "text": Words(
        "full_text text_original review_text review_body review_content comment_text "
        "review_text_published text body plain_body selftext message_text content verbatim "
        "feedback reviews? comments? message description post tweet caption quote notes? what "
        "text_display answer response "
        "texte? texto testo inhalt bewertungstext freitext wortlaut rezension kommentare? "
        "nachricht beschreibung beitrag anmerkung(en)? ruckmeldung anliegen bewertung antwort "
        "avis commentaires? contenu remarques? corps reponse resena comentarios? opinion mensaje "
        "contenido descripcion respuesta recensione commento commenti messaggio contenuto "
        "descrizione opinione risposta",
        r"text|body|content|verbatims?|feedback|review|comments?|message|description|post|quote|"
        r"answer|response|reason|why|what|how|tell us|improve|texte?|texto|testo|inhalt|"
        r"rezension|kommentar|nachricht|grund|warum|avis|commentaires?|pourquoi|resena|"
        r"comentarios?|recensione|commento",
        r"ids?|date|datum|time|timestamp|millis|url|link|permalink|counts?|number|length|language|"
        r"lang|title|score|rating|stars?|type|status|author|user ?name|name|email|likes?|html|"
        r"reply|replies|developer|company|owner|device|version|source|channel|likely",
    ),
    "id": Words(
        "id post_id tweet_id review_id comment_id message_id client_msg_id survey_id response_id "
        "cid uuid id_str # key nr no number ticket_(id|no|number|nr) case_(id|no|number) ticket "
        "fall_?nr nummer kennung ticketnummer vorgangsnummer numero identifiant identificador "
        "identificativo codice",
        r"id|ids|number|nummer|numero",
        r"user|author|customer|account|product|item|order|parent|reply|thread|conversation|"
        r"channel|app|device|video|link|business|reference|requester|assignee|group|company|"
        r"organi[sz]ation|brand|form|reviewer|consumer|sender|submitter|contact|store|location|"
        r"external|version|phone|telefon|subreddit|media|page|in",
    ),
    "date": Words(
        "date created_at created created_utc created_?(time|on|date) creat(e|ion)_(time|date) "
        "date_created published_at publish(ed)?(_(date|on))? submitted_(at|on) submission_date "
        "submit_date review_date review_created posted(_(at|on))? post_date sent_at "
        "completed_(at|on) date_?time timestamp(_ms)? time ts when day "
        "time_parsed unix_review_time review_time review_date_and_time datum erstellt(_am)? "
        "erstellungsdatum erstellungszeit zeitstempel zeitpunkt eingegangen_am "
        "veroffentlicht_am date_de_creation cree_le horodateur publie_le fecha(_de_creacion)? "
        "creado(_el)? marca_temporal data(_di_creazione)? creato_il pubblicato_il "
        "informazioni_cronologiche string_map_data_time_timestamp updated_at updated",
        r"date|datum|time|timestamp|created|posted|published|submitted|fecha|horodat\w*|millis",
        rf"{_REPLIES}|closed|solved|due|birth|edited|zone|user|first|account|read|to|spent|"
        r"geburts\w*",
    ),
    "url": Words(
        "url permalink link href web_?address address review_(url|link) post_(url|link) "
        "tweet_(url|link) permalink_url html_url google_maps_url adresse lien enlace "
        "collegamento",
        r"url|link|permalink|href|adresse",
        r"image|photo|picture|avatar|profile|thumbnail|icon|api|ids?|author|user|channel|e ?mail|"
        r"domain|product|homepage|website|media|video|attachments?",
    ),
    "rating": Words(
        "rating star_rating stars rating_value review_rating review_stars overall(_rating)? "
        "five_star_rating_published nps(_score)? csat(_score)? ces(_score)? score grade rate "
        "satisfaction(_(score|rating))? bewertung sterne(_bewertung)? note etoiles evaluation "
        "punkte punktzahl puntuacion calificacion estrellas valoracion voto valutazione stelle "
        "punteggio",
        r"rating|stars?|score|nps|csat|satisfaction|how likely|likelihood|recommend|sterne|"
        r"bewertung|zufriedenheit|weiterempfehl\w*|note|etoiles|recommand\w*|estrellas|"
        r"puntuacion|recomend\w*|stelle|punteggio|consigli\w*",
        r"ids?|count|date|number of|why|reason|comment|text|average|previous",
    ),
    "language": Words(
        "language lang review_language reviewer_language language_code locale sprache langue "
        "idioma lingua",
        r"language|locale|sprache|langue|idioma|lingua",
        r"name of|programming",
    ),
    "title": Words(
        "title subject review_title headline summary raw_subject betreff titel uberschrift titre "
        "objet sujet titulo asunto titolo oggetto",
        r"title|subject|headline|betreff|titel|titre|titulo|titolo",
        r"ids?|video|product|app|page|job|channel|parent|link|book|item|media|url",
    ),
    "thread": Words(
        "conversation_id conversation thread_(id|ts|path) thread discussion(_id)? topic(_id)? "
        "link_id in_reply_to_status_id_str in_reply_to_status_id in_reply_to(_id)? "
        "reply_to(_(message_)?id)? parent_(comment_|post_|message_)?id reference_message_id "
        "parent vorgang unterhaltung fil_de_discussion fil hilo conversacion discussione "
        "conversazione",
        r"conversation|thread|in reply to|reply to|parent|discussion|ticket",
        r"date|time|count|subject|title|status|text|user|author|screen name|name|type|url|asin",
    ),
    "author": Words(
        "author author_(display_?)?name display_name user_?name screen_name user reviewer_name "
        "reviewer(_nick_?name)? review_user_?name nick_?name handle real_name full_name "
        "customer_name customer requester_name requester sender_name sender from participant "
        "contact_name contact respondent who by consumer_name name login "
        "autor verfasser(in)? benutzer(name)? nutzer(name)? kunden?(name)? kundin absender "
        "auteur utilisateur pseudo nom(_du_client)? client expediteur usuario nombre cliente "
        "remitente autore utente nome mittente author_id user_id requester_id customer_id "
        "reviewer_id from_id commenter",
        r"author|user ?name|reviewer|nick ?name|customer|requester|sender|respondent|participant|"
        r"autor|kunde|auteur|utilisateur|usuario|cliente|autore|utente|user ids?",
        rf"{_REPLIES}|language|lang|locale|e ?mail|photo|image|picture|avatar|url|link|counts?|"
        r"location|version|device|phone|type|age|gender|country|date|time|created|updated|since|"
        r"satisfaction|service|rating|experience|effort|likely",
    ),
    "channel": Words(
        "channel via_channel source platform medium site origin via network app_store "
        "source_name subreddit delivered_as source_type channel_name where kanal "
        "quelle plattform herkunft canal plateforme origine fuente origen plataforma canale fonte "
        "piattaforma",
        r"channel|source|platform|medium|kanal|quelle|plattform|canal|plateforme|canale|fonte",
        r"ids?|url|link|title|text|html|version|count|created|date|author|owner",
    ),
}

# Parts of a text in columns of their own; a file that has both is read as both together.
PROS = re.compile(
    r"pros?|advantages?|likes?|positives?|positive review|what (do|did) you like( best| most)?.*|"
    r"what went well.*|vorteile?|positiv(es)?|avantages?|points? (forts?|positifs?)|ventajas?|"
    r"lo mejor|pregi|vantaggi|review pros|das hat mir gefallen"
)
CONS = re.compile(
    r"cons?|disadvantages?|dislikes?|negatives?|negative review|what (do|did) you (dislike|not "
    r"like).*|what (could|should) be (better|improved).*|nachteile?|negativ(es)?|inconvenients?|"
    r"points? (faibles?|negatifs?)|desventajas?|contras|lo peor|difetti|svantaggi|contro|"
    r"review cons|das hat mir nicht gefallen"
)
# What belongs to a person, in nested keys.
PERSON = re.compile(
    r"user|author|reviewer|requester|sender|from|owner|customer|contact|consumer|profile|member|"
    r"user profile|submitter|commenter|creator|author details"
)
# What is somebody else's post, or the company's answer.
OTHERS = re.compile(
    r"retweeted status|quoted status|quoted tweet|retweeted tweet|parent|review reply|"
    r"(developer|company|owner|business|merchant) (reply|response|answer)|assignee|"
    r"attachments?|media|entities|extended entities|place|geo|location|thumbnails?|shipping|"
    r"sharing statistics|first contact reply|statistics"
)
