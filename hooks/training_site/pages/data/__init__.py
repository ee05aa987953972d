"""What do machines read: exports, calendars, and what a change of the data means?"""
