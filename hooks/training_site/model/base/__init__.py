"""How is one typed word read, what have all records in common, and on which day was what they tell done?"""
