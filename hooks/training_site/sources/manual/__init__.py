"""What do a course's folder and its manual say, and may what somebody wrote be published?"""
