"""Speeds, measured next to a baseline of the same run."""
