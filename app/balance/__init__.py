"""What an observer contributed over editions, and what came of it: civil society's own balance, shown as it decides."""
