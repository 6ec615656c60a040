"""The plenary: one negotiation in session, from the seat card to the journal."""
