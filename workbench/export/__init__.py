"""What leaves the study: redacted snapshots."""
