"""Tests of what is said: typed words, questions, forms and replies."""
