"""What does a reader see across courses and customers?"""
