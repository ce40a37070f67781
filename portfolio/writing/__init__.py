"""A submission written as Word, PDF, spreadsheet and ZIP."""
