"""What is recorded: the notebook, the desk, the ledger's lines, and whether they fit together."""
