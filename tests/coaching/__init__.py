"""Tests of what is true: the catalogue, the counts and what is owed."""
