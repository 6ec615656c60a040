"""Learning records: what somebody did, as statements that other systems of learning read (xAPI 1.0.3)."""
