"""Regional boards: what participants of an edition bring from their regions, prepared alone and shared when cleared."""
