"""Claims from evidence: statements, empathy maps, personas, the assumption log, and the gate."""
