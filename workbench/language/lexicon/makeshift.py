"""Words of making do: small tools of one's own, work that is done again, what is waited for."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected

MAKESHIFT: dict[str, tuple[str, ...]] = {
    # Who does it, or is made to do it, right before the verb.
    "DOER": (
        *("i", "we", "you", "myself", "ourselves", "have to", "had to", "having to", "need to"),
        *("needing to", "end up", "ended up", "ends up", "then", "manually", "must", "by", "keep"),
        *("got to", "resort to"),
    ),
    # What people fall back on beside the product.
    "PAPER": (
        *("spreadsheet", "spreadsheets", "excel", "notepad", "paper", "post - it", "post - its"),
        *("sticky note", "sticky notes", "postits", "whiteboard", "cheat sheet", "cheatsheet"),
        *("google doc", "google docs", "google sheet", "google sheets", "text file", "text files"),
        *("word document", "checklist", "screenshot", "screenshots"),
        *("evernote", "onenote", "diary", "logbook", "list", "notes", "note", "log"),
    ),
    "SHEET": (
        *("spreadsheet", "spreadsheets", "excel", "notepad", "paper", "post - it", "post - its"),
        *("sticky note", "sticky notes", "whiteboard", "google docs", "google sheets", "word"),
        *("text editor", "evernote", "onenote", "powerpoint", "email", "e - mail", "vim", "emacs"),
    ),
    "SCRIPT": (
        *("script", "scripts", "wrapper", "wrappers", "macro", "macros", "cron job", "alias"),
        *("aliases", "spreadsheet", "cheat sheet", "checklist", "bookmarklet", "hack", "shim"),
    ),
    "REDO": inflected(
        "rerun+:reran restart redo:redid:redone reopen retype reenter reinstall recreate "
        "rewrite:rewrote:rewritten reload refresh repeat reset+:reset reconnect reconfigure "
        "relearn retry reimport rebuild:rebuilt recompute recalculate rename relaunch resend "
        "redownload reformat+ reupload reapply"
    )
    + tuple(
        f"re - {form}"
        for form in inflected(
            "run+:ran start open type enter install create load import execute read upload "
            "download do:did:done write:wrote:written"
        )
    ),
    "MAKINGDO": (
        *("copying", "pasting", "copy", "using", "writing", "searching", "googling", "creating"),
        *("exporting", "converting", "typing", "retyping", "printing", "saving", "restarting"),
        *("rerunning", "opening", "closing", "switching", "asking", "calling", "emailing"),
        *("sending", "running", "scrolling", "making", "putting", "keeping", "storing", "moving"),
        *("refactoring", "duplicating", "reading", "downloading", "uploading", "checking"),
        *("fixing", "editing", "rewriting", "deleting", "renaming", "losing", "paying", "buying"),
        *("driving", "walking", "carrying", "waiting", "spending"),
    ),
    "REPEATEDLY": (
        *("manually", "constantly", "repeatedly", "continually", "continuously", "by hand"),
        *("again and again", "over and over", "endlessly", "individually"),
    ),
    "AGAIN": (
        *("every time", "each time", "every day", "every week", "every month", "every morning"),
        *("every single time", "over and over", "again and again", "all over again", "each day"),
        *("by hand", "manually", "one by one", "from scratch", "twice", "each month", "each week"),
        *("for every", "for each", "everytime"),
    ),
    "AGES": (
        *("forever", "ages", "hours", "too long", "so long", "days", "weeks", "far too long"),
        *("way too long", "a long time", "so much time", "too much time", "a while", "eternity"),
        *("an age", "half a day", "a whole day", "too many steps", "too many clicks"),
    ),
    "CANNOT": (
        *("can not", "could not", "does not", "do not", "did not", "is not", "are not", "was not"),
        *("is no", "are no", "was no", "were no", "has no", "have no", "not possible", "will not"),
        *("cannot", "never", "only", "impossible", "has to", "have to"),
    ),
    "SHOCKED": (
        *("surprised", "shocked", "astonished", "amazed", "stunned", "baffled", "puzzled"),
        *("taken aback", "confused", "disappointed"),
    ),
}
