"""Parts that postal addresses of several countries are made of, as patterns."""

from __future__ import annotations

from workbench.language.wordlist import wordlist

_AREAS = wordlist(
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY "
    "L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S "
    "SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR "
    "WS WV YO ZE"
)
_AREA = "|".join(sorted(_AREAS, key=lambda area: (-len(area), area)))
POSTCODE = rf"(?:{_AREA})\d(?:\d|[A-HJKMNPR-Y])? ?\d[ABD-HJLNP-UW-Z]{{2}}"
# Beside a street any letters will do.
ANY_POSTCODE = r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|GIR ?0AA)"

# Street suffixes: those of the United Kingdom and the list of the United States Postal Service.
STREET = "|".join(
    sorted(
        wordlist(
            "Street St Road Rd Avenue Ave Lane Ln Row Close Drive Dr Way Court Ct Crescent Cres "
            "Terrace Place Pl Gardens Garden Grove Square Sq Hill Park Walk Mews Parade Rise View "
            "Green Yard Wharf Quay Boulevard Blvd Embankment Vale Broadway Circus Gate Passage "
            "Approach Buildings Croft Meadow Fold Wynd Brow Slip Garth Bank Brae Nook Holt "
            "Cottages "
            "Villas Chase Dene Hollow Mount Spinney Ridge Reach Orchard Knoll Copse Glade "
            "Common Side "
            "Alley Annex Arcade Bayou Beach Bend Bluff Bottom Branch Bridge Brook Burg Bypass Camp "
            "Canyon Cape Causeway Center Centre Circle Cliff Club Corner Course Cove Creek Crest "
            "Crossing Crossroad Curve Dale Dam Divide Estate Expressway Extension Fall Ferry Field "
            "Flat Ford Forest Forge Fork Fort Freeway Gateway Glen Harbor Harbour Haven Heights "
            "Highway Hwy Inlet Island Isle Junction Key Lake Land Landing Light Loaf Lock "
            "Lodge Loop "
            "Mall Manor Mill Mission Motorway Mountain Neck Oval Overpass Parkway Pkwy Pass "
            "Path Pike "
            "Pine Plain Plaza Point Port Prairie Radial Ramp Ranch Rapid Rest River Route "
            "Run Shoal "
            "Shore Skyway Spring Spur Station Stravenue Stream Summit Throughway Trace Track "
            "Trafficway Trail Tunnel Turnpike Underpass Union Valley Viaduct Village Ville "
            "Vista Wall "
            "Well"
        ),
        key=lambda word: (-len(word), word),
    )
)
# Those that hardly mean anything else.
SURE_STREET = (
    "Street|Road|Avenue|Lane|Row|Close|Crescent|Terrace|Gardens|Grove|Mews|Drive|Boulevard|Court"
)
_NO_PLACE = (
    "And|But|So|The|Then|It|We|They|Which|Because|You|He|She|Yeah|Yes|No|Well|That|This|There|If|"
    "When|What|Or|My|Our|Okay|For|In|On|At|To|Now|Just|Is|Was|Please|Thanks|Thank|Call|Email|"
    "Phone|I"
)
LETTER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆŃČŠŽĐİĞŞ"
_PART = rf"[{LETTER}](?:[^\W\d_]|['’]){{1,30}}"
# Hyphens join words here and nowhere else, so that there is one way only to read a street.
WORD = rf"(?!(?:{_NO_PLACE})\b){_PART}(?:-(?:{_PART}|[a-z]{{1,4}}(?=-))){{0,4}}\.?"
# Small words within the names of streets and towns.
SMALL = (
    r"(?:de|del|de la|de las|de los|du|des|la|las|los|le|les|di|da|do|dos|das|dei|della|van|van de|"
    r"van der|van den|der|den|het|aan|aan de|am|an der|im|in|zum|zur|auf|unter|bei|of|on|upon|the|"
    r"under|sur|sous|y|e|i|en|et|und|next|with|by|les|lès|ob|od|nad|pod|på|i)"
)
TOWN = rf"{WORD}(?: (?:{SMALL} )?{WORD}){{0,3}}"
UNIT = (
    r"(?i:(?:flat|apartment|apt|unit|suite|ste|room|studio|penthouse|floor|house|block|lot|no)\.?"
    r" ?(?:no\.? ?)?\#?\w{1,5}|\#\d{1,5}|top floor|(?:ground|first|second|third|1st|2nd|3rd)"
    r"(?: floor)?(?: flat)?)"
)
NUMBER = r"\d{1,5}(?: ?[A-Za-z](?![A-Za-z]))?(?: ?[-–/] ?\d{1,4}[A-Za-z]?)?"
STATE = r"(?:[A-Z]{2}|[A-Z][a-z]{3,12}(?: [A-Z][a-z]{3,12})?)"
CODE = (
    rf"(?:{ANY_POSTCODE}|{STATE},? \d{{5}}(?:-\d{{4}})?|[A-Z]{{2}} [A-Z]\d[A-Z] ?\d[A-Z]\d"
    r"|[A-Z]\d[A-Z] ?\d[A-Z]\d|(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT),? \d{4}|[A-Z]\d[\dW] ?[A-Z0-9]{4}"
    r"|\d{6})"
)
COUNTRY = (
    r"(?:UK|U\.K\.|United Kingdom|Great Britain|England|Scotland|Wales|Northern Ireland|"
    r"Ireland|USA|US|"
    r"U\.S\.A\.|United States|Canada|Australia|New Zealand|India|Germany|Deutschland|France|Spain|"
    r"España|Italy|Italia|Netherlands|The Netherlands|Nederland|Belgium|Austria|Österreich|"
    r"Switzerland|Schweiz|Sweden|Sverige|Denmark|Danmark|Norway|Norge|Finland|Poland|Polska|"
    r"Portugal)"
)
