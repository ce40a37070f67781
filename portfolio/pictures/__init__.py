"""Papers that were sent as photos or PDF, made into pictures that fit on a page."""
