"""Moving a house: everything in it as one portable, checksummed archive, from one database engine to another."""
