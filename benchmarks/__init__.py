"""Where Zerodraft stands in speed: the product and its peers under one generator, in one run."""
