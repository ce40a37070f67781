"""What is handed in: a portfolio as Word, PDF, spreadsheet and ZIP."""
