"""Personal data in running text: found, and replaced by tags such as ``[name]``."""

from __future__ import annotations

from workbench.language.redaction.masking import Redacted, redact

__all__ = ["Redacted", "redact"]
