"""Pages and answers of the live server, apart from the websocket."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
from typing import Any, get_args

from tornado.web import RequestHandler

from workbench.live.crowd import Crowd
from workbench.live.done import Done
from workbench.live.errors import Refused
from workbench.live.hall import Hall
from workbench.live.operations import LONGEST_NAME, cleaned
from workbench.live.outcome import outcome
from workbench.live.pages import asset
from workbench.live.report import FILES
from workbench.live.signing import Pass
from workbench.live.views import Audience
from workbench.live.workshop import NOT_SAVED

_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}


class Handler(RequestHandler):
    """What all answers have in common."""

    def initialize(self, hall: Hall) -> None:
        """Take the workshops that are served."""
        self.hall = hall

    def set_default_headers(self) -> None:
        """Nothing from outside, nothing kept, nobody told where one came from."""
        host = self.request.host
        rules = (
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            f"img-src 'self' data: blob:; connect-src 'self' ws://{host} wss://{host}; "
            "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        )
        self.set_header("Content-Security-Policy", rules)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Robots-Tag", "noindex, nofollow")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what is wrong in one sentence, and nothing about the server."""
        why = "This is not here." if status_code == 404 else "This did not work."
        self.finish({"why": why})

    def refuse(self, status: int, why: str) -> None:
        """Answer with a reason."""
        self.set_status(status)
        self.finish({"why": why})

    def body(self) -> dict[str, Any]:
        """The JSON object that was posted, empty when it is none."""
        try:
            value = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def give(self, crowd: Crowd, role: Audience, person: str) -> None:
        """Set the cookie that says who this is."""
        self.set_cookie(
            self.hall.cookie(crowd.workshop, role),
            self.hall.signed(crowd.workshop, role, person),
            path=self.hall.path,
            httponly=True,
            samesite="Strict",
            secure=self.hall.secure,
            # Not a date: the phone's clock may be wrong.
            max_age=max(0, int(self.hall.until(crowd.workshop, role) - crowd.workshop.now)),
        )


class Page(Handler):
    """One of the three pages; a code in the address is read by the page itself."""

    def initialize(self, hall: Hall, name: str = "join.html") -> None:
        """Take the workshops and the page's name."""
        super().initialize(hall)
        self._name = name

    def get(self, *_: str) -> None:
        """Answer with the page, its base set to where the server is published."""
        page = asset(self._name)
        if page is None:
            self.refuse(404, "This is not here.")
            return
        base = f'<base href="{self.hall.path}">'.encode()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page.replace(b'<base href="/">', base))


class Asset(Handler):
    """Scripts and styles of the pages."""

    def get(self, name: str) -> None:
        """Answer with the file; browsers ask again and get nothing when it is the same."""
        content, kind = asset(name), name.rpartition(".")[2]
        if content is None or kind not in _TYPES:
            self.refuse(404, "This is not here.")
            return
        self.set_header("Content-Type", _TYPES[kind])
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Etag", f'"{hashlib.sha256(content).hexdigest()[:32]}"')
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
            return
        self.finish(content)


class Join(Handler):
    """Lets participants in by the code."""

    async def post(self) -> None:
        """Give a participant's cookie to whoever has the code."""
        body = self.body()
        try:
            crowd, known = self._asked(body.get("code"))
            if crowd is None:
                await self.hall.guard.wrong_code(str(self.request.remote_ip))
                self.refuse(403, "No workshop has this code. Look at the screen again.")
                return
            name = cleaned(body.get("name") or "", LONGEST_NAME)
            person = known.person if known else await self._enter(crowd, name)
        except Refused as refused:
            self.refuse(429 if "Too many" in refused.why else 403, refused.why)
            return
        self.give(crowd, "participant", person)
        self.finish({"room": crowd.workshop.code, "title": crowd.workshop.saved.title})

    def _asked(self, code: object) -> tuple[Crowd | None, Pass | None]:
        """The workshop of a code, and who of it asks; one that it had is for those alone."""
        crowd = self.hall.crowd(code) if isinstance(code, str) else None
        if crowd is None:
            return None, None
        known = self.hall.holder(crowd.workshop, "participant", self.get_cookie)
        return (crowd if known else self.hall.joined_by(str(code))), known

    async def _enter(self, crowd: Crowd, name: str) -> str:
        """Join, and wait until that is saved."""
        person, done = crowd.workshop.join(name)
        if not await _saved(crowd, done):
            raise Refused(NOT_SAVED)
        return person


class Facilitate(Handler):
    """Lets the facilitator and the projector in by their secrets."""

    async def post(self) -> None:
        """Give a facilitator's or a projector's cookie to whoever has the secret."""
        body = self.body()
        code, secret = body.get("code"), body.get("secret")
        crowd = self.hall.crowd(code) if isinstance(code, str) else None
        role = crowd and isinstance(secret, str) and self.hall.role_of(crowd.workshop, secret)
        if not crowd or not role:
            try:
                await self.hall.guard.wrong(f"lead {self.request.remote_ip}")
            except Refused as refused:
                self.refuse(429, refused.why)
                return
            self.refuse(403, "This link is not right. Use the one that was printed.")
            return
        self.give(crowd, role, role)
        self.finish({"role": role, "room": crowd.workshop.code})


class Me(Handler):
    """Who a browser is in a workshop."""

    def get(self) -> None:
        """Answer with the name; with no room for strangers, which is no error in a console."""
        crowd = self.hall.crowd(self.get_query_argument("code", "")[:40])
        holder = crowd and self.hall.holder(crowd.workshop, "participant", self.get_cookie)
        if not crowd or not holder:
            self.finish({"room": None})
            return
        room = crowd.workshop.saved
        name = room.people[holder.person].name
        self.finish({"room": crowd.workshop.code, "title": room.title, "name": name})


class Qr(Handler):
    """The QR code of a workshop's join link."""

    def get(self, code: str) -> None:
        """Answer with an SVG drawing; strangers learn no code by asking for it."""
        import segno

        crowd = self.hall.crowd(code)
        shows = crowd and any(
            self.hall.holder(crowd.workshop, role, self.get_cookie) for role in get_args(Audience)
        )
        if not crowd or not shows:
            self.refuse(404, "This is not here.")
            return
        drawing = io.BytesIO()
        link = self.hall.join_link(crowd.workshop)
        segno.make(link, error="m").save(drawing, kind="svg", scale=8, border=2, light="#fff")
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(drawing.getvalue())


class Report(Handler):
    """What came out so far, for the facilitator."""

    async def get(self, code: str, name: str) -> None:
        """Answer with a PDF, a table, JSON or a picture."""
        crowd = self.hall.crowd(code)
        if name not in FILES:
            self.refuse(404, "This is not here.")
            return
        if not crowd or not self.hall.holder(crowd.workshop, "facilitator", self.get_cookie):
            self.refuse(403, "Only the facilitator can download this.")
            return
        kind, make = FILES[name]
        workshop = crowd.workshop
        found = outcome(workshop.saved, day=workshop.day)
        if not workshop.saved.result_open:
            self.refuse(409, "The notes are still private. Reveal them first.")
            return
        content = await asyncio.get_running_loop().run_in_executor(None, make, found)
        self.set_header("Content-Type", kind)
        self.set_header(
            "Content-Disposition", f'attachment; filename="{workshop.folder.name}-{name}"'
        )
        self.finish(content)


class Health(Handler):
    """For whoever watches the server."""

    def get(self) -> None:
        """Answer with how many are connected, and whether everything is saved."""
        crowds = self.hall.crowds
        trouble = [crowd.workshop.trouble for crowd in crowds if crowd.workshop.trouble]
        self.set_status(503 if trouble else 200)
        here = sum(len(crowd.connections) for crowd in crowds)
        self.finish({"ok": not trouble, "workshops": len(crowds), "connected": here})


class NotHere(Handler):
    """Everything else."""

    def prepare(self) -> None:
        """Answer every method alike."""
        self.refuse(404, "This is not here.")


async def _saved(crowd: Crowd, done: Done) -> bool:
    """Wait until something is saved; False when it could not be."""
    future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def told(seq: int | None) -> None:
        if not future.done():
            future.set_result(seq is not None)

    done.then.append(told)
    crowd.wake()
    return await future
