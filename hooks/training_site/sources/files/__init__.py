"""Which files lie in a folder, and are their bytes what their names say?"""
