"""What did the repository hold at an earlier commit?"""
