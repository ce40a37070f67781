"""What there is to hand in: criteria, documents, their length, and what stops them."""
