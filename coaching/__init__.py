"""What is true: qualifications, forms, records, counts and what is due."""
