"""Who may come in: whoever has the key, by the link or by typing it; a page for everybody else."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.auth.login import LoginFormHandler
from tornado.web import HTTPError, RequestHandler

from workbench.apps.guard import PlainlyRefusing, show
from workbench.apps.guessing import Guessing, same


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
            await self.identity_provider.slow(self, self.get_body_argument("key", default=""))
            self._render({"error": "wrong"})
            return
        self.current_user = user
        self.identity_provider.set_login_cookie(self, user)
        following = self.get_argument("next", default=self.base_url)
        self._redirect_safe(following)  # type: ignore[no-untyped-call]


class Door(IdentityProvider):
    """One key for everybody; no passwords, no accounts, nothing to change from outside."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**told)
        self.guessing = Guessing()

    def get_handlers(self) -> list[tuple[str, object]]:
        """Only the page that asks for the key."""
        return [(r"/login", DoorHandler)]

    async def get_user(self, handler: RequestHandler) -> User | None:
        """Who asks; somebody with a wrong key, and no cookie of a right one, hears it late."""
        user: User | None = await self._get_user(handler)
        given = super().get_token(handler)
        if user is None and given:
            await self.slow(handler, given)
        return user

    def get_token(self, handler: RequestHandler) -> str:
        """The key that a link or a header brings if it is right, else nothing."""
        return self.token if same(super().get_token(handler) or "", self.token) else ""

    async def slow(self, handler: RequestHandler, given: str) -> None:
        """Let a wrong key wait for its answer."""
        if not await self.guessing.wait(str(handler.request.remote_ip), given):
            raise HTTPError(429)

    def process_login_form(self, handler: RequestHandler) -> User | None:
        """Let in whoever typed the key."""
        typed = key_in(handler.get_body_argument("key", default=""))
        return self.generate_anonymous_user(handler) if same(typed, self.token) else None


class NotHere(RequestHandler):
    """A wrong address, or something that is not offered."""

    def prepare(self) -> None:
        """Answer every method alike."""
        show(self, "404.html", 404)
