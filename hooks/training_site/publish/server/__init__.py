"""What may a page load and run, and what does a web server send with it?"""
