"""What is answered to a question: the fact first, and the button that goes there."""
