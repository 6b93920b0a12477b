"""Header shapes of survey exports, one module per shape; each registers itself."""
