"""One coach's folder: a desk, a notebook, the files that were sent, and a good copy of each."""
