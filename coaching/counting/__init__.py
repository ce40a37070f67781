"""What counts: hours, clients and supervision in each unit, and what is still owed."""
