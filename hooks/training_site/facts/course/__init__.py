"""What follows from a course alone: its coverage, its papers, what a revision touches?"""
