"""Live workshops: a room full of phones, one facilitator, nothing lost."""
