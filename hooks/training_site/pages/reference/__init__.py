"""What does the site say about itself: words, rules, errors, and what may be written in which file?"""
