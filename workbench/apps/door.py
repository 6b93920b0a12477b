"""Who may come in: whoever has the key, by the link or by typing it; a page for everybody else."""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import parse_qs, urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.auth.login import LoginFormHandler
from tornado.web import RequestHandler

from workbench.apps.guard import PlainlyRefusing, show

_PAUSE_AFTER_WRONG_KEY = 1.0


def key_in(text: str) -> str:
    """The key in what somebody typed: the key itself, or the whole link with it.

    Examples
    --------
    >>> key_in(" http://127.0.0.1:8866/?token=abc#/personas ")
    'abc'
    >>> key_in("abc")
    'abc'
    """
    text = text.strip()
    return parse_qs(urlsplit(text).query).get("token", [text])[0].strip()


class DoorHandler(PlainlyRefusing, LoginFormHandler):
    """Asks for the key."""

    head = LoginFormHandler.get

    def _render(self, message: dict[str, str] | None = None) -> None:
        following = self.get_argument("next", default=self.base_url)
        # A link that carried a key which was not right is worth saying so.
        wrong = bool(message) or "token=" in following
        show(self, "door.html", 403, wrong=wrong, following=urlsplit(following).path)

    @allow_unauthenticated
    async def post(self) -> None:
        """Compare the key; a wrong one costs a moment, so that guessing is slow."""
        user = self.identity_provider.process_login_form(self)
        if user is None:
            await asyncio.sleep(_PAUSE_AFTER_WRONG_KEY)
            self._render({"error": "wrong"})
            return
        self.current_user = user
        self.identity_provider.set_login_cookie(self, user)
        following = self.get_argument("next", default=self.base_url)
        self._redirect_safe(following)  # type: ignore[no-untyped-call]


class Door(IdentityProvider):
    """One key for everybody; no passwords, no accounts, nothing to change from outside."""

    def get_handlers(self) -> list[tuple[str, object]]:
        """Only the page that asks for the key."""
        return [(r"/login", DoorHandler)]

    def process_login_form(self, handler: RequestHandler) -> User | None:
        """Let in whoever typed the key."""
        typed = key_in(handler.get_body_argument("key", default=""))
        if not hmac.compare_digest(typed.encode(), self.token.encode()):
            return None
        return self.generate_anonymous_user(handler)


class NotHere(RequestHandler):
    """A wrong address, or something that is not offered."""

    def prepare(self) -> None:
        """Answer every method alike."""
        show(self, "404.html", 404)
