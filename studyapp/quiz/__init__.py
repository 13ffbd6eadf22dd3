"""What a student is asked: typed answers and their grading."""
