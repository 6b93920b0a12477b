"""Invented survey figures of the bike study: segment against all respondents."""

from __future__ import annotations

# key: question, answer, filter value, n, base, percent, total
CELLS: dict[str, tuple[str, str, str, int | None, int, float | None, float | None]] = {
    "e-daily": ("How often do you ride?", "Every day or nearly", "1", 98, 143, 68.5, 41.2),
    "e-nocar": (
        "Is there a car in the household or firm?",
        "No, or sold",
        "1",
        81,
        143,
        56.6,
        33.1,
    ),
    "e-break": (
        "A day without the bike breaks my day",
        "Agree strongly",
        "1",
        104,
        143,
        72.7,
        38.9,
    ),
    "e-status": ("The app tells me where my repair stands", "Disagree", "1", 76, 143, 53.1, 46.4),
    "e-48": ("Do you know the 48-hour promise?", "Yes", "1", 52, 143, 36.4, 28.6),
    "e-price": ("Why might you leave?", "Price in winter", "1", 29, 143, 20.3, 31.0),
    "f-weekend": ("When do you ride?", "Weekends and good days", "2", 79, 115, 68.7, 31.9),
    "f-perride": ("I work out what a ride costs me", "Agree", "2", 71, 115, 61.7, 35.5),
    "f-guilt": ("I feel bad when it stands unused", "Agree", "2", 66, 115, 57.4, 29.3),
    "f-pause": ("Did you know that you can pause?", "No", "2", 83, 115, 72.2, 61.9),
    "f-price": ("Why might you leave?", "Price in winter", "2", 58, 115, 50.4, 31.0),
    "f-shop": ("Which shop do you use?", "Moor Street", "2", None, 19, None, None),
    "h-fix": ("Who mends small things?", "I do", "3", 61, 71, 85.9, 24.5),
    "h-kit": ("Would you use a repair kit?", "Yes, certainly", "3", 49, 71, 69.0, 22.1),
    "h-forum": ("Where do you look for help first?", "Forums and videos", "3", 52, 71, 73.2, 26.4),
    "h-wait": ("I was told to wait when I could have mended it", "Agree", "3", 44, 71, 62.0, 27.6),
    "h-lock": ("Parts should be standard parts", "Agree strongly", "3", 57, 71, 80.3, 36.9),
}
