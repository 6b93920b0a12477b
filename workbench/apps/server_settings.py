"""The settings of the Voila server: closed by default, nothing from outside."""

from __future__ import annotations

import hashlib
from typing import Any

from workbench.apps.site import Site

_EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]
_POOL = 2
_CULL_AFTER = 600
_CULL_EVERY = 60
# A page that nobody came to read, or that never got as far as its kernel: previews, crawlers.
UNCLAIMED_AFTER = 120.0
# The page only ever asks small questions.
_LONGEST_MESSAGE = 1024 * 1024


def content_policy(hosts: list[str]) -> str:
    """Content-Security-Policy: this server only, and no script that is not a file of its own.

    Parameters
    ----------
    hosts : list of str
        ``host:port`` under which pages are opened; older Safari does not take ``'self'``
        to include websockets, so they are named.
    """
    sockets = " ".join(f"ws://{host} wss://{host}" for host in hosts)
    rules = {
        "default-src": "'none'",
        # anywidget imports its module from a blob.
        "script-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' {sockets}",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(hosts: list[str]) -> dict[str, str]:
    """Headers of every answer."""
    return {
        "Content-Security-Policy": content_policy(hosts),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }


def voila_settings(
    site: Site,
    *,
    ip: str,
    port: int,
    token: str,
    hosts: list[str],
    preheat: bool,
    path: str = "/",
    outside: str = "",
) -> dict[str, dict[str, Any]]:
    """Everything that Voila is told, by class."""
    return {
        "Voila": {
            "notebook_path": str(site.notebook),
            "root_dir": str(site.notebook.parent),
            "connection_dir_root": str(site.private),
            "config_file_paths": [],
            "ip": ip,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "base_url": path,
            "token": token,
            # The same key gives the same secret: who is in stays in after a restart.
            "cookie_secret": hashlib.sha256(b"workbench-cookie:" + token.encode()).hexdigest(),
            "tornado_settings": {
                # Voila's beacon on closing a page carries no token against forgery (voila#1458);
                # kernel ids are random, and cookies do not cross sites.
                "disable_check_xsrf": True,
                # The research itself comes through the websocket: to phones, a sixth of it.
                "websocket_compression_options": {"compression_level": 6},
                "websocket_max_message_size": _LONGEST_MESSAGE,
                "headers": headers(hosts),
                "unclaimed_after": UNCLAIMED_AFTER,
                # Origin of the reverse proxy in front, whose pages are this server's own.
                "outside": outside,
            },
        },
        "VoilaConfiguration": {
            "template": "workbench",
            "theme": "light",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "file_allowlist": [],
            "file_denylist": [".*"],
            "extension_allowlist": _EXTENSIONS,
            "preheat_kernel": preheat,
            "default_pool_size": _POOL,
            "attempt_fix_notebook": True,
            # Its heartbeat is an inline script, which the policy refuses; no start takes as long.
            "http_keep_alive_timeout": 30,
        },
        "WorkbenchVoila": {"proxied": bool(outside)},
        "VoilaKernelManager": {"fill_delay": 0.5},
        "MappingKernelManager": {
            "cull_idle_timeout": _CULL_AFTER,
            "cull_interval": _CULL_EVERY,
            "cull_connected": False,
        },
        "IdentityProvider": {"cookie_options": {"samesite": "Lax", "httponly": True}},
    }
