"""Given names and surnames of many countries: Faker's lists, and lists in the public domain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files

from workbench.language.redaction.ordinary import MOSTLY_PEOPLE, NEVER, THINGS, WORDS
from workbench.language.wordlist import wordlist

_LOCALES = sorted(
    wordlist(
        "en_GB en_US en_IN en_IE en_NZ de_DE de_AT de_CH fr_FR fr_CH it_IT es_ES es_MX pt_PT "
        "pt_BR nl_NL nl_BE pl_PL sv_SE no_NO da_DK fi_FI cs_CZ hu_HU ro_RO hr_HR tr_TR ga_IE "
        "en_NG yo_NG ig_NG sw en_PK"
    )
)
_SCRIPTS = (
    "ru_RU",
    "uk_UA",
    "bg_BG",
    "el_GR",
    "zh_CN",
    "ja_JP",
    "ko_KR",
    "ar_AA",
    "he_IL",
    "hi_IN",
)
# Names of three letters or fewer collide with words and abbreviations, so these are chosen.
_SHORT = wordlist(
    "Abe Ali Amy Ana Ann Asa Ava Ben Bob Dan Eva Eve Gus Guy Ian Ida Ivy Jan Jay Jim Joe Jon "
    "Kay Ken Kim Lee Leo Liz Lou Max Meg Mel Mia Ola Pam Pat Pia Raj Ray Rob Ron Roy Sam Sue "
    "Ted Tim Tom Una Uwe Zac Zoe Zoë Jo Al Ed Di Bo Åse Éva Léa Léo Noé"
)
# Common where Workbench's users live and not in the lists.
_ADDED = wordlist(
    "Hetty Gwen Maren Saskia Callum Priya Marcus Amara Ingrid Lucille Dennis Aoife Siobhan "
    "Niamh Oisin Ciara Mohammed Muhammad Mohamed Ahmed Fatima Aisha Yusuf Ibrahim Omar Hassan "
    "Khadija Zainab Wei Ming Mei Xin Jing Hiroshi Yuki Kenji Sakura Haruto Ji-woo Min-jun "
    "Seo-yeon Nguyen Will Mark Grace Rose Bill Jack Rob Frank Joy Hope Faith Dawn Drew Grant "
    "Penny Carol Ray Rick Sal Jez Davey Davy Ravi Kavita Kavi Anushka Anoushka Meera Sunita "
    "Sandeep Sanjeev Harpreet Gurpreet Jaspreet Simran Nisha Neha Pooja Riya Rohan Vikram "
    "Amit Ajay Vijay Suresh Ramesh Lakshmi Tariq Imran Bilal Hamza Samira Leila Layla Yasmin "
    "Rania Karim Khalid Farah Sana Nasreen Rosalind Beatrix Imogen Jemima Tabitha Rupert "
    "Barnaby Piers Alistair Alasdair Matt Matty Doug Phil Jen Jenny Chuck Ginny Tammy Jill Mo "
    "Barb Harlan Andy Tony Steve Dave Mick Nick Nicky Vicky Vicki Becky Becca Katie Kate "
    "Kathy Cathy Debbie Deb Cindy Mandy Sandra Trish Patty Greg Jeff Geoff Ken Kenny Larry "
    "Len Les Lenny Mikey Mickey Ned Ollie Charlie Archie Alfie Freddie Fred Georgie Gerry "
    "Jerry Bobby Billy Willy Johnny Jimmy Joey Josh Jude Kit Lexi Libby Lottie Millie Molly "
    "Nell Nellie Nora Pippa Reggie Ritchie Ronnie Rosie Sally Shaz Stevie Susie Tess Tessa "
    "Theo Toby Tilly Trev Val Vince Viv Winnie Zara Zach Xander Abby Ally Bea Bev Cath "
    "Chrissy Connie Dot Elsie Ellie Fran Gabby Hattie Izzy Jez Gaz Baz Caz Jess Jessie Jodie "
    "Sergey Sergei Yasser Usman Khalil Masoud Nasser Dmitri Dmitry Ivan Igor Olga Svetlana "
    "Natasha Linh Olu Chidi Ngozi Emeka Kwame Kofi Abena Thabo Sipho Ayesha Rahul Anjali "
    "Sanjay Deepa Arjun Jacky Lizzie Maggie Kirsty Mhairi Rhys Gareth Ffion Dafydd Eilidh "
    "Hamish Fergus Isla Amit Ajay Vijay Suresh Ramesh Lakshmi Tariq Imran Bilal Hamza Samira "
    "Leila Layla Yasmin Rania Karim Khalid Farah Sana Nasreen Gurpreet Jaspreet Simran Nisha "
    "Neha Pooja Riya Rohan Vikram Rosalind Beatrix Imogen Jemima Tabitha Rupert Barnaby Piers "
    "Alistair Alasdair"
)


@cache
def given_names() -> frozenset[str]:
    """Given names as they are written, without those that are ordinary English words."""
    names = {name for names in _lists("first_names") for name in names} | _ADDED | _shipped("given")
    return frozenset(
        name
        for name in names
        if name[:1].isupper()
        and name.replace("-", "").isalpha()
        and (len(name) > 3 or name in _SHORT | _ADDED)
        and name.lower() not in NEVER
    )


@cache
def surnames() -> frozenset[str]:
    """Surnames as they are written."""
    names = {name for names in _lists("last_names") for name in names} | _shipped("family")
    return frozenset(
        name for name in names if name[:1].isupper() and len(name) > 2 and name.lower() not in NEVER
    )


@cache
def common_words() -> frozenset[str]:
    """Words that people write in lower case: a capital in a sentence is then no sign by itself."""
    return _shipped("common") | _shipped("doubtful")


@cache
def sayable_given_names() -> frozenset[str]:
    """Given names in lower case, ordinary words among them."""
    return frozenset(name.lower() for name in given_names())


@cache
def ordinary_words() -> frozenset[str]:
    """Words in lower case that are something else before they are a name."""
    return common_words() | WORDS | THINGS | NEVER


@cache
def lower_given_names() -> frozenset[str]:
    """Given names in lower case that are names even so: no word, place or product."""
    doubtful = ordinary_words() - MOSTLY_PEOPLE
    return frozenset(
        name
        for name in sayable_given_names()
        if len(name) >= 3 and name not in doubtful and name.removesuffix("s") not in doubtful
    )


@cache
def lower_surnames() -> frozenset[str]:
    """Surnames in lower case."""
    return frozenset(name.lower() for name in surnames())


@cache
def names_in_other_scripts() -> frozenset[str]:
    """Given names and surnames in scripts other than Latin."""
    lists = (*_lists("first_names", _SCRIPTS), *_lists("last_names", _SCRIPTS))
    names = {name for names in lists for name in names} | _shipped("given") | _shipped("family")
    return frozenset(name for name in names if name[:1] > "\u036f" and name[:1].isalpha())


@cache
def _shipped(name: str) -> frozenset[str]:
    """A list that ships with the package; see training/scripts/name_lists.py."""
    path = files("workbench.language.redaction") / "lists" / f"{name}.txt"
    return wordlist(path.read_text(encoding="utf-8"))


def _lists(kind: str, locales: Sequence[str] = _LOCALES) -> list[list[str]]:
    """All name lists of a kind; Faker keeps them as sequences or as weighted mappings."""
    found = []
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(dir(provider)):
            if attribute.startswith(kind):
                names = getattr(provider, attribute)
                found.append([str(_written(name)) for name in names])
    return found


def _written(name: object) -> object:
    """Name lists of Japan hold the signs, then how they are read."""
    return name[0] if isinstance(name, tuple) else name
