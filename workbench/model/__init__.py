"""The model: frozen dataclasses, on the standard library alone."""
