"""How do the theme's shell, scripts and search get their words and settings?"""
