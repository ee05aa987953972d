"""What does a reader see of one course: its manual, cards, questions and papers?"""
