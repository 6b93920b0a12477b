"""Personal data in running text: found, and replaced by tags such as ``[name]``."""

from __future__ import annotations

from workbench.language.redaction.masking import Redacted, redact, redact_all

__all__ = ["Redacted", "redact", "redact_all"]
