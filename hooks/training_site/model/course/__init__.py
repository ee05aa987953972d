"""What is taught: the course, its framework, manual, questions, cards, glossary and maintenance?"""
