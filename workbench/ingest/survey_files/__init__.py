"""Survey file readers, one module per format; each registers itself."""
