"""Who is the vendor, and who teaches for it?"""
