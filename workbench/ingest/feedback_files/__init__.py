"""Feedback file readers beside those of surveys, one module per format; each registers itself."""
