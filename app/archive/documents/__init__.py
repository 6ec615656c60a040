"""Documents: the outcome and each revision as pages, Word files, PDF and tables, from one manuscript."""
