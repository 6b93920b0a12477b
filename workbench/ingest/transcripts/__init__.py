"""Transcript readers, one module per format; each registers itself."""
