"""Charts as Altair specifications: one file per chart, returned and never displayed."""

from __future__ import annotations

from workbench.charts.assumption_map import assumption_map
from workbench.charts.profile import persona_profile
from workbench.charts.shares import persona_shares

__all__ = ["assumption_map", "persona_profile", "persona_shares"]
