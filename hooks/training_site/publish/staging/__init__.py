"""Where is a build written, and how does it take the place of the published one?"""
