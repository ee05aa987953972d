"""What did a training session amount to: minutes, presence, deadlines, instructors?"""
