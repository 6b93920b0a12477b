"""Words that tell speaker labels from other words before a colon."""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODERATOR_WORDS = _set(
    "moderator mod interviewer int iv host facilitator researcher chair presenter "
    "moderatorin interviewerin moderatore intervistatore intervistatrice "
    "moderador moderadora entrevistador entrevistadora animateur enquêteur"
)
PARTICIPANT_WORDS = _set(
    "participant interviewee respondent informant guest customer client user patient "
    "teilnehmer teilnehmerin befragte befragter partecipante intervistato intervistata "
    "participante entrevistado entrevistada res resp tester"
)
OTHER_WORDS = _set(
    "note-taker notetaker observer scribe transcriber transcriptionist translator interpreter "
    "unknown unidentified narrator operator automated-voice voice-over"
)
# Roles that are everyday nouns as well; a single "Customer:" proves nothing.
EVERYDAY_ROLES = _set(
    "host guest customer client user patient chair presenter operator narrator unknown"
)
NUMBERED_WORDS = _set("speaker voice person man woman male female sprecher parlante")

MODERATOR_LETTERS = frozenset({"Q", "I", "M"})
PARTICIPANT_LETTERS = frozenset({"A", "R", "P", "S", "B"})

PARTICLES = _set(
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu y e "
    "of and und & et | / @ - – —"
)

# What stands before a colon in notes and headings, and is nobody.
LABEL_WORDS = _set("""
    note notes nb ps pps re fyi eg ie warning caution tip hint example examples question questions
    answer answers summary title subject date time duration length location place venue language
    participants attendees present absent agenda topic topics section part chapter task tasks step
    steps scene intro introduction outro break music advert advertisement sponsor transcript
    transcription recording recorded source file version status author copyright license licence
    url http https ftp www email e-mail phone tel address keywords speakers key
    observation observations finding findings quote insight insights action actions todo todos
    important interesting conclusion result results reason reasons problem problems solution
    pros cons plus minus first second third fourth fifth firstly secondly thirdly finally lastly
    next last one two three four five six seven eight nine ten point points thing things
    fact truth today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
    january february july september october november december morning afternoon evening spoiler
    update edit disclaimer background context overview details total subtotal price cost
    interactive batch input output name names role age gender city interview consent
    apologies occupation please error option transcriptions
    """)
# Things that come in numbers; "Plan B:" and "Screen 2:" are nobody, but a Project Manager is.
NUMBERED_THINGS = _set("""
    plan phase item day week month year level figure table screen page slide variant concept
    prototype scenario stage round group team type class case design feature project meeting test
    iteration sprint release route room floor site line idea choice alternative
    """)
# Common words; written with a capital and recurring, they may still be names (An, So, You).
FUNCTION_WORDS = _set("""
    then basically actually honestly anyway also however therefore because besides maybe
    yes no yeah yep nope okay ok well right so and but or nor if when while though although since
    until unless like just only even still again here there where now
    this that these those what which who whom whose why how it its it's the an my your his her our
    their me you he she we they them us is are was were be been being am do does did done have has
    had having can could should would shall might must not don't doesn't didn't isn't wasn't i'm
    i've i'd i'll you're we're they're he's she's that's here's there's what's who's where's how's
    let's for from with without about into onto over under after before between through during in
    on at by as to off out up down than too very more most less least much many some any all each
    every both few several other another such same said says say asked goes went meaning namely
    including especially specifically
    """)
_SECTION = re.compile(
    r"^[*_#\s]*(break|ad break|advert|advertisement|sponsor( break)?|music|intro|outro|jingle|"
    r"pause|applause|end)\s*:[*_\s]*",
    re.IGNORECASE,
)

_METADATA = re.compile(
    r"((interview |meeting |recording |session |start |end )?(date|time|duration|length)|"
    r"(date|time|place|name|length|duration|location) of (the )?\w+|location|place|venue|"
    r"language|participants?|attendees|attendance|apologies|present|interviewers?|interviewees?|"
    r"moderators?|speakers?|host|title|subject|project|study|topic|(audio |media )?file( name)?|"
    r"recording|recorded( by| on)?|transcribed( by| on)?|transcript(ion)?|transcriber|source|"
    r"version|status|author|copyright|licen[cs]e|kind|session|meeting( title| id)?|id|medium|"
    r"(interview|interviewee|participant|respondent|session)"
    r"( id| code| no\.?| nr\.?| number| name)|"
    r"interview|summary keywords|keywords|key|legend|note-?taker|consent|role|pseudonym|age|gender|"
    r"sex|occupation|profession|job( title)?|company|organi[sz]ation|country|city|platform|setting|"
    r"datum|dauer|ort|luogo|durata|fecha|lugar|lieu|durée)\s*(:|$)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"transcribed by https?://|-meeting (recording|transcript)$|(started|stopped) transcription$|"
    r"^(end|start) of (the )?(transcript|recording|interview)\W*$|^this (transcript|file) was "
    r"(generated|created|edited)|^\d{1,2} \w+ \d{4}, \d{1,2}:\d{2}\s?([ap]m)?$|"
    r"^(\d+h )?\d+m( \d+s)?$|^(\d+h )?(\d+m )?\d+s$|^transcription ended after \d|"
    r"transcript was (computer|automatically|auto)[- ]generated|^sonix is the world|"
    r"^automatically convert your \w+ files to text",
    re.IGNORECASE,
)


def is_metadata(line: str) -> bool:
    """Whether a line before the first speaker tells about the recording: ``Date: 12 March``."""
    return _METADATA.match(line.strip("*_# ")) is not None


def is_machine_note(line: str) -> bool:
    """Whether a transcription service wrote the line about itself."""
    return _MACHINE.search(line.strip("*_# ")) is not None


def without_section_mark(line: str) -> str:
    """Strip a line of a mark such as ``**Break:**``, which is no speaker."""
    return _SECTION.sub("", line)
